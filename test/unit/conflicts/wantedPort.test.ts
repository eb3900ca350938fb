import { describe, expect, test } from 'vitest';
import { readProgram } from '../../../src/core/launch/program.ts';
import type { Advice } from '../../../src/core/remedies/advice.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { snapshot, unnamedFailures } from '../../../src/core/servers/snapshot.ts';
import { wanted } from '../../../src/core/servers/wanted.ts';
import { holderKey } from '../../../src/core/servers/state.ts';
import {
  after,
  ended,
  held,
  listener,
  machine,
  node,
  serversAfter,
  sighted,
  started,
  terminal,
} from '../servers/world.ts';

/** What Python's own servers say: no port, and in words that many programs share. */
const nameless = { type: 'conflict', port: null, switchedTo: null, framework: null } as const;
const run = [
  terminal,
  started({ commandLine: 'python -m http.server 8000' }),
  sighted(nameless),
  machine([], []),
  ended(1),
];

/** What the advisor reads of such a command line. */
const advised = (...words: string[]): Fact => ({
  type: 'advised',
  server: 'launch-1:conflict',
  advice: adviceOf(words),
});
const adviceOf = (words: readonly string[]): Advice => ({
  program: readProgram(words, new Map()),
  isLineSure: true,
  source: null,
  exposes: [],
  envFileHost: null,
  changedAt: null,
  files: [],
  remedies: [],
  refusals: [],
});
const told = advised('python', '-m', 'http.server', '8000');
const taken = machine([listener('0.0.0.0', 8000, held(node))], []);

describe('a launch that failed without a word of the port', () => {
  test('shows nothing yet, and asks for what its command line says', () => {
    expect(serversAfter(...run)).toEqual([]);
    expect(unnamedFailures(after(...run))).toMatchObject([{ id: 'launch-1:conflict', port: null }]);
  });

  test('that was interrupted, or ended well, asks for nothing', () => {
    for (const code of [0, 130, null]) expect(unnamedFailures(after(...run.slice(0, -1), ended(code)))).toEqual([]);
  });

  test('gets the port of its command line, and its holder is asked for', () => {
    const state = after(...run, told);
    expect(wanted(state, snapshot(state)).ports).toEqual([8000]);
    const held8000 = after(...run, told, taken);
    const { holders, taken: moves } = wanted(held8000, snapshot(held8000));
    expect(holders).toEqual([{ port: 8000, owner: held(node) }]);
    expect(moves).toEqual([8000]);
    const evidence = { platform: 'linux', user: null, parent: null, published: null, leftBy: null, kept: null };
    const read: Fact = { type: 'holderRead', port: 8000, holder: holderKey(held(node)), evidence };
    expect(snapshot(after(...run, told, taken, read)).servers).toMatchObject([
      { id: 'launch-1:conflict', port: 8000, conflict: { port: 8000, evidence, holder: held(node) } },
    ]);
    const known = after(...run, told, taken, read);
    expect(wanted(known, snapshot(known)).holders).toEqual([]);
  });

  test("gets its family's port where the command line says none", () => {
    const [server] = serversAfter(...run, advised('python', '-m', 'http.server'), taken);
    expect(server).toMatchObject({ port: 8000 });
  });

  test('shows nothing where nobody holds that port', () => {
    expect(serversAfter(...run, told, machine([], []))).toEqual([]);
  });
});
