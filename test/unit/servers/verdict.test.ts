import { describe, expect, test } from 'vitest';
import { contradiction, verdictText } from '../../../src/core/servers/describe.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { reduce } from '../../../src/core/servers/reduce.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import {
  after,
  announced,
  ended,
  held,
  listener,
  machine,
  network,
  node,
  python,
  reloader,
  serversAfter,
  sighted,
  start,
  started,
  terminal,
} from './world.ts';

const run = [terminal, started(), sighted(announced('127.0.0.1', 5000))];
const conflict = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;

describe('the socket table decides, not the text', () => {
  test('an announcement alone shows nothing', () => {
    expect(serversAfter(...run)).toEqual([]);
  });

  test('a URL echoed while another process listens on that port shows nothing', () => {
    expect(serversAfter(...run, machine([listener('0.0.0.0', 5000, held(node))], []))).toEqual([]);
  });

  test('every listener on loopback: this computer only', () => {
    const [server] = serversAfter(...run, machine([listener('127.0.0.1', 5000)]));
    expect(server).toMatchObject({ verdict: 'this-computer-only', owner: python, addresses: [] });
  });

  test('text that says loopback while the socket is a wildcard: open', () => {
    const [server] = serversAfter(...run, network, machine([listener('0.0.0.0', 5000)]));
    expect(server?.verdict).toBe('open');
    expect(server?.addresses.map(({ address }) => address)).toEqual(['192.168.1.100', '172.17.0.1']);
  });

  test('text that says a LAN address while the socket is loopback: this computer only', () => {
    const claims = [terminal, started(), sighted(announced('192.168.1.100', 5000))];
    expect(serversAfter(...claims, machine([listener('127.0.0.1', 5000)]))[0]?.verdict).toBe('this-computer-only');
  });

  test('one address only: open, and reachable there only', () => {
    const [server] = serversAfter(...run, network, machine([listener('192.168.1.100', 5000)]));
    expect(server?.verdict).toBe('open');
    expect(server?.addresses.map(({ address }) => address)).toEqual(['192.168.1.100']);
  });

  test('on :: has the IPv4 addresses too, unless the system says that it leaves IPv4 alone', () => {
    const addressesOf = (isIpv6Only?: boolean) => {
      const wide = { ...listener('::', 5000), ...(isIpv6Only === undefined ? {} : { isIpv6Only }) };
      return serversAfter(...run, network, machine([wide]))[0]?.addresses.map(({ address }) => address);
    };
    expect([addressesOf(), addressesOf(false), addressesOf(true)]).toEqual([
      ['192.168.1.100', '172.17.0.1'],
      ['192.168.1.100', '172.17.0.1'],
      [],
    ]);
  });

  test('a socket bound to an IPv4-mapped address listens on that address', () => {
    const [server] = serversAfter(...run, network, machine([listener('::ffff:192.168.1.100', 5000)]));
    expect(server?.addresses.map(({ address }) => address)).toEqual(['192.168.1.100']);
  });

  test('sockets that cannot be read any more make no server stopped', () => {
    const unreadable = { type: 'machineRead', reading: { ok: false, why: 'no /proc' }, at: 0 } as const;
    const facts = [...run, machine([listener('127.0.0.1', 5000)]), unreadable];
    expect(serversAfter(...facts)[0]?.verdict).toBe('not-checked');
  });

  test('only a bridge address: open to that interface', () => {
    const [server] = serversAfter(...run, network, machine([listener('172.17.0.1', 5000)]));
    expect(server && verdictText(server)).toBe('Open to docker0');
  });

  test('unreadable sockets: not checked yet', () => {
    const unreadable = { type: 'machineRead', reading: { ok: false, why: 'no /proc' }, at: 0 } as const;
    expect(serversAfter(...run, unreadable)[0]?.verdict).toBe('not-checked');
  });

  test('a reloader child shares the socket; the owner is the parent', () => {
    const [server] = serversAfter(
      ...run,
      machine([listener('127.0.0.1', 5000, held(python, reloader))], [python, reloader]),
    );
    expect(server).toMatchObject({ owner: { pid: 200 }, sharers: [{ pid: 201 }] });
  });

  test('a background job of an earlier command is not its server', () => {
    const earlier = [terminal, started({ id: 'launch-0', commandLine: 'python app.py &' }), ended(0, 'launch-0')];
    const claims = [started({ startedAt: start + 60_000 }), sighted(announced('127.0.0.1', 5000))];
    const servers = serversAfter(...earlier, ...claims, machine([listener('127.0.0.1', 5000)]));
    expect(servers).toMatchObject([{ isFound: true }]);
  });

  test('its process may be much older than the late report of its start', () => {
    const claims = [terminal, started({ startedAt: start + 60_000 }), sighted(announced('127.0.0.1', 5000))];
    expect(serversAfter(...claims, machine([listener('127.0.0.1', 5000)]))).toHaveLength(1);
  });
});

describe('carriers', () => {
  const carrier = { ...node, name: 'docker-proxy' };
  const before = (ports: number[]) => ({ type: 'surroundingsRead', launch: 'launch-1', ports, cwd: null }) as const;

  test('a new listener held by docker-proxy is shown as held by it, never as ours', () => {
    const [server] = serversAfter(...run, before([22]), machine([listener('0.0.0.0', 5000, held(carrier))], []));
    expect(server).toMatchObject({ carrier: { kind: 'named', name: 'docker-proxy' }, owner: null });
  });

  test('one that was there before the launch is not', () => {
    expect(serversAfter(...run, before([5000]), machine([listener('0.0.0.0', 5000, held(carrier))], []))).toEqual([]);
  });

  test('a server under tmux is carried by it', () => {
    const owner = { ...held(python), ancestors: ['bash', 'tmux: server'] };
    const [server] = serversAfter(...run, before([]), machine([listener('0.0.0.0', 5000, owner)], []));
    expect(server?.carrier).toEqual({ kind: 'named', name: 'tmux: server' });
  });

  test('an unreadable owner of a new listener counts, an ordinary one does not', () => {
    const [server] = serversAfter(...run, before([]), machine([listener('0.0.0.0', 5000, { kind: 'unreadable' })], []));
    expect(server?.carrier).toEqual({ kind: 'unreadable' });
    expect(serversAfter(...run, before([]), machine([listener('0.0.0.0', 5000, held(node))], []))).toEqual([]);
  });
});

describe('ends', () => {
  const served = [...run, machine([listener('127.0.0.1', 5000)])];

  test('the end of the command ends the server', () => {
    expect(serversAfter(...served, ended(130))[0]?.verdict).toBe('stopped');
  });

  test('a suspended server still listens: found, not stopped', () => {
    const servers = serversAfter(...served, ended(148), machine([listener('127.0.0.1', 5000)]));
    expect(servers).toMatchObject([{ isFound: true, verdict: 'this-computer-only' }]);
  });

  test('announced, never bound, ended: withdrawn and forgotten', () => {
    expect(after(...run, ended(1)).launches.size).toBe(0);
  });

  test('a failed bind is "could not start" and names the holder', () => {
    const [server] = serversAfter(
      terminal,
      started(),
      sighted(conflict),
      ended(1),
      machine([listener('0.0.0.0', 5000, held(node))], []),
    );
    expect(server).toMatchObject({ verdict: 'could-not-start', conflict: { port: 5000, holder: { process: node } } });
  });

  test('a log that quotes such words is no failure', () => {
    const quoted = { ...conflict, port: null, framework: null };
    expect(serversAfter(terminal, started(), sighted(quoted), ended(1))).toEqual([]);
    expect(serversAfter(terminal, started(), sighted(conflict), ended(130))).toEqual([]);
  });

  test('the same words printed by a command that succeeds are no failure', () => {
    expect(serversAfter(terminal, started(), sighted(conflict), ended(0))).toEqual([]);
  });

  test('a move to another port is one running server that remembers the conflict', () => {
    const [server] = serversAfter(
      terminal,
      started(),
      sighted({ ...conflict, port: 5173, switchedTo: 5174 }),
      sighted(announced('localhost', 5174)),
      machine([listener('127.0.0.1', 5174), listener('127.0.0.1', 5173, held(node))]),
    );
    expect(server).toMatchObject({ port: 5174, conflict: { port: 5173, switchedTo: 5174 } });
  });

  test('another command leaves the card, the same one again replaces it', () => {
    const other = started({ id: 'launch-2', commandLine: 'ls' });
    expect(serversAfter(...served, ended(1), other)).toHaveLength(1);
    expect(serversAfter(...served, ended(1), started({ id: 'launch-2' }))).toEqual([]);
  });

  test('a closed terminal takes its servers along', () => {
    const state = after(...served, { type: 'terminalClosed', terminal: 1 });
    expect(state.launches.size + state.terminals.size).toBe(0);
  });

  test('two terminals do not mix', () => {
    const second = {
      type: 'terminalSeen',
      terminal: { id: 2, name: 'zsh', pid: 101, hasShellIntegration: true, starter: { kind: 'shell' } },
    } as const;
    const two = started({ id: 'launch-2', terminal: { id: 2, name: 'zsh' } });
    const claims = [terminal, second, started(), two, sighted(announced('127.0.0.1', 5000), 'launch-2')];
    expect(serversAfter(...claims, machine([listener('127.0.0.1', 5000)]))).toEqual([]);
  });
});

describe('servers nobody heard', () => {
  test('a listener in the tree of an idle terminal is found, named by its process', () => {
    const [server] = serversAfter(terminal, machine([listener('127.0.0.1', 5000)]));
    expect(server).toMatchObject({ isFound: true, verdict: 'this-computer-only', canRunAgain: false });
    expect(server?.launch.commandLine).toBe('python3 app.py');
  });

  test('the silent listeners of a heard command are not guessed at', () => {
    expect(serversAfter(terminal, started(), machine([listener('127.0.0.1', 9229)]))).toEqual([]);
  });

  test('a background server stays while other commands run and end', () => {
    const job = [terminal, started({ commandLine: 'python app.py &' }), ended(0)];
    const served = [...job, machine([listener('127.0.0.1', 5000)])];
    const later = started({ id: 'launch-2', commandLine: 'ls', startedAt: start + 60_000 });
    expect(serversAfter(...served, later)).toHaveLength(1);
    expect(serversAfter(...served, later, ended(0, 'launch-2'))).toHaveLength(1);
  });

  test('a shell that has become the server is the server', () => {
    const shell = { ...python, pid: 100, ppid: 1 };
    const own = machine([listener('127.0.0.1', 5000, held(shell))], []);
    expect(serversAfter(...run, own)).toHaveLength(1);
    expect(
      serversAfter(terminal, started({ id: 'launch-0' }), ended(0, 'launch-0'), ...run.slice(1), own),
    ).toHaveLength(1);
    expect(serversAfter(terminal, own)).toMatchObject([{ isFound: true }]);
  });
});

test('only a line that the shell is sure of and that could have started the server can be run again', () => {
  const advice = (isLineSure: boolean): Fact => ({
    type: 'advised',
    server: 'launch-1:5000',
    advice: {
      program: null,
      isLineSure,
      exposes: [],
      source: null,
      envFileHost: null,
      changedAt: null,
      remedies: [],
      refusals: [],
      files: [],
    },
  });
  const facts = (confidence: 'low' | 'high', isLineSure: boolean) => [
    terminal,
    started({ confidence }),
    sighted(announced('127.0.0.1', 5000)),
    machine([listener('127.0.0.1', 5000)]),
    advice(isLineSure),
  ];
  expect(serversAfter(...facts('low', true))[0]?.canRunAgain).toBe(false);
  expect(serversAfter(...facts('high', false))[0]?.canRunAgain).toBe(false);
  expect(serversAfter(...facts('high', true))[0]?.canRunAgain).toBe(true);
});

test('nothing is kept of servers and processes that are gone', () => {
  const found = after(terminal, machine([listener('127.0.0.1', 5000)]));
  const dismissed: Fact = { type: 'dismissed', server: snapshot(found).servers[0]?.id ?? '' };
  expect(reduce(found, dismissed).dismissed.size).toBe(1);
  expect(reduce(reduce(found, dismissed), machine([], [])).dismissed.size).toBe(0);
});

describe('what was printed, against what the sockets prove', () => {
  const contradictionAfter = (hosts: readonly string[], bound: string) => {
    const claims = hosts.map((host) => sighted(announced(host, 5000)));
    const [server] = serversAfter(terminal, started(), ...claims, machine([listener(bound, 5000)]), network);
    return server ? contradiction(server) : 'no server';
  };

  test.each<[string, readonly string[], string, string | null]>([
    ['Parcel', ['localhost'], '::', 'Already on your network; it just printed localhost.'],
    ['Vite, opened', ['localhost', '192.168.1.100'], '0.0.0.0', null],
    ['Flask, opened', ['0.0.0.0', '127.0.0.1', '192.168.1.100'], '0.0.0.0', null],
    ['Flask', ['127.0.0.1'], '127.0.0.1', null],
    [
      'serve, kept local',
      ['localhost', '192.168.1.100'],
      '127.0.0.1',
      'It printed 192.168.1.100, where nothing listens.',
    ],
  ])('%s', (_, hosts, bound, words) => {
    expect(contradictionAfter(hosts, bound)).toBe(words);
  });
});
