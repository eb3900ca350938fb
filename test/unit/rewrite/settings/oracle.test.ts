import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../src/core/starts/call.ts';
import { readFixtures, type Fixture, type FixtureVerb } from '../fixtureCases.ts';
import { leavesOf, valuesOf, without } from './oracle.ts';

type Case = Fixture & FixtureVerb;

const cases: Case[] = ['json.txt', 'yaml.txt', 'toml.txt'].flatMap((file) =>
  readFixtures(file, 'package.json').flatMap((one) =>
    one.verbs.filter(({ kind }) => kind === 'text').map((verb) => ({ ...one, ...verb })),
  ),
);

const values = valuesOf(
  cases.flatMap(({ before, expected, path }) => [before, expected].map((text) => ({ text, path }))),
);

/** What changed from one value to another. */
function changedLeaves(was: unknown, is: unknown): { gone: string[]; come: string[] } {
  const [old, now] = [leavesOf(was), leavesOf(is)];
  return { gone: without(old, now), come: without(now, old) };
}

/** What must stand in the values that came. */
function wordsOf({ host, port }: Change): string[] {
  return [
    ...(host === undefined || host === 'keep-local' ? [] : [host]),
    ...(port === undefined ? [] : [String(port)]),
  ];
}

describe('by other parsers', () => {
  test.each(cases.map((one, index) => [`${one.title}: ${one.line}`, one, index] as const))(
    'as many values differ as were to be changed, %s',
    (_, { before, change }, index) => {
      const { gone, come } = changedLeaves(values[2 * index], values[2 * index + 1]);
      // An alias repeats the value.
      const most = Object.keys(change).length + (before.includes('*') ? 1 : 0);
      expect(come.length).toBeGreaterThan(0);
      expect(come.length).toBeLessThanOrEqual(most);
      expect(gone.length).toBeLessThanOrEqual(most);
      expect(wordsOf(change).filter((word) => !come.join().includes(word))).toEqual([]);
    },
  );

  test('another change is seen', () => {
    const was = { a: { host: 'x' }, b: [1, 2] };
    expect(changedLeaves(was, { a: { host: 'y' }, b: [1, 2] })).toEqual({
      gone: ['.a.host = "x"'],
      come: ['.a.host = "y"'],
    });
    expect(changedLeaves(was, { a: { host: 'y' }, b: [1, 3] }).come).toHaveLength(2);
    expect(changedLeaves(was, { a: { host: 'x' }, b: [1] }).gone).toEqual(['.b[] = 2']);
    expect(() => valuesOf([{ text: 'a: b: c', path: 'a.yaml' }])).toThrow('Nested mappings');
    expect(() => valuesOf([{ text: 'a = ', path: 'a.toml' }])).toThrow('Command failed');
  });
});
