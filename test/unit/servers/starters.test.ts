import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { isIgnored } from '../../../src/core/servers/ignoreRules.ts';
import { mayServePages } from '../../../src/core/servers/serving.ts';
import type { Starter } from '../../../src/core/servers/starter.ts';
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
  started,
  terminal,
} from './world.ts';

const place = (id: number, pid: number, starter: Starter): Fact => ({
  type: 'terminalSeen',
  terminal: { id, name: '', pid, hasShellIntegration: true, starter },
});
const task = place(1, 100, { kind: 'task', name: 'serve' });
const session = place(-1, 1, { kind: 'debug', name: 'Flask' });
const inSession = { id: 'debug-1', commandLine: '', confidence: 'low', terminal: { id: -1, name: '' } } as const;
const run = [started(), sighted(announced('127.0.0.1', 5000))];
const local = listener('127.0.0.1', 5000);

describe('what a server was started by', () => {
  test('a command in a terminal, of which the line must be sure', () => {
    const [server] = serversAfter(terminal, ...run, machine([local]));
    expect(server).toMatchObject({ starter: { kind: 'shell' }, canRunAgain: false });
  });

  test('a task, which can run again whatever its line says', () => {
    const [server] = serversAfter(task, started({ confidence: 'low' }), run[1] ?? task, machine([local]));
    expect(server).toMatchObject({ starter: { kind: 'task', name: 'serve' }, canRunAgain: true });
  });

  test('a task that is told after the announcement', () => {
    const [server] = serversAfter(terminal, ...run, machine([local]), task);
    expect(server).toMatchObject({ starter: { kind: 'task', name: 'serve' } });
  });

  test('a debug session whose program runs outside every terminal', () => {
    const facts = [session, started(inSession), sighted(announced('127.0.0.1', 5000), 'debug-1')];
    const child = { ...python, ppid: 1 };
    const servers = serversAfter(...facts, machine([listener('127.0.0.1', 5000, held(child))], [child], 1));
    expect(servers).toMatchObject([{ starter: { kind: 'debug', name: 'Flask' }, verdict: 'this-computer-only' }]);
  });

  test('a debug session that prints in a terminal too: one server, the session’s', () => {
    const facts = [terminal, session, ...run, started(inSession), sighted(announced('127.0.0.1', 5000), 'debug-1')];
    const servers = serversAfter(...facts, machine([local]));
    expect(servers).toMatchObject([{ launch: { id: 'launch-1' }, starter: { kind: 'debug', name: 'Flask' } }]);
    const unread = serversAfter(...facts, { type: 'machineRead', reading: { ok: false, why: 'no' }, at: 0 });
    expect(unread).toHaveLength(1);
  });

  test('a debug session that only tells its process', () => {
    const seen: Fact = { type: 'debuggeeSeen', pid: python.pid, session: 'Flask' };
    const facts = [terminal, ...run, machine([local])];
    expect(serversAfter(...facts, seen)).toMatchObject([{ starter: { kind: 'debug', name: 'Flask' } }]);
    const gone: Fact = { type: 'debuggeeGone', pid: python.pid };
    expect(serversAfter(...facts, seen, gone)).toMatchObject([{ starter: { kind: 'shell' } }]);
  });

  test('a session that runs into the port of an older server takes nothing from it', () => {
    const later = { ...inSession, startedAt: python.startedAt + 5_000 };
    const conflict = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
    const facts = [terminal, session, ...run, machine([local]), started(later)];
    const told = [sighted(announced('127.0.0.1', 5000), 'debug-1'), sighted(conflict, 'debug-1')];
    const servers = serversAfter(...facts, ...told, machine([local]), ended(1, 'debug-1'));
    expect(servers.map(({ verdict, starter }) => [verdict, starter.kind])).toEqual([
      ['could-not-start', 'debug'],
      ['this-computer-only', 'shell'],
    ]);
  });

  test('a stopped server stays its session’s: its line in the terminal is the adapter’s', () => {
    const seen: Fact = { type: 'debuggeeSeen', pid: python.pid, session: 'Flask' };
    const facts = [terminal, ...run, seen, machine([local]), ended(0)];
    const [server] = serversAfter(...facts, { type: 'debuggeeGone', pid: python.pid });
    expect(server).toMatchObject({ verdict: 'stopped', starter: { kind: 'debug', name: 'Flask' } });
  });

  test('the end of one session says nothing of another’s server', () => {
    const second = { ...inSession, id: 'debug-2', terminal: { id: -2, name: '' } };
    const child = { ...python, ppid: 1 };
    const facts = [session, place(-2, 1, { kind: 'debug', name: 'API' }), started(inSession), started(second)];
    const servers = serversAfter(
      ...facts,
      sighted(announced('127.0.0.1', 5000), 'debug-1'),
      machine([listener('127.0.0.1', 5000, held(child))], [child], 1),
      ended(0, 'debug-2'),
    );
    expect(servers).toMatchObject([{ verdict: 'this-computer-only' }]);
  });

  test('other extensions’ servers below a debug session’s root are not found', () => {
    expect(
      serversAfter(session, machine([listener('127.0.0.1', 5000, held({ ...python, ppid: 1 }))], [python], 1)),
    ).toEqual([]);
  });

  test('an ended session keeps its card', () => {
    const facts = [session, started(inSession), sighted(announced('127.0.0.1', 5000), 'debug-1')];
    const child = { ...python, ppid: 1 };
    const servers = serversAfter(
      ...facts,
      machine([listener('127.0.0.1', 5000, held(child))], [child], 1),
      ended(0, 'debug-1'),
    );
    expect(servers).toMatchObject([{ verdict: 'stopped' }]);
  });
});

describe('servers that were found, not heard', () => {
  const silent: Fact = {
    type: 'terminalSeen',
    terminal: { id: 1, name: 'dash', pid: 100, hasShellIntegration: false, starter: { kind: 'shell' } },
  };
  const vite = { ...python, name: 'node', argv: ['node', '/shop/node_modules/.bin/vite', '--port', '5173'] };

  test('are named by their command', () => {
    const servers = serversAfter(silent, machine([listener('127.0.0.1', 5173, held(vite))], [vite]));
    expect(servers).toMatchObject([{ isFound: true, framework: 'vite', isHttp: true, canRunAgain: false }]);
  });

  test.each<[string, readonly string[], number, boolean]>([
    ['python3', ['python3', 'app.py'], 5000, true],
    ['node', ['node', 'server.js'], 45_123, false],
    ['node', ['node', 'server.js', '--port=45123'], 45_123, true],
    ['node', ['node', 'server.js', '--port=145123'], 45_123, false],
    ['node', ['node', '--inspect', 'server.js'], 9229, false],
    ['node', ['node', '--inspect', 'server.js'], 3000, true],
    ['node', ['node', '--inspect-brk=0.0.0.0:9300', 'server.js'], 9300, false],
    ['python3', ['python3', '-m', 'debugpy', '--listen', '5678', 'app.py'], 5678, false],
    ['python3', ['python3', '-m', 'debugpy', '--listen', '127.0.0.1:5678', 'app.py'], 5000, true],
    ['python3', ['python3', '-m', 'myapp', '--listen', '127.0.0.1:5678'], 5678, true],
    ['java', ['java', '-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005', '-jar', 'a.jar'], 5005, false],
    ['java', ['java', '-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005', '-jar', 'a.jar'], 8080, true],
    ['postgres', ['postgres', '-D', '/data'], 5432, false],
    ['ssh', ['ssh', '-L', '8080:localhost:80', 'host'], 8080, false],
  ])('%s %j on %d', (name, argv, port, may) => {
    expect(mayServePages({ ...node, name, argv }, port)).toBe(may);
  });
});

describe('servers to leave alone', () => {
  const [server] = serversAfter(terminal, ...run, machine([local]));
  if (!server) throw new Error('no server');

  test.each<[number | string, boolean]>([
    [5000, true],
    [5001, false],
    ['5000', true],
    ['4990-5010', true],
    ['5001 - 5010', false],
    ['app.py', true],
    ['PYTHON*app', true],
    ['app*python', false],
    ['', false],
    ['other', false],
  ])('%j', (rule, isLeft) => {
    expect(isIgnored(server, [rule])).toBe(isLeft);
    const left = serversAfter(terminal, ...run, machine([local]), { type: 'ignoreRead', rules: [rule] });
    expect(left).toHaveLength(isLeft ? 0 : 1);
  });
});
