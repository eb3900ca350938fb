import * as fc from '../../fastCheck.ts';
import { expect, test } from 'vitest';
import { applyEdits, composeEdits } from '../../../src/core/starts/applyEdits.ts';
import type { Edit } from '../../../src/core/starts/call.ts';

test('replaces, inserts and deletes', () => {
  const edits = [
    { start: 0, end: 1, text: 'A' },
    { start: 2, end: 2, text: '+' },
    { start: 3, end: 5, text: '' },
  ];
  expect(applyEdits('abcdef', edits)).toBe('Ab+cf');
});

/** Edits of a text of this length, in order and apart. */
function editsOf(length: number): fc.Arbitrary<Edit[]> {
  const cuts = fc
    .uniqueArray(fc.nat({ max: length }), { maxLength: 6 })
    .map((found) => found.toSorted((a, b) => a - b));
  return fc.tuple(cuts, fc.array(fc.string({ maxLength: 3 }), { minLength: 3, maxLength: 3 })).map(([found, texts]) =>
    texts.flatMap((text, at) => {
      const [start, end] = [found[at * 2], found[at * 2 + 1]];
      if (start === undefined) return [];
      return [{ start, end: end ?? start, text }];
    }),
  );
}

test('two lots of edits become one that gives the same text, in order and apart', () => {
  const source = 'abcdefghijklmnop';
  const pairs = editsOf(source.length).chain((first) =>
    fc.tuple(fc.constant(first), editsOf(applyEdits(source, first).length)),
  );
  fc.assert(
    fc.property(pairs, ([first, second]) => {
      const both = composeEdits(source, first, second);
      expect(applyEdits(source, both)).toBe(applyEdits(applyEdits(source, first), second));
      expect(both.every(({ start, end }, at) => start <= end && start >= (both[at - 1]?.end ?? 0))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
