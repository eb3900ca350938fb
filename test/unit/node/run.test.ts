import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run, type RunOptions } from '../../../src/node/run.ts';

const never = new AbortController().signal;
const node = (script: string, options: Partial<RunOptions> = {}) =>
  run(process.execPath, ['-e', script], { signal: never, timeoutMs: 10_000, ...options });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reachable-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('what it printed, on both channels, with its exit code', async () => {
  expect(await node(`console.log('ü'); console.error('b'); process.exitCode = 3`)).toEqual({
    ok: true,
    value: { stdout: 'ü\n', stderr: 'b\n', exitCode: 3 },
  });
  expect(await node('')).toEqual({ ok: true, value: { stdout: '', stderr: '', exitCode: 0 } });
});

test('arguments go in as they are: no shell reads them', async () => {
  const words = ['$HOME; echo x', '"a" \\', '*', ''];
  const ran = await run(process.execPath, ['-p', 'JSON.stringify(process.argv.slice(1))', ...words], {
    signal: never,
    timeoutMs: 10_000,
  });
  expect(ran.ok && JSON.parse(ran.value.stdout)).toEqual(words);
});

test('variables are added to ours, and it has no input to wait for', async () => {
  const ran = await node(
    `process.stdin.on('data', () => {}).on('end', () => console.log(process.env.LC_ALL, !!process.env.PATH))`,
    { env: { LC_ALL: 'C' } },
  );
  expect(ran.ok && ran.value.stdout).toBe('C true\n');
});

test('bytes of another code page do no harm', async () => {
  const ran = await node(`process.stdout.write(Buffer.from([0x41, 0x8e, 0x42]))`);
  expect(ran.ok && ran.value.stdout).toBe('A\uFFFDB');
});

test('a program that is not there, and a file that is none', async () => {
  const options = { signal: never, timeoutMs: 10_000 };
  const text = path.join(folder, 'text');
  await writeFile(text, 'no program');
  expect(await run('/nowhere/netstat', [], options)).toEqual({ ok: false, why: '/nowhere/netstat is not there' });
  expect(await run(text, [], options)).toEqual({ ok: false, why: `${text} could not be started (EACCES)` });
});

test('arguments that the system does not take are a failure, not an exception', async () => {
  const ran = await run(process.execPath, ['x'.repeat(4_000_000)], { signal: never, timeoutMs: 10_000 });
  expect(ran).toEqual({ ok: false, why: `${process.execPath} could not be started (E2BIG)` });
});

/** A shell that ignores polite signals and never ends; it connects to us, so that both its start and its end are events. */
async function withStubborn(act: (script: string, server: Server) => Promise<void>): Promise<void> {
  const server = createServer((socket) => socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await act(`trap '' TERM; exec 3<>/dev/tcp/127.0.0.1/${port}; read -r line <&3`, server);
  server.close();
}

const bash = (script: string, options: Partial<RunOptions>) =>
  run('bash', ['-c', script], { signal: never, timeoutMs: 10_000, ...options });
const connected = async (server: Server) => ((await once(server, 'connection')) as [Socket])[0];

test('too slow: it is killed, though it ignores polite signals', () =>
  withStubborn(async (script, server) => {
    const ends: Promise<unknown>[] = [];
    server.on('connection', (socket) => ends.push(once(socket, 'close')));
    // On a busy machine it may be killed before it has begun.
    for (let timeoutMs = 500; ends.length === 0; timeoutMs *= 2)
      expect(await bash(script, { timeoutMs })).toEqual({ ok: false, why: `bash took longer than ${timeoutMs} ms` });
    await Promise.all(ends);
  }));

test('cancelled meanwhile: it is killed', () =>
  withStubborn(async (script, server) => {
    const cancelling = new AbortController();
    const socket = connected(server);
    const running = bash(script, { signal: cancelling.signal });
    const ended = once(await socket, 'close');
    cancelling.abort();
    expect(await running).toEqual({ ok: false, why: 'cancelled' });
    await ended;
  }));

test('what it left behind with its output is not waited for', async () => {
  expect(await bash('sleep 3 &', { timeoutMs: 500 })).toEqual({ ok: false, why: 'bash took longer than 500 ms' });
});

test('cancelled before: nothing starts', () =>
  withStubborn(async (script, server) => {
    let started = false;
    server.once('connection', () => (started = true));
    expect(await bash(script, { signal: AbortSignal.abort() })).toEqual({ ok: false, why: 'cancelled' });
    expect(started).toBe(false);
  }));

test('ended by a signal of somebody else, or printing without an end', async () => {
  expect(await node(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)`)).toEqual({
    ok: false,
    why: `${process.execPath} was ended by SIGKILL`,
  });
  const endless = `const more = () => process.stdout.write('x'.repeat(1 << 20), more); more()`;
  expect(await node(endless)).toEqual({ ok: false, why: `${process.execPath} printed more than 16777216 bytes` });
});
