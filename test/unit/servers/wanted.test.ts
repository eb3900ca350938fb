import { describe, expect, test } from 'vitest';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { delayOf, paceOf, wanted } from '../../../src/core/servers/wanted.ts';
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

const pace = (...facts: Fact[]) => {
  const state = after(...facts);
  return paceOf(state, snapshot(state));
};
const want = (...facts: Fact[]) => {
  const state = after(...facts);
  return wanted(state, snapshot(state));
};
const run = [terminal, started(), sighted(announced('127.0.0.1', 5000))];

describe('the timers rule', () => {
  test('idle while every terminal has shell integration and no server is known', () => {
    expect(pace()).toBe('idle');
    expect(pace(terminal, machine([], []))).toBe('idle');
    expect(pace(terminal, started(), machine([], [python]))).toBe('idle');
    expect(pace(...run, ended(0), machine([], []))).toBe('idle');
    expect(delayOf('idle', 0)).toBeNull();
  });

  test('a claim without a listener is young, for about a minute', () => {
    expect(pace(...run)).toBe('young');
    const delays = Array.from({ length: 11 }, (_, attempt) => delayOf('young', attempt));
    expect(delays.at(0)).toBe(100);
    expect(delays.at(-1)).toBeNull();
  });

  test('a known server, a terminal that is not heard, a background job: watched from 1 to 30 seconds', () => {
    const deaf: Fact = {
      type: 'terminalSeen',
      terminal: { id: 1, name: 'dash', pid: 100, hasShellIntegration: false },
    };
    expect(pace(...run, machine([listener('127.0.0.1', 5000)]))).toBe('watch');
    expect(pace(deaf, machine([], []))).toBe('watch');
    expect(pace(terminal, machine([], [python]))).toBe('watch');
    expect([delayOf('watch', 0), delayOf('watch', 9)]).toEqual([1_000, 30_000]);
  });

  test('cards of what ended need no timer', () => {
    expect(pace(...run, machine([listener('127.0.0.1', 5000)]), ended(1), machine([], []))).toBe('idle');
  });
});

describe('missing evidence', () => {
  test('the shell trees, the claimed ports, and the own LAN addresses of an open server', () => {
    const facts = [...run, network, machine([listener('0.0.0.0', 5000)])];
    expect(want(...facts)).toMatchObject({
      trees: [100],
      ports: [5000],
      probes: [
        { address: '192.168.1.100', port: 5000 },
        { address: '172.17.0.1', port: 5000 },
      ],
    });
    const probed: Fact = { type: 'probed', address: '192.168.1.100', port: 5000, result: 'accepts' };
    expect(want(...facts, probed).probes).toEqual([{ address: '172.17.0.1', port: 5000 }]);
  });

  test('nothing is ever connected to on a loopback server', () => {
    expect(want(...run, network, machine([listener('127.0.0.1', 5000)])).probes).toEqual([]);
  });

  test('a taken port wants the next free one, once', () => {
    const conflict = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
    const facts = [terminal, started(), sighted(conflict), ended(1), machine([listener('::', 5000, held(node))], [])];
    expect(want(...facts).taken).toEqual([5000]);
    expect(want(...facts, { type: 'portFound', taken: 5000, free: 5001 }).taken).toEqual([]);
  });
});
