import { describe, expect, test } from 'vitest';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { nextLook, wanted } from '../../../src/core/servers/wanted.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
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
  sighted,
  started,
  terminal,
} from './world.ts';

const next = (attempt: number, ...facts: Fact[]) => {
  const state = after(...facts);
  return nextLook(state, snapshot(state), attempt, { isFocused: true, longest: 30_000 });
};
const want = (...facts: Fact[]) => {
  const state = after(...facts);
  return wanted(state, snapshot(state));
};
const run = [terminal, started(), sighted(announced('127.0.0.1', 5000))];

describe('the timers rule', () => {
  test('none while every terminal has shell integration and no server is known', () => {
    expect(next(0)).toBeNull();
    expect(next(0, terminal, machine([], []))).toBeNull();
    expect(next(0, terminal, started(), machine([], [python]))).toBeNull();
    expect(next(0, ...run, ended(0), machine([], []))).toBeNull();
  });

  test('a claim without a listener is looked for during about a minute', () => {
    const delays = Array.from({ length: 11 }, (_, attempt) => next(attempt, ...run));
    expect(delays.at(0)).toBe(100);
    expect(delays.at(-1)).toBeNull();
  });

  test('a claim that never comes true does not keep others from being watched', () => {
    const other = started({ id: 'launch-2', terminal: { id: 2, name: 'ssh' } });
    const facts = [...run, machine([listener('127.0.0.1', 5000)]), other];
    expect(next(12, ...facts, sighted(announced('127.0.0.1', 6000), 'launch-2'))).toBe(30_000);
  });

  test('a known server, a terminal that is not heard, a background job: from 1 to 30 seconds, in a focused window', () => {
    const deaf: Fact = {
      type: 'terminalSeen',
      terminal: { id: 1, name: 'dash', pid: 100, hasShellIntegration: false, starter: { kind: 'shell' } },
    };
    const served = [...run, machine([listener('127.0.0.1', 5000)])];
    expect([next(0, ...served), next(9, ...served)]).toEqual([1_000, 30_000]);
    expect(next(0, deaf, machine([], []))).toBe(1_000);
    expect(next(0, terminal, machine([], [python]))).toBe(1_000);
    const state = after(...served);
    expect(nextLook(state, snapshot(state), 0, { isFocused: false, longest: 2_000 })).toBeNull();
  });

  test('what a prompt starts is no job', () => {
    expect(next(0, terminal, machine([], [{ ...python, group: 100 }]))).toBeNull();
  });

  test('cards of what ended need no timer', () => {
    expect(next(0, ...run, machine([listener('127.0.0.1', 5000)]), ended(1), machine([], []))).toBeNull();
  });
});

describe('missing evidence', () => {
  test('the shell trees, the claimed ports, and the own LAN addresses of an open server', () => {
    const facts = [...run, network, machine([listener('0.0.0.0', 5000)])];
    expect(want(...facts)).toMatchObject({
      trees: [100],
      ports: [5000],
      probes: [
        { address: '192.168.1.100', port: 5000, socket: '5000' },
        { address: '172.17.0.1', port: 5000, socket: '5000' },
      ],
    });
    const probed: Fact = { type: 'probed', address: '192.168.1.100', socket: '5000', result: 'accepts' };
    expect(want(...facts, probed).probes).toEqual([{ address: '172.17.0.1', port: 5000, socket: '5000' }]);
  });

  test('nothing is ever connected to on a loopback server', () => {
    expect(want(...run, network, machine([listener('127.0.0.1', 5000)])).probes).toEqual([]);
  });

  test('nothing is connected to that was not announced as a web server', () => {
    const echo = { ...announced('0.0.0.0', 9000), scheme: null, framework: null, url: null };
    const facts = [terminal, started(), sighted(echo), network, machine([listener('0.0.0.0', 9000)])];
    expect(want(...facts).probes).toEqual([]);
  });

  test('a taken port wants the next free one, once', () => {
    const conflict = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
    const facts = [terminal, started(), sighted(conflict), ended(1), machine([listener('::', 5000, held(node))], [])];
    expect(want(...facts).taken).toEqual([5000]);
    expect(want(...facts, { type: 'portFound', taken: 5000, free: 5001 }).taken).toEqual([]);
  });
});
