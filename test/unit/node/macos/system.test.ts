import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { MachineReading } from '../../../../src/core/machine.ts';
import { readProcess } from '../../../../src/node/linux/processes.ts';
import { askPrograms } from '../../../../src/node/macos/askPrograms.ts';
import { macSystem } from '../../../../src/node/macos/system.ts';
import type { MachineQuestion, System } from '../../../../src/node/system.ts';
import { listenAndShare, startNode } from '../startNode.ts';
import { fakePrograms, print, when, type FakePrograms, type Scripts } from './fakePrograms.ts';
import { fixture } from './fixture.ts';

const netstat = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address                                 Foreign Address                               (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs
tcp4       0      0  127.0.0.1.5173                                *.*                                           LISTEN                 0            0  131072  131072             node:702    00100 00000106 0000000002a72b1e 00000000 00080800      1      0 000000
tcp46      0      0  *.8000                                        *.*                                           LISTEN                 0            0  131072  131072           Python:801    00100 00000106 0000000002a72b1f 00000000 00080800      1      0 000000
tcp4       0      0  *.7000                                        *.*                                           LISTEN                 0            0  131072  131072    ControlCenter:400    00100 00000006 0000000002a72b21 00000000 00080800      1      0 000000
tcp4       0      0  *.22                                          *.*                                           LISTEN                 0            0  131072  131072          launchd:1      00100 00000006 0000000002a72b22 00000000 00080800      1      0 000000
tcp4       0      0  127.0.0.1.6000                                *.*                                           LISTEN                 0            0  131072  131072             gone:999    00100 00000006 0000000002a72b23 00000000 00080800      1      0 000000
tcp4       0      0  192.168.1.5.8000                              192.168.1.23.50001                            ESTABLISHED            0            0  131072  131072           Python:801    00102 00000106 0000000002a72b24 00000000 00080800      1      0 000000
tcp4       0      0  192.168.1.5.52044                             31.13.66.35.443                               ESTABLISHED            0            0  131072  131072           Python:801    00102 00000106 0000000002a72b25 00000000 00080800      1      0 000000
`;

/** A terminal's zsh (500) runs npm (700), which runs a shell and vite (702); another window's Python reloader (800) shares its socket (801). */
const processes = `    1     0     1 Ss   Sun Nov 22 08:00:00 2026     launchd         
  400     1   400 S    Sun Nov 22 08:00:10 2026     ControlCenter   
  500   450   500 Ss   Sun Nov 22 09:00:00 2026     zsh             
  450     1   450 S    Sun Nov 22 08:59:00 2026     Code Helper (Plu
  700   500   700 S+   Sun Nov 22 10:00:00 2026     npm run dev     
  701   700   700 S+   Sun Nov 22 10:00:01 2026     sh              
  702   701   700 S+   Sun Nov 22 10:00:01 2026     node            
  703   700   700 Z+   Sun Nov 22 10:00:01 2026     node            
  800   790   800 S+   Sun Nov 22 09:30:00 2026     Python          
  801   800   800 S+   Sun Nov 22 09:30:01 2026     Python          
  790   450   790 Ss   Sun Nov 22 09:29:00 2026     zsh             
`;

const python = '/opt/My Pythons/3.12/Python.app/Contents/MacOS/Python';

const scripts: Required<Scripts> = {
  netstat: when('-rn', print(fixture('routes-vpn-13.txt')), print(netstat)),
  lsof: when(
    '*cwd*',
    print(
      'p500\nfcwd\nn/Users/me\np700\nfcwd\nn/Users/me/shop\np702\nfcwd\nn/Users/me/shop\np800\nfcwd\nn/Users/me/a b\np801\nfcwd\nn/Users/me/a b\n',
    ),
    print(
      'p702\nf20\ntIPv4\nn127.0.0.1:5173\np800\nf3\ntIPv6\nn*:8000\np801\nf3\ntIPv6\nn*:8000\np400\nf9\ntIPv4\nn*:7000\n',
    ),
  ),
  ps: when(
    '*args=*',
    print(
      `  500 -zsh\n  700 npm run dev\n  701 sh -c vite\n  702 node /Users/me/shop/node_modules/.bin/vite\n  800 ${python} manage.py runserver\n  801 ${python} manage.py runserver\n    1 /sbin/launchd\n`,
    ),
    when(
      '*,comm=*',
      print(
        `  500 -zsh\n  700 npm run dev\n  701 sh\n  702 node\n  800 ${python}\n  801 ${python}\n    1 /sbin/launchd\n`,
      ),
      print(processes),
    ),
  ),
  networksetup: print(fixture('hardware-ports.txt')),
  ifconfig: print(fixture('ifconfig.txt') + fixture('ifconfig-bridges.txt')),
};

const never = new AbortController().signal;

function systemOf(changed: Scripts = {}, timeoutMs?: number): System & FakePrograms {
  const fakes = fakePrograms({ ...scripts, ...changed });
  return { ...macSystem(askPrograms(fakes.programs, timeoutMs)), ...fakes };
}

async function look(system: System, ask: Partial<MachineQuestion>): Promise<MachineReading> {
  const reading = await system.readMachine({ trees: [], ports: [], ...ask }, never);
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
}

function listenerOn(reading: MachineReading, port: number) {
  const [listener] = reading.listeners.filter((candidate) => candidate.port === port);
  return listener;
}

describe('one look', () => {
  test('a tree: its processes with arguments and folders, and the socket that one of them holds', async () => {
    const reading = await look(systemOf(), { trees: [500] });
    expect(reading.trees.get(500)).toEqual([
      {
        pid: 700,
        ppid: 500,
        group: 700,
        name: 'npm run dev',
        argv: ['npm run dev'],
        cwd: '/Users/me/shop',
        startedAt: Date.UTC(2026, 10, 22, 10, 0, 0),
      },
      expect.objectContaining({ pid: 701, name: 'sh', argv: ['sh', '-c', 'vite'], cwd: null }),
      expect.objectContaining({ pid: 702, argv: ['node', '/Users/me/shop/node_modules/.bin/vite'] }),
    ]);
    expect(listenerOn(reading, 5173)).toEqual({
      address: '127.0.0.1',
      port: 5173,
      socket: 'tcp4 127.0.0.1 5173 0000000002a72b1e',
      isIpv6Only: false,
      owner: { kind: 'process', process: reading.trees.get(500)?.at(-1), sharers: [] },
    });
    expect(reading.listeners.filter(({ owner }) => owner.kind === 'unknown').map(({ port }) => port)).toEqual([
      8000, 7000, 22, 6000,
    ]);
  });

  test('an asked port: its oldest holder, who shares it, and under which programs it runs', async () => {
    expect(listenerOn(await look(systemOf(), { ports: [8000] }), 8000)).toMatchObject({
      address: '::',
      owner: {
        kind: 'process',
        process: { pid: 800, name: 'Python', argv: [python, 'manage.py', 'runserver'], cwd: '/Users/me/a b' },
        sharers: [{ pid: 801 }],
        ancestors: ['zsh', 'Code Helper (Plu', 'launchd'],
      },
    });
  });

  test('two servers on one port: each socket has its own owner', async () => {
    const both = netstat.replace(/(tcp46 .*)Python:801(.*)2a72b1f(.*\n)/, (line, ...parts: string[]) => {
      return `${line}${parts[0]}  node:702  ${parts[1]}2a72bff${parts[2]}`;
    });
    const lsof = when(
      '*cwd*',
      'exit 1\n',
      print('p702\nf20\ntIPv6\nd0x2\nn*:8000\np800\nf3\ntIPv6\nd0x1\nn*:8000\np801\nf3\ntIPv6\nd0x1\nn*:8000\n'),
    );
    const { listeners } = await look(systemOf({ netstat: print(both), lsof }), { ports: [8000] });
    const owners = listeners.filter(({ port }) => port === 8000).map(({ owner }) => owner);
    expect(owners).toMatchObject([
      { process: { pid: 800 }, sharers: [{ pid: 801 }] },
      { process: { pid: 702 }, sharers: [] },
    ]);
  });

  test("another user's socket has the name that netstat gives it; its folder is not ours to know", async () => {
    expect(listenerOn(await look(systemOf(), { ports: [22] }), 22)).toMatchObject({
      address: '0.0.0.0',
      owner: { kind: 'process', process: { pid: 1, name: 'launchd', argv: ['/sbin/launchd'], cwd: null }, sharers: [] },
    });
  });

  test('a socket whose process does not show is unreadable, not gone', async () => {
    expect(listenerOn(await look(systemOf(), { ports: [6000] }), 6000)?.owner).toEqual({ kind: 'unreadable' });
  });

  test('a socket that closed meanwhile is gone', async () => {
    const later = netstat.replace(/.*gone:999.*\n/, '');
    const system = systemOf({
      netstat: `if [ -e "$0.once" ]; then\n${print(later)}else\n: > "$0.once"\n${print(netstat)}fi\n`,
    });
    const reading = await look(system, { ports: [6000] });
    expect(reading.listeners.map(({ port }) => port)).toEqual([5173, 8000, 7000, 22]);
  });

  test('connections from other devices', async () => {
    expect((await look(systemOf(), {})).peers).toEqual([
      { address: '192.168.1.23', remotePort: 50001, localAddress: '192.168.1.5', port: 8000, isOver: false },
    ]);
  });

  test('a tree that is gone is empty, and one process is not asked about twice', async () => {
    const system = systemOf();
    const reading = await look(system, { trees: [12345], ports: [8000] });
    expect(reading.trees.get(12345)).toEqual([]);
    expect(system.calls().toSorted()).toEqual([
      'lsof -w -a -d cwd -p 800,801 -Fpfn',
      'lsof -w -nP -iTCP -sTCP:LISTEN -Fpfdtn',
      'netstat -anvl -p tcp',
      'ps -axo pid=,ppid=,pgid=,stat=,lstart=,ucomm=',
      'ps -ww -p 800,801 -o pid=,args=',
      'ps -ww -p 800,801 -o pid=,comm=',
    ]);
  });
});

test('all listening sockets come from one program', async () => {
  const system = systemOf();
  const listeners = await system.readListeners(never);
  expect(listeners.ok && listeners.value.map(({ address, port }) => `${address} ${port}`)).toEqual([
    '127.0.0.1 5173',
    ':: 8000',
    '0.0.0.0 7000',
    '0.0.0.0 22',
    '127.0.0.1 6000',
  ]);
  expect(system.calls()).toEqual(['netstat -anvl -p tcp']);
});

test('one process, and none that is not there', async () => {
  const system = systemOf();
  expect(await system.readProcess(702)).toMatchObject({ pid: 702, name: 'node', cwd: '/Users/me/shop' });
  expect(await system.readProcess(4242)).toBeNull();
  expect(await system.readProcess(703)).toBeNull();
  expect(await system.readProcess(-1)).toBeNull();
  expect(await systemOf({ ps: 'exit 1\n' }).readProcess(702)).toBeNull();
});

test('routes and cards', async () => {
  const system = systemOf();
  expect(await system.readDefaultRoutes(never)).toEqual([
    { interface: 'utun3', gateway: null, family: 4, metric: 0 },
    { interface: 'en0', gateway: '172.20.10.1', family: 4, metric: 1 },
  ]);
  const cards = await system.readCards(never);
  expect(cards?.get('en0')).toEqual({ isPhysical: true, isWireless: true, ports: [] });
  expect(cards?.get('en1')).toEqual({ isPhysical: true, isWireless: false, ports: [] });
  expect(cards?.get('bridge0')).toEqual({ isPhysical: false, isWireless: false, ports: ['en1'] });
  expect(cards?.get('bridge100')).toEqual({ isPhysical: false, isWireless: false, ports: ['en9'] });
  expect(cards?.get('lo0')).toEqual({ isPhysical: false, isWireless: false, ports: [] });
});

describe('a card on a Mac in another language', () => {
  test('is Wi-Fi by what ifconfig says', async () => {
    const german = fixture('hardware-ports.txt').replace('Wi-Fi', 'WLAN');
    const cards = await systemOf({ networksetup: print(german) }).readCards(never);
    expect(cards?.get('en0')).toEqual({ isPhysical: true, isWireless: true, ports: [] });
  });
});

describe('what could not be looked at', () => {
  const { lsof: _lsof, ...withoutLsof } = scripts;
  const { netstat: _netstat, ...withoutNetstat } = scripts;
  const { ps: _ps, ...withoutPs } = scripts;

  test('no netstat: no table', async () => {
    const fakes = fakePrograms(withoutNetstat);
    const system = macSystem(askPrograms(fakes.programs));
    expect(await system.readListeners(never)).toEqual({ ok: false, why: `${fakes.programs.netstat} is not there` });
    expect(await system.readMachine({ trees: [1], ports: [] }, never)).toMatchObject({ ok: false });
    expect(await system.readDefaultRoutes(never)).toBeNull();
  });

  test.each([
    ['the kernel gave no table', "echo 'netstat: sysctl: net.inet.tcp.pcblist_n: Operation not permitted' >&2\n"],
    ['it failed in the middle', `${print(netstat)}exit 1\n`],
    ['it printed something else', "echo 'usage: netstat'\n"],
    ['it was killed', 'kill -9 $$\n'],
  ])('%s: not ok, which is not the same as nothing there', async (_why, script) => {
    expect(await systemOf({ netstat: script }).readListeners(never)).toMatchObject({ ok: false });
    expect(await systemOf({ netstat: script }).readDefaultRoutes(never)).toBeNull();
  });

  test('a machine without any socket', async () => {
    expect(await systemOf({ netstat: '' }).readListeners(never)).toEqual({ ok: true, value: [] });
  });

  test('no ps: no trees', async () => {
    const system = macSystem(askPrograms(fakePrograms(withoutPs).programs));
    expect(await system.readMachine({ trees: [500], ports: [] }, never)).toEqual({
      ok: false,
      why: expect.stringMatching(/\/ps is not there$/),
    });
  });

  test('no lsof: netstat alone says who used a socket last', async () => {
    const system = macSystem(askPrograms(fakePrograms(withoutLsof).programs));
    const reading = await look(system, { trees: [500], ports: [8000] });
    expect(listenerOn(reading, 8000)?.owner).toMatchObject({ kind: 'process', process: { pid: 801, cwd: null } });
    expect(listenerOn(reading, 5173)?.owner).toMatchObject({ kind: 'process', process: { pid: 702 } });
  });

  test('lsof found nobody: status 1 and no word', async () => {
    const reading = await look(systemOf({ lsof: 'exit 1\n' }), { ports: [22] });
    expect(listenerOn(reading, 22)?.owner).toMatchObject({ kind: 'process', process: { pid: 1 } });
  });

  test('neither tells who holds a socket: unknown where lsof failed, unreadable where it saw nobody', async () => {
    const plain = netstat.replaceAll('process:pid', '').replaceAll(/\S+:\d+(?= )/g, '');
    const failed = await look(systemOf({ netstat: print(plain), lsof: 'exit 64\n' }), { ports: [22] });
    expect(listenerOn(failed, 22)?.owner).toEqual({ kind: 'unknown' });
    const nobody = await look(systemOf({ netstat: print(plain), lsof: 'exit 1\n' }), { ports: [22] });
    expect(listenerOn(nobody, 22)?.owner).toEqual({ kind: 'unreadable' });
  });

  test('no list of hardware: no cards, so that names alone decide', async () => {
    expect(await systemOf({ networksetup: 'exit 1\n' }).readCards(never)).toBeNull();
    expect(await systemOf({ networksetup: "echo 'You are not an administrator.'\n" }).readCards(never)).toBeNull();
    const cards = await systemOf({ ifconfig: 'exit 1\n' }).readCards(never);
    expect(cards?.get('en0')).toEqual({ isPhysical: true, isWireless: true, ports: [] });
  });
});

describe('a program that hangs', () => {
  const hanging = 'exec sleep 60\n';

  test('is given up after its time', async () => {
    expect(await systemOf({ netstat: hanging }, 100).readListeners(never)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/netstat took longer than 100 ms$/),
    });
  });

  test('even where a child of its own keeps its output open', async () => {
    const system = systemOf({ netstat: 'sleep 5 &\nwait\n' }, 300);
    expect(await system.readListeners(never)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/netstat took longer than 300 ms$/),
    });
  });

  test('is stopped when nobody wants the answer any more', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'reachable-macos-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const pipe = path.join(root, 'pipe');
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', pipe]);
    const cancelled = new AbortController();
    const system = systemOf({ lsof: `exec 3> '${pipe}'\necho here >&3\n${hanging}` });
    const reading = system.readMachine({ trees: [], ports: [8000] }, cancelled.signal);
    const life = createReadStream(pipe);
    await once(life, 'data');
    cancelled.abort();
    expect(await reading).toEqual({ ok: false, why: 'cancelled' });
    // The pipe ends with the last process that has it open.
    await once(life.resume(), 'end');
  });

  test('is not even started after that', async () => {
    const system = systemOf();
    expect(await system.readListeners(AbortSignal.abort())).toEqual({ ok: false, why: 'cancelled' });
    expect(system.calls()).toEqual([]);
  });
});

/** Linux has these two as well, with the same fields: all but netstat's table is then the machine's own. */
const ps = '/bin/ps';
const lsof = ['/usr/bin/lsof', '/usr/sbin/lsof'].find((place) => existsSync(place));

describe.skipIf(process.platform !== 'linux' || lsof === undefined || !existsSync(ps))(
  'with the real ps and lsof',
  () => {
    test('a real server is found with its tree, its folder and its start', async () => {
      const { pid, said } = await startNode<{ port: number; worker: number }>(listenAndShare);
      const table = netstat
        .replace('127.0.0.1.5173 ', `127.0.0.1.${said.port} `)
        .replace('node:702 ', `node:${said.worker} `);
      const { programs } = fakePrograms({ netstat: print(table) });
      const system = macSystem(askPrograms({ ...programs, ps, lsof: String(lsof) }));
      const reading = await look(system, { trees: [process.pid], ports: [said.port] });
      const expected = await readProcess(pid);
      if (!expected) throw new Error('it has ended');
      const { owner } = listenerOn(reading, said.port) ?? {};
      if (owner?.kind !== 'process') throw new Error('no owner');
      expect(owner.process).toMatchObject({ pid, ppid: process.pid, group: pid, cwd: process.cwd() });
      expect(owner.process.argv[0]).toBe(process.execPath);
      // Both work the start out from the machine's uptime; ps tells whole seconds.
      expect(Math.abs(owner.process.startedAt - expected.startedAt)).toBeLessThan(2000);
      expect(owner.sharers.map((sharer) => sharer.pid)).toContain(said.worker);
      expect(reading.trees.get(process.pid)?.map((child) => child.pid)).toEqual(
        expect.arrayContaining([pid, said.worker]),
      );
      expect(await system.readProcess(pid)).toMatchObject({ pid, argv: owner.process.argv, cwd: process.cwd() });
    });
  },
);

test('programs speak English, UTF-8 and universal time to us, whatever the editor speaks', async () => {
  vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
  vi.stubEnv('TZ', 'Europe/Berlin');
  onTestFinished(() => void vi.unstubAllEnvs());
  const system = systemOf({ netstat: 'echo "$LC_ALL/$LANG/$LC_TIME/$LC_CTYPE/$TZ" >> "${0%/bin/*}/calls"\n' });
  await system.readListeners(never);
  expect(system.calls()).toContain('/C/C/UTF-8/UTC');
});
