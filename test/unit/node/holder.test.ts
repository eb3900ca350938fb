import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeHolder } from '../../../src/core/servers/conflicts/describeHolder.ts';
import type { Owner } from '../../../src/core/machine.ts';
import { readHolder } from '../../../src/node/holder.ts';
import { parseUnit, publishedBy } from '../../../src/node/linux/holder.ts';
import { machineTime } from '../../../src/node/machineTime.ts';
import { readMachine } from '../../../src/node/linux/machine.ts';
import { readProcess } from '../../../src/node/linux/processes.ts';
import { waitForExit } from '../../../src/node/stopProcess.ts';
import { ended, serversAfter, sighted, started, terminal } from '../servers/world.ts';
import { listen, start, startNode } from './startNode.ts';

const never = new AbortController().signal;
const nobody: Owner = { kind: 'unknown' };
const unreadable: Owner = { kind: 'unreadable' };

async function ownerOf(pid: number): Promise<Owner> {
  const process = await readProcess(pid);
  if (!process) throw new Error('the server is not there');
  return { kind: 'process', process, sharers: [] };
}

/** A port of a server that took one connection and hung up first, as one that is stopped does: the kernel remembers that end. */
async function usedPort(): Promise<number> {
  const { said, exited, pid } = await startNode<{ port: number }>(
    `const server = require('node:net').createServer((socket) => socket.end());
     server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));`,
  );
  const client = connect(said.port, '127.0.0.1').resume();
  await once(client, 'close');
  process.kill(pid, 'SIGKILL');
  await exited;
  return said.port;
}

describe.skipIf(process.platform !== 'linux')('a port on which nobody listens', () => {
  test('is kept for a minute after its last connection: without SO_REUSEADDR nobody may listen there', async () => {
    const port = await usedPort();
    expect((await readHolder(port, nobody, never)).kept).toEqual({ kind: 'over' });
    const strict = spawn('python3', ['-c', `import socket; socket.socket().bind(("127.0.0.1", ${port}))`]);
    expect(await once(strict, 'exit')).toEqual([1, null]);
  });

  test('may belong to an open connection', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port: remote } = server.address() as AddressInfo;
    const client = connect(remote, '127.0.0.1');
    await once(client, 'connect');
    onTestFinished(() => void (client.destroy(), server.close()));
    const own = client.localPort ?? 0;
    expect((await readHolder(own, nobody, never)).kept).toEqual({ kind: 'open', address: '127.0.0.1', port: remote });
  });

  test('and that nobody used is free', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect((await readHolder(port, nobody, never)).kept).toBeNull();
  });
});

describe.skipIf(process.platform !== 'linux')('who holds a port', () => {
  test.skipIf(process.getuid?.() !== 0)("is told by the user's name where the process cannot be read", async () => {
    const code = `process.setuid('nobody'); ${listen}`;
    const { said } = await startNode<{ port: number }>(code, '127.0.0.1');
    expect(await readHolder(said.port, unreadable, never)).toMatchObject({
      user: 'nobody',
      published: null,
      parent: null,
    });
  });

  test("is found among the command lines where it is Docker's proxy", async () => {
    const argv = '-proto tcp -host-ip 0.0.0.0 -host-port 48081 -container-ip 172.18.0.99 -container-port 80'.split(' ');
    const code = 'console.log(1); process.stdin.resume().on("end", () => process.exit())';
    await start('/bin/bash', [
      '-c',
      'exec -a /usr/bin/docker-proxy "$@"',
      'bash',
      process.execPath,
      '-e',
      code,
      '--',
      ...argv,
    ]);
    expect((await readHolder(48_081, unreadable, never)).published).toEqual({ address: '172.18.0.99', port: 80 });
    expect((await readHolder(48_082, unreadable, never)).published).toBeNull();
  });

  test('is told with what started it', async () => {
    const { pid, said } = await startNode<{ port: number }>(listen, '127.0.0.1');
    const { parent, leftBy } = await readHolder(said.port, await ownerOf(pid), never);
    expect(parent?.pid).toBe(process.pid);
    expect(leftBy).toBeNull();
  });

  test('was left behind by a terminal where its shell has ended and it has not', async () => {
    // A terminal with a shell in it, whose job ignores the hangup that comes when the terminal is closed.
    const terminal = 'import pty, sys; pty.spawn(["bash", "-m", "-c", "\\"$0\\" -e \\"$1\\" & wait", *sys.argv[1:]])';
    const job = `
      process.on('SIGHUP', () => {});
      const server = require('node:net').createServer();
      const said = () => JSON.stringify({ port: server.address().port, pid: process.pid, shell: process.ppid });
      server.listen(0, '127.0.0.1', () => console.log(said()));
      setTimeout(() => process.exit(), 20_000);`;
    const run = async (variables: Record<string, string>): Promise<unknown> => {
      const window = spawn('python3', ['-c', terminal, process.execPath, job], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'] ?? '', ...variables },
      });
      const [line] = await once(window.stdout, 'data');
      const { port, pid, shell } = JSON.parse(String(line)) as { port: number; pid: number; shell: number };
      onTestFinished(() => void process.kill(pid, 'SIGKILL'));
      const [owner, leader] = [await ownerOf(pid), await readProcess(shell)];
      expect((await readHolder(port, owner, never)).leftBy).toBeNull();
      window.kill('SIGKILL');
      expect(leader && (await waitForExit(leader, 10_000, never))).toBe(true);
      return (await readHolder(port, owner, never)).leftBy;
    };
    expect(await run({ TERM_PROGRAM: 'vscode' })).toBe('editor');
    expect(await run({})).toBe('terminal');
  });
});

test.skipIf(process.platform !== 'linux')(
  'a port that is taken on ::1 only is free over IPv4, and said to be',
  async () => {
    const { said } = await startNode<{ port: number }>(listen, '::1');
    const conflict = { type: 'conflict', port: said.port, switchedTo: null, framework: 'vite' } as const;
    const reading = await readMachine({ trees: [], ports: [said.port] }, never);
    const [server] = serversAfter(
      terminal,
      started(),
      sighted(conflict),
      { type: 'machineRead', reading, at: machineTime() },
      ended(1),
    );
    expect(server && describeHolder(server)).toMatchObject({
      name: 'node',
      sentences: ['Only its IPv6 address is taken: over IPv4 the port is free.'],
    });
    const other = createServer().listen(said.port, '127.0.0.1');
    await once(other, 'listening');
    other.close();
  },
);

test.each([
  // github.com/docker/for-mac/issues/670
  [
    '/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 3336 -container-ip 172.18.0.2 -container-port 3306',
    3336,
  ],
  [
    '/usr/libexec/docker/docker-proxy -proto tcp -host-ip :: -host-port 3336 -container-ip 172.18.0.2 -container-port 3306 -use-listen-fd',
    3336,
  ],
])("Docker's proxy says where it leads: %s", (line, port) => {
  expect(publishedBy(line.split(' '), port)).toEqual({ address: '172.18.0.2', port: 3306 });
  expect(publishedBy(line.replace('tcp', 'udp').split(' '), port)).toBeNull();
  expect(publishedBy(line.split(' ').slice(1), port)).toBeNull();
});

test.each([
  ['0::/system.slice/shop.service\n', 'shop.service'],
  ['0::/user.slice/user-1000.slice/user@1000.service/app.slice/shop.service\n', 'shop.service'],
  ['12:pids:/system.slice/shop.service\n1:name=systemd:/system.slice/shop@2.service\n0::/\n', 'shop@2.service'],
  ['0::/user.slice/user-1000.slice/session-3.scope\n', null],
  ['0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-code@1a2b.service\n', null],
  ['0::/\n', null],
  ['', null],
])('%j is in the service %j', (text, unit) => {
  expect(parseUnit(text)).toBe(unit);
});
