import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Owner } from '../../../../src/core/machine.ts';
import { readExcludedPorts } from '../../../../src/node/windows/netsh.ts';
import { networkScript } from '../../../../src/node/windows/networkFacts.ts';
import { processScript } from '../../../../src/node/windows/processList.ts';
import { createWindows } from '../../../../src/node/windows/system.ts';
import { grammars } from '../../grammars.ts';
import { fixture } from './fixture.ts';

/*
 * The whole system over programs that stand where Windows keeps its own and print what those print: really started, killed and missing.
 * Processes that have to be alive have the numbers of ours.
 */

const never = new AbortController().signal;
const powerShell = 'WindowsPowerShell/v1.0/powershell.exe';
const [server, shell] = [process.pid, process.ppid];
const nobody = { trees: [], ports: [] };

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'reachable-windows-'));
  vi.stubEnv('SystemRoot', root);
  install('netstat.exe', 'cat "$SystemRoot/sockets"');
  install(
    powerShell,
    'case "$*" in *Win32_Process*) cat "$SystemRoot/processes" ;; *) cat "$SystemRoot/network" ;; esac',
  );
  write('sockets', sockets(`0.0.0.0:5173 0.0.0.0:0 LISTENING ${server}`, '0.0.0.0:80 0.0.0.0:0 LISTENING 4'));
  write('processes', processes());
  write('network', fixture('network.json'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

/** Each run of a program leaves its name in `calls`. */
function install(name: string, script: string): void {
  const file = path.join(root, 'System32', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho ${path.basename(name)} >> "$SystemRoot/calls"\n${script}\n`);
  chmodSync(file, 0o755);
}

function write(name: string, text: string): void {
  writeFileSync(path.join(root, name), text);
}

function calls(name: string): number {
  const file = path.join(root, 'calls');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line === name).length
    : 0;
}

const sockets = (...rows: string[]) => rows.map((row) => `  TCP    ${row}\r\n`).join('');

const ours: ReadonlyMap<string, number> = new Map([
  ['8200', server],
  ['8000', shell],
]);

/** The pid of another of the fixture's processes: none of this machine's, for Linux gives no such numbers (proc_sys_kernel(5), `pid_max`). */
const foreign = (pid: number) => pid + 2 ** 22;

/** The fixture's processes with a living dev server (pid 8200) and its living shell (pid 8000), and one more where it is asked for. */
function processes(more: number | null = null): string {
  const living = fixture('processes.json').replaceAll(
    /ProcessId":(\d{3,})\b/g,
    (_, pid: string) => `ProcessId":${ours.get(pid) ?? foreign(Number(pid))}`,
  );
  const row = `,{"ProcessId":${more},"ParentProcessId":${shell},"Name":"ruby.exe","CommandLine":"ruby app.rb","CreationDate":"\\/Date(1790078000000)\\/"}]`;
  return more === null ? living : living.replace(/\]\s*$/, row);
}

const nameOf = (owner: Owner | undefined) => (owner?.kind === 'process' ? owner.process.name : owner?.kind);

describe('one look', () => {
  test('owners within the asked trees and of the asked ports, and the connections', async () => {
    write(
      'sockets',
      sockets(
        `0.0.0.0:5173 0.0.0.0:0 ABHÖREN ${server}`,
        '0.0.0.0:80 0.0.0.0:0 ABHÖREN 4',
        `0.0.0.0:135 0.0.0.0:0 ABHÖREN ${foreign(1288)}`,
        `192.168.1.5:5173 192.168.1.23:49152 HERGESTELLT ${server}`,
      ),
    );
    const look = await createWindows().readMachine({ trees: [shell], ports: [135] }, never);
    if (!look.ok) throw new Error(look.why);
    const { listeners, trees, peers } = look.value;
    expect(listeners.map(({ port, owner }) => [port, nameOf(owner)])).toEqual([
      [5173, 'node'],
      [80, 'unknown'],
      [135, 'svchost'],
    ]);
    expect(listeners[2]?.owner).toMatchObject({ kind: 'process', sharers: [], ancestors: ['services'] });
    expect(listeners[0]?.owner).not.toHaveProperty('ancestors');
    expect(trees.get(shell)?.map(({ pid }) => pid)).toEqual([foreign(8100), foreign(8300), foreign(8120), server]);
    expect(peers).toEqual([
      { address: '192.168.1.23', remotePort: 49152, localAddress: '192.168.1.5', port: 5173, isOver: false },
    ]);
  });

  // Several programs on one port, as in github.com/docker/for-win/issues/12474.
  test(':: takes IPv4 where its own owner has a row of IPv4 beside it', async () => {
    const rows = ['0.0.0.0:80 0.0.0.0:0', '[::]:80 [::]:0', '0.0.0.0:81 0.0.0.0:0', '[::]:81 [::]:0', '[::]:82 [::]:0'];
    const pids = [4332, 4332, 9676, 4332, 4332];
    write('sockets', sockets(...rows.map((row, index) => `${row} LISTENING ${pids[index]}`)));
    const look = await createWindows().readMachine(nobody, never);
    const wide = look.ok ? look.value.listeners.filter(({ address }) => address === '::') : [];
    expect(wide.map(({ port, isIpv6Only }) => [port, isIpv6Only])).toEqual([
      [80, false],
      [81, true],
      [82, true],
    ]);
  });

  test('starts no PowerShell where nobody’s process was asked for', async () => {
    const look = await createWindows().readMachine({ trees: [], ports: [9999] }, never);
    expect(look.ok && look.value.listeners.map(({ owner }) => owner.kind)).toEqual(['unknown', 'unknown']);
    expect([calls('netstat.exe'), calls('powershell.exe')]).toEqual([1, 0]);
  });

  test('asks for the processes once in a moment, and again where a new one listens', async () => {
    const windows = createWindows();
    vi.spyOn(performance, 'now').mockReturnValue(1000);
    const ask = { trees: [shell], ports: [5173, 4567] };
    write('sockets', sockets(`0.0.0.0:5173 0.0.0.0:0 LISTENING ${server}`));
    await windows.readMachine(ask, never);
    const again = await windows.readMachine(ask, never);
    expect(again.ok && nameOf(again.value.listeners[0]?.owner)).toBe('node');
    expect(calls('powershell.exe')).toBe(1);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    write(
      'sockets',
      sockets(`0.0.0.0:5173 0.0.0.0:0 LISTENING ${server}`, `127.0.0.1:4567 0.0.0.0:0 LISTENING ${pid}`),
    );
    write('processes', processes(pid));
    const third = await windows.readMachine(ask, never);
    expect(third.ok && nameOf(third.value.listeners[1]?.owner)).toBe('ruby');
    expect(calls('powershell.exe')).toBe(2);
    // What has ended since the listing is in no tree.
    child.kill();
    await once(child, 'exit');
    write('sockets', sockets(`0.0.0.0:5173 0.0.0.0:0 LISTENING ${server}`));
    const fourth = await windows.readMachine(ask, never);
    expect(calls('powershell.exe')).toBe(2);
    expect(fourth.ok && fourth.value.trees.get(shell)?.some((found) => found.pid === pid)).toBe(false);
  });

  test('asks again when the moment is over, for the network after a minute', async () => {
    const windows = createWindows();
    const clock = vi.spyOn(performance, 'now');
    const asked = async (ms: number, read: () => Promise<unknown>) => {
      clock.mockReturnValue(ms);
      await read();
      return calls('powershell.exe');
    };
    const look = () => windows.readMachine({ trees: [server], ports: [] }, never);
    write('sockets', sockets(`0.0.0.0:5173 0.0.0.0:0 LISTENING ${server}`));
    expect(await asked(1000, look)).toBe(1);
    expect(await asked(2900, look)).toBe(1);
    expect(await asked(3100, look)).toBe(2);
    const routes = () => windows.readDefaultRoutes(never);
    expect(await asked(4000, routes)).toBe(3);
    expect(await asked(63_000, routes)).toBe(3);
    expect(await asked(65_000, routes)).toBe(4);
  });

  test('asks again for a shell that has come since', async () => {
    const windows = createWindows();
    await windows.readMachine({ trees: [server], ports: [] }, never);
    await windows.readMachine({ trees: [server, 999_996], ports: [] }, never);
    expect(calls('powershell.exe')).toBe(2);
  });

  test('a socket whose owner has ended is held by somebody; one that has closed meanwhile is gone', async () => {
    install(
      'netstat.exe',
      'cat "$SystemRoot/sockets"; mv "$SystemRoot/later" "$SystemRoot/sockets" 2> /dev/null; true',
    );
    write('sockets', sockets('0.0.0.0:5000 0.0.0.0:0 LISTENING 65532', '0.0.0.0:5001 0.0.0.0:0 LISTENING 65528'));
    write('later', sockets('0.0.0.0:5000 0.0.0.0:0 LISTENING 65532'));
    const look = await createWindows().readMachine({ trees: [], ports: [5000, 5001] }, never);
    expect(look.ok && look.value.listeners.map(({ port, owner }) => [port, owner.kind])).toEqual([
      [5000, 'unreadable'],
    ]);
  });
});

describe('could not look is never nothing there', () => {
  const netstat = () => path.join(root, 'System32', 'netstat.exe');

  test('netstat is missing, fails, or lists nothing', async () => {
    install('netstat.exe', 'exit 1');
    expect(await createWindows().readListeners(never)).toEqual({ ok: false, why: `${netstat()} failed (1)` });
    install('netstat.exe', 'echo; echo Active Connections');
    expect(await createWindows().readMachine(nobody, never)).toEqual({
      ok: false,
      why: 'netstat listed no listening sockets',
    });
    rmSync(netstat());
    expect(await createWindows().readListeners(never)).toEqual({ ok: false, why: `${netstat()} is not there` });
  });

  test('PowerShell is missing, fails, or lists nothing', async () => {
    const ask = { trees: [shell], ports: [] };
    write('processes', 'Get-CimInstance : Access denied');
    expect(await createWindows().readMachine(ask, never)).toEqual({ ok: false, why: 'PowerShell listed no processes' });
    install(powerShell, 'exit 1');
    const windows = createWindows();
    expect((await windows.readMachine(ask, never)).ok).toBe(false);
    expect(await windows.readProcess(server)).toBeNull();
    expect(await windows.readDefaultRoutes(never)).toBeNull();
    expect(await windows.readCards(never)).toBeNull();
    rmSync(path.join(root, 'System32', powerShell));
    expect((await windows.readMachine(ask, never)).ok).toBe(false);
    // Sockets alone need none of it.
    expect((await windows.readListeners(never)).ok).toBe(true);
  });

  test('cancelled in the midst of it', async () => {
    const asked = createServer().listen(0, '127.0.0.1');
    await once(asked, 'listening');
    const { port } = asked.address() as AddressInfo;
    const connect = `require('net').connect(${port}, '127.0.0.1')`;
    install('netstat.exe', `exec "${process.execPath}" -e "${connect}"`);
    const cancelling = new AbortController();
    const look = createWindows().readMachine(nobody, cancelling.signal);
    await once(asked, 'connection');
    cancelling.abort();
    expect(await look).toEqual({ ok: false, why: 'cancelled' });
    asked.close();
  });
});

test('listening sockets alone', async () => {
  expect(await createWindows().readListeners(never)).toEqual({
    ok: true,
    value: [
      { address: '0.0.0.0', port: 5173, socket: `${server} 0.0.0.0 5173` },
      { address: '0.0.0.0', port: 80, socket: '4 0.0.0.0 80' },
    ],
  });
});

test('one process is always read anew, one that has ended without asking anybody', async () => {
  const windows = createWindows();
  expect(await windows.readProcess(server)).toMatchObject({ name: 'node', startedAt: 1790073001000 });
  write('processes', processes().replace('1790073001000', '1790079001000'));
  expect((await windows.readProcess(server))?.startedAt).toBe(1790079001000);
  const child = spawn('true');
  await once(child, 'exit');
  expect(await windows.readProcess(child.pid ?? 0)).toBeNull();
  expect(calls('powershell.exe')).toBe(2);
});

test('routes and cards come from one PowerShell, which is not asked again while the addresses stay', async () => {
  const windows = createWindows();
  const [routes, cards] = await Promise.all([windows.readDefaultRoutes(never), windows.readCards(never)]);
  expect(routes).toHaveLength(5);
  expect(cards?.get('WLAN')).toEqual({ isPhysical: true, isWireless: true, ports: [] });
  expect(await windows.readDefaultRoutes(never)).toBe(routes);
  expect(calls('powershell.exe')).toBe(1);
});

test('Windows PowerShell is not sent to the modules of PowerShell 7', async () => {
  vi.stubEnv('PSModulePath', String.raw`c:\program files\powershell\7\Modules`);
  install(powerShell, 'echo "$PSModulePath" > "$SystemRoot/modules"');
  await createWindows().readCards(never);
  const modules = path.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'Modules');
  expect(readFileSync(path.join(root, 'modules'), 'utf8')).toBe(`${modules}\n`);
});

test('a failed reading of the network is not kept', async () => {
  const windows = createWindows();
  write('network', '');
  expect(await windows.readCards(never)).toBeNull();
  write('network', fixture('network.json'));
  expect((await windows.readCards(never))?.size).toBe(8);
});

test('excluded ports: the table, an empty table, and no table', async () => {
  write('ports', fixture('excluded-ports-english.txt'));
  install('netsh.exe', '[ "$*" = "interface ipv4 show excludedportrange protocol=tcp" ] && cat "$SystemRoot/ports"');
  expect(await readExcludedPorts(never)).toMatchObject({ ok: true, value: [{ first: 80 }, {}, {}, { last: 55679 }] });
  write('ports', 'Start Port    End Port\r\n----------    --------\r\n');
  expect(await readExcludedPorts(never)).toEqual({ ok: true, value: [] });
  write('ports', 'The following command was not found\r\n');
  expect(await readExcludedPorts(never)).toEqual({ ok: false, why: 'netsh listed no excluded ports' });
});

test.each([
  ['processes', processScript],
  ['network', networkScript],
])('the script for the %s is PowerShell', async (_, script) => {
  const grammar = await grammars('powershell');
  expect(grammar.parse(script, (node) => node.hasError)).toBe(false);
  // Double quotes would be taken out of its command line.
  expect(script).not.toContain('"');
});
