import { describe, expect, test } from 'vitest';
import { describeHolder } from '../../../src/core/servers/conflicts/describeHolder.ts';
import { durationText } from '../../../src/core/servers/conflicts/duration.ts';
import { takenLine } from '../../../src/core/servers/conflicts/takenLine.ts';
import type { HolderEvidence } from '../../../src/core/servers/conflicts/evidence.ts';
import { restarterOf } from '../../../src/core/servers/conflicts/holderKinds.ts';
import type { Owner, Process } from '../../../src/core/machine.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { holderKey } from '../../../src/core/servers/state.ts';
import { conflictCard, movedFrom } from '../../../src/core/panel/conflictCard.ts';
import {
  announced,
  ended,
  held,
  listener,
  machine,
  node,
  python,
  serversAfter,
  sighted,
  start,
  started,
  terminal,
} from '../servers/world.ts';

const hour = 3_600_000;
const taken = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
const unknown: Owner = { kind: 'unknown' };
const unreadable: Owner = { kind: 'unreadable' };

const plain: HolderEvidence = {
  platform: 'linux',
  user: null,
  parent: null,
  published: null,
  leftBy: null,
  kept: null,
};

const read = (owner: Owner, change: Partial<HolderEvidence> = {}): Fact => ({
  type: 'holderRead',
  port: 5000,
  holder: holderKey(owner),
  evidence: { ...plain, ...change },
});

/** A launch that failed on port 5000, with what was read of its holder at these addresses. */
function failed(owner: Owner, addresses: readonly string[], ...facts: Fact[]) {
  const listeners = addresses.map((address) => listener(address, 5000, owner));
  const [server] = serversAfter(terminal, started(), sighted(taken), machine(listeners, []), ...facts, ended(1));
  if (!server) throw new Error('no card');
  return server;
}

const process = (change: Partial<Process>): Process => ({
  ...node,
  cwd: '/blog',
  startedAt: start - 3 * hour,
  ...change,
});
const tell = (holder: Process, ...facts: Fact[]) => describeHolder(failed(held(holder), ['0.0.0.0'], ...facts));

describe('an ordinary program', () => {
  test('is named with its pid, its folder and how long it has run', () => {
    const { name, facts, command, canStop, sentences } = tell(process({ cwd: '/home/ann/blog' }));
    expect([name, facts, command, canStop]).toEqual([
      'node',
      ['pid 300', '/home/ann/blog', 'for 3 hours'],
      'vite --port 5000',
      true,
    ]);
    expect(sentences).toEqual([]);
  });

  test('of the same folder, or of this workspace, belongs to this project', () => {
    expect(tell(process({ cwd: '/shop' })).sentences).toEqual(['It runs in this same project.']);
    const folders: Fact = { type: 'foldersRead', folders: ['/work/blog'] };
    expect(tell(process({ cwd: '/work/blog/api' }), folders).sentences).toEqual(['It runs in this same project.']);
    expect(tell(process({ cwd: '/work/blogs' }), folders).sentences).toEqual([]);
  });

  test('leads to the terminal of this window in which it runs', () => {
    const second: Fact = {
      type: 'terminalSeen',
      terminal: { id: 7, name: 'zsh', pid: 70, hasShellIntegration: true, starter: { kind: 'shell' } },
    };
    const holder = process({ ppid: 70 });
    const story = tell(holder, second, machine([listener('0.0.0.0', 5000, held(holder))], [holder], 70));
    expect(story).toMatchObject({ terminal: 7, sentences: ["It was started by this window's terminal “zsh”."] });
  });

  test('that a task of this window runs leads there, too', () => {
    const task: Fact = {
      type: 'terminalSeen',
      terminal: { id: 8, name: 'dev', pid: 80, hasShellIntegration: true, starter: { kind: 'task', name: 'dev' } },
    };
    const holder = process({ ppid: 80 });
    const story = tell(holder, task, machine([listener('0.0.0.0', 5000, held(holder))], [holder], 80));
    expect(story).toMatchObject({ terminal: 8, sentences: ["It was started by this window's task “dev”."] });
  });

  test('is told with what started it elsewhere, and that it may come back', () => {
    const parent = process({ pid: 20, ppid: 19, name: 'node', argv: ['node', '/usr/bin/nodemon', 'app.js'] });
    const holder = process({});
    expect(tell(holder, read(held(holder), { parent })).sentences).toEqual([
      'It was started by node /usr/bin/nodemon app.js.',
      'Its parent (nodemon) may start it again when it ends.',
    ]);
  });

  test('that is the program of a systemd service may come back, too', () => {
    const holder = process({});
    const parent = process({ pid: 1, ppid: 0, name: 'systemd', argv: ['/sbin/init'] });
    expect(tell(holder, read(held(holder), { parent, unit: 'shop.service' })).sentences).toEqual([
      'Its parent (systemd, shop.service) may start it again when it ends.',
    ]);
  });

  test.each([
    ['zsh', ['-zsh'], ['zsh', 'tmux: server', 'systemd'], 'It was started by zsh, under tmux: server.'],
    [
      'bash',
      ['/usr/bin/bash', '--init-file', 'x.sh'],
      ['bash', 'node', 'code', 'systemd'],
      'It was started by bash, under code.',
    ],
    ['make', ['make', 'run'], ['make', 'bash', 'systemd'], 'It was started by make run.'],
  ])('is told with its shell and the program around it: %s', (name, argv, ancestors, sentence) => {
    const holder: Owner = { kind: 'process', process: process({}), sharers: [], ancestors };
    const parent = process({ pid: 20, ppid: 19, name, argv });
    expect(describeHolder(failed(holder, ['0.0.0.0'], read(holder, { parent }))).sentences).toEqual([sentence]);
  });

  test('that its terminal left behind is said to be', () => {
    const holder = process({});
    const parent = process({ pid: 1, ppid: 0, name: 'systemd', argv: ['/sbin/init'] });
    const left = (leftBy: 'editor' | 'terminal') => tell(holder, read(held(holder), { leftBy, parent })).sentences;
    expect(left('editor')).toEqual(['It was left behind when its terminal in an editor was closed.']);
    expect(left('terminal')).toEqual(['It was left behind when its terminal was closed.']);
  });

  test('is not told by what was read of the holder before it', () => {
    const earlier = process({ startedAt: start - 9 * hour });
    expect(tell(process({}), read(held(earlier), { leftBy: 'editor' })).sentences).toEqual([]);
  });

  test('on one IPv6 address leaves IPv4 free; on :: that is not known', () => {
    const story = (...addresses: string[]) => describeHolder(failed(held(process({})), addresses));
    const only = 'Only its IPv6 address is taken: over IPv4 the port is free.';
    expect(story('::1')).toMatchObject({ facts: ['pid 300', '/blog', 'for 3 hours', 'on [::1]:5000'] });
    expect(story('::1').sentences).toContain(only);
    for (const addresses of [['::'], ['127.0.0.1'], ['127.0.0.1', '::1'], ['::ffff:127.0.0.1']])
      expect(story(...addresses).sentences).not.toContain(only);
    const windows = read(held(process({})), { platform: 'win32' });
    expect(describeHolder(failed(held(process({})), ['::'], windows)).sentences).toContain(only);
  });
});

/** Processes as systems name them, and what is said of them. Sources: see holderKinds.ts. */
const others: readonly [holder: Partial<Process>, sentence: string, look: string | null, canStop: boolean][] = [
  [
    { name: 'ControlCe', argv: ['/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter'] },
    'AirPlay Receiver',
    null,
    false,
  ],
  [{ name: 'ControlCenter', argv: [] }, 'AirDrop & Handoff', null, false],
  [{ name: 'System', pid: 4, argv: [] }, 'http.sys', 'netsh http show servicestate view=requestq', false],
  [{ name: 'wslrelay.exe', pid: 17_584 }, 'WSL', 'wsl -e ss -tlnp', false],
  [
    { name: 'svchost.exe', argv: ['C:\\Windows\\System32\\svchost.exe', '-k', 'NetSvcs', '-p', '-s', 'iphlpsvc'] },
    'portproxy',
    'netsh interface portproxy show all',
    false,
  ],
  [{ name: 'docker-proxy', argv: [] }, 'Docker', 'docker ps --filter publish=5000', false],
  [{ name: 'com.docke', argv: [] }, 'Docker', 'docker ps --filter publish=5000', false],
  [{ name: 'com.docker.backend.exe', argv: [] }, 'Docker', 'docker ps --filter publish=5000', false],
  [{ name: 'rootlessport', argv: ['rootlessport'] }, 'rootlessport hands it on', 'podman ps', false],
  [{ name: 'systemd', pid: 1, argv: ['/sbin/init'] }, 'systemd', 'systemctl list-sockets', false],
  [{ name: 'launchd', pid: 1, argv: ['/sbin/launchd'] }, 'launchd listens on it for a service', null, false],
  // Another user's command line is no part of what Windows tells.
  [{ name: 'svchost', pid: 4432, argv: [] }, 'behind portproxy rules', 'netsh interface portproxy show all', false],
  [
    { name: 'svchost.exe', argv: ['svchost.exe', '-k', 'LocalService'] },
    'A service of Windows',
    'netsh interface portproxy show all',
    false,
  ],
  [{ name: 'OrbStack Helper', argv: [] }, 'Docker', 'docker ps --filter publish=5000', false],
  [
    { name: 'PM2 v5.3.0: God', argv: ['PM2 v5.3.0: God Daemon (/home/ann/.pm2)'] },
    'pm2 listens on it for one of its programs',
    'pm2 ls',
    false,
  ],
  [{ name: 'rootlesskit', argv: [] }, 'Docker', 'docker ps --filter publish=5000', false],
  [
    { name: 'ssh', argv: ['ssh: /Users/ann/.colima/_lima/colima/ssh.sock [mux]'] },
    'Lima hands it on to a virtual machine',
    'limactl list',
    false,
  ],
  [
    { name: 'ssh', argv: ['ssh: /Users/ann/.lima/default/ssh.sock', '[mux]'] },
    'Lima hands it on',
    'limactl list',
    false,
  ],
  [{ name: 'VBoxHeadless', argv: [] }, 'to a virtual machine', null, false],
  [{ name: 'qemu-system-x86', argv: [] }, 'to a virtual machine', null, false],
  [{ name: 'limactl', argv: ['limactl', 'hostagent'] }, 'to a virtual machine', 'limactl list', false],
  ...[
    { name: 'code', argv: ['/usr/share/code/code', '--type=renderer', '--no-sandbox'] },
    { name: 'Code', argv: ['C:\\Programs\\Microsoft VS Code\\Code.exe', '--type=utility'] },
    { name: 'Code - Insiders', argv: [] },
    { name: 'Code Helper (Plugin)', argv: [] },
    { name: 'Cursor Helper', argv: [] },
    { name: 'codium', argv: ['codium'] },
    {
      name: 'node',
      argv: ['/home/ann/.vscode-server/bin/1a/node', '/home/ann/.vscode-server/bin/1a/out/server-main.js'],
    },
    {
      name: 'node',
      argv: ['/usr/lib/node', '/usr/lib/code-server/lib/vscode/out/bootstrap-fork', '--type=extensionHost'],
    },
  ].map((holder): (typeof others)[number] => [holder, 'This is an editor', null, false]),
  [{ name: 'ssh', argv: ['ssh', '-N', '-L', '5000:localhost:5000', 'ann@box'] }, 'to another computer', null, true],
  [{ name: 'sshd', argv: ['sshd: ann'] }, 'to this computer', null, true],
];

test.each(others)('%j holds it for somebody else', (change, sentence, look, canStop) => {
  const story = tell(process({ cwd: null, ...change }));
  expect(story.sentences[0]).toContain(sentence);
  expect([story.look, story.canStop]).toEqual([look, canStop]);
});

test.each([
  { name: 'System', pid: 512, argv: ['./System'] },
  { name: 'codegen', argv: ['codegen'] },
  { name: 'node', argv: ['node', 'server-main.js'] },
  { name: 'docks', argv: ['docks'] },
  { name: 'ssh-agent', argv: ['ssh-agent'] },
])('%j is an ordinary program', (change) => {
  expect(tell(process(change))).toMatchObject({
    sentences: [],
    look: null,
    canStop: true,
  });
});

test.each([
  { pid: 1, ppid: 0, argv: ['node', 'server.js'] },
  { name: 'zsh', argv: ['-zsh'] },
  { name: 'bash', argv: ['/bin/bash', '--init-file', '/usr/share/code/shellIntegration-bash.sh'] },
  { name: 'pwsh', argv: ['pwsh', '-noexit', '-command', '. shellIntegration.ps1'] },
  { name: 'cmd', argv: ['C:\\Windows\\System32\\cmd.exe', '/k'] },
  { name: 'powershell', argv: [] },
])('%j is not offered to be stopped', (change) => {
  expect(tell(process(change))).toMatchObject({ canStop: false });
});

test.each([
  { name: 'sh', argv: ['/bin/sh', '-c', 'node worker.js'] },
  { name: 'bash', argv: ['bash', '-lc', 'make run'] },
  { name: 'bash', argv: ['/bin/bash', '/shop/serve.sh'] },
  { name: 'pwsh', argv: ['pwsh', '-File', 'server.ps1'] },
  { name: 'cmd', argv: ['cmd.exe', '/d', '/s', '/c', 'vite'] },
])('%j runs one command, and may be stopped', (change) => {
  expect(tell(process(change))).toMatchObject({ canStop: true });
});

test('a server that got its port at the second try holds it itself, and has not failed', () => {
  const facts = [terminal, started(), sighted({ ...taken, framework: null }), sighted(taken)];
  const own = [listener('0.0.0.0', 5000, held(python))];
  expect(serversAfter(...facts, machine(own, [python]))).toEqual([]);
  expect(serversAfter(...facts, machine(own, []))).toMatchObject([{ verdict: 'could-not-start' }]);
});

describe('a holder that cannot be read', () => {
  const story = (change: Partial<HolderEvidence>) =>
    describeHolder(failed(unreadable, ['0.0.0.0'], read(unreadable, change)));

  test("is another user's, by name where that is known", () => {
    expect(story({ user: 'postgres' })).toMatchObject({
      name: null,
      canStop: false,
      sentences: ['It is held by a process of the user postgres, whose name cannot be read.'],
      look: "sudo ss -tlnp 'sport = :5000'",
    });
    expect(story({ platform: 'darwin' })).toMatchObject({
      sentences: ["It is held by another user's process, whose name cannot be read."],
      look: 'sudo lsof -nP -iTCP:5000 -sTCP:LISTEN',
    });
  });

  test('on Windows is one that was inherited', () => {
    expect(story({ platform: 'win32' })).toMatchObject({
      sentences: ['The process that opened it has ended, and left it to one that it started.'],
      look: null,
    });
  });

  test("is Docker's where its proxy says so", () => {
    expect(story({ user: 'root', published: { address: '172.18.0.99', port: 80 } })).toMatchObject({
      sentences: ['Docker hands it on to a container: 172.18.0.99:80.'],
      look: 'docker ps --filter publish=5000',
    });
  });
});

test('the card shows the command that tells more, and copies it', () => {
  const { holder, actions } = conflictCard(failed(unreadable, ['0.0.0.0'], read(unreadable, { user: 'root' })), true);
  expect(holder?.sentences.at(-1)).toBe("To look: sudo ss -tlnp 'sport = :5000'");
  expect(actions.map(({ label, intent }) => [label, intent.type])).toEqual([
    ['Copy Command', 'copyLook'],
    ['Dismiss', 'dismiss'],
  ]);
});

test.each([
  [{ user: 'postgres' }, '5000 is taken by a process of the user postgres'],
  [{ user: 'root', published: { address: '172.18.0.99', port: 80 } }, '5000 is taken by a container'],
  [{}, "5000 is taken by another user's process"],
])('whom one cannot read is named as well as can be: %j', (change, line) => {
  const { conflict } = failed(unreadable, ['0.0.0.0'], read(unreadable, change));
  expect(conflict && takenLine(conflict)).toBe(line);
});

describe('a port on which nobody listens', () => {
  const kept: readonly [HolderEvidence['kept'], string][] = [
    [null, 'Nothing listens on it any more.'],
    [
      { kind: 'over' },
      'Nothing listens on it any more: the system keeps it for up to a minute after the last connection.',
    ],
    [
      { kind: 'open', address: '::1', port: 4000 },
      'Nothing listens on it, but a connection from it to [::1]:4000 is still open.',
    ],
    [
      { kind: 'reserved', first: 4979, last: 5078 },
      'Windows reserves the ports 4979 to 5078: no program can listen on them.',
    ],
    [{ kind: 'privileged', below: 1024 }, 'Only an administrator may listen on ports below 1024 here.'],
  ];

  test.each(kept)('%j', (kept, sentence) => {
    const server = failed(unknown, [], read(unknown, { kept }));
    expect(describeHolder(server)).toMatchObject({ name: null, sentences: [sentence], canStop: false });
    expect(conflictCard(server, true).title).toBe(kept ? 'Port 5000 is taken' : 'Port 5000 was taken');
  });

  test('shows no card for words that many programs print, unless the system keeps it', () => {
    const facts = [terminal, started(), sighted({ ...taken, framework: null }), machine([], [])];
    expect(serversAfter(...facts, ended(1))).toEqual([]);
    expect(serversAfter(...facts, read(unknown, { kept: { kind: 'over' } }), ended(1))).toMatchObject([
      { verdict: 'could-not-start', conflict: { port: 5000, isOver: true } },
    ]);
  });
});

test('a server that moved tells who has its port, as long as somebody has', () => {
  const moved = [terminal, started(), sighted({ ...taken, switchedTo: 5001 }), sighted(announced('127.0.0.1', 5001))];
  const own = listener('127.0.0.1', 5001, held(python));
  const holder = process({ cwd: '/blog' });
  const [server] = serversAfter(...moved, machine([own, listener('0.0.0.0', 5000, held(holder))]));
  expect(server && movedFrom(server, true)).toMatchObject({
    holder: { name: 'node', facts: ['pid 300', '/blog', 'for 3 hours'] },
    actions: [{ label: 'Stop node…', intent: { type: 'stopHolder' } }],
  });
  expect(server && movedFrom(server, false).actions).toEqual([]);
  const [later] = serversAfter(...moved, machine([own]));
  expect(later && movedFrom(later, true)).toEqual({ holder: null, actions: [] });
});

test.each([
  [0, 'for less than a minute'],
  [59_999, 'for less than a minute'],
  [60_000, 'for a minute'],
  [59 * 60_000, 'for 59 minutes'],
  [hour, 'for an hour'],
  [23.9 * hour, 'for 23 hours'],
  [24 * hour, 'for a day'],
  [80 * hour, 'for 3 days'],
])('%i ms is %j', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [['node', '/usr/bin/nodemon', 'app.js'], 'nodemon'],
  [['PM2 v5.3.0: God Daemon (/home/ann/.pm2)'], 'PM2'],
  [['/usr/bin/python3', '/usr/bin/supervisord', '-n'], 'supervisord'],
  [['node', '--watch', 'server.js'], '--watch'],
  [['node', '/shop/node_modules/.bin/tsx', 'watch', 'server.ts'], 'watch'],
  [['/usr/bin/containerd-shim-runc-v2', '-namespace', 'moby', '-id', '1a2b'], 'containerd-shim-runc-v2'],
  [['/usr/bin/conmon', '--api-version', '1', '-c', '1a2b'], 'conmon'],
  [['runsv', 'shop'], 'runsv'],
  [['dotnet', '/usr/share/dotnet/sdk/8.0.100/DotnetTools/dotnet-watch/tools/dotnet-watch.dll', 'run'], 'dotnet-watch'],
  [['npm run dev'], null],
  [['zsh'], null],
  [['node', 'air-quality.js'], null],
])('%j may start its child again: %j', (argv, restarter) => {
  expect(restarterOf({ ...node, argv })).toBe(restarter);
});
