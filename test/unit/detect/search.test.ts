import * as fc from '../../fastCheck.ts';
import { expect, test } from 'vitest';
import { families } from '../../../src/core/frameworks/index.ts';
import { findClue } from '../../../src/core/detect/clues.ts';
import { conflictPhrases } from '../../../src/core/detect/conflicts.ts';
import { findPhrases } from '../../../src/core/detect/familyPhrases.ts';
import { hostPortLeads, portLines } from '../../../src/core/detect/generic.ts';
import { literalOf } from '../../../src/core/detect/literal.ts';
import { createSearch } from '../../../src/core/detect/search.ts';
import { detect, phrasesOf, readFixture } from './output.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', 'é', '😀'), maxLength: 400 });
const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 9 }), {
  minLength: 1,
  maxLength: 20,
});

test('a search finds every occurrence of every word, and no other', () => {
  fc.assert(
    fc.property(words, letters, (wanted, text) => {
      const found: string[] = [];
      createSearch(wanted.map((word, index) => ({ text: word, value: index }))).find(text, 0, (index, start) => {
        found.push(`${start} ${index}`);
        return false;
      });
      const all = wanted.flatMap((word, index) =>
        Array.from(text, (_, start) => start)
          .filter((start) => text.startsWith(word, start))
          .map((start) => `${start} ${index}`),
      );
      expect(found.toSorted()).toEqual([...new Set(all)].toSorted());
    }),
  );
});

test('a search begins where it is told and ends where it is accepted', () => {
  const search = createSearch([{ text: 'port 3', value: 1 }]);
  expect(search.find('port 3, port 3', 1, () => true)).toBe(8);
  expect(search.find('port 3, port 3', 0, (_, start) => start > 0)).toBe(8);
  expect(search.find('port 3', 1, () => true)).toBe(-1);
  expect(() => createSearch([{ text: 'p', value: 1 }])).toThrow('too short');
});

test.each<[RegExp, string]>([
  [/\bRunning on (?<url>https?:\/\/)/, 'Running on '],
  [/\* Debug mode: (?:(?<on>on)|(?<off>off))\b/, '* Debug mode: '],
  [/ab*?cde[fg]+?hij{2}klm/, 'cde'],
  [/one|another/, ''],
  [/any case/i, ''],
  [/(?:one|two) three\.\/\?four/, ' three./?four'],
  [/(one(two(three))) x?yes/, 'yes'],
  [/12 \d{2,5} 4567/, ' 4567'],
])('what every match of %s holds: %j', (pattern, literal) => {
  expect(literalOf(pattern)).toBe(literal);
});

const familyPhrases = families.flatMap(phrasesOf);
const examples = familyPhrases.flatMap(({ pattern, examples: lines }) => lines.map((line) => [line, pattern] as const));

test.each(examples)('%j holds a clue, and its wording is among those to try', (line, pattern) => {
  expect(findClue(line, 0)).toBeGreaterThanOrEqual(0);
  expect(findPhrases(line).map((phrase) => phrase.pattern)).toContain(pattern);
});

test.each([...hostPortLeads, ...portLines, ...conflictPhrases].flatMap((phrase) => phrase.examples))(
  '%j holds a clue',
  (line) => {
    expect(findClue(line, 0)).toBeGreaterThanOrEqual(0);
  },
);

const noise = 'GET /static/app.js 200 in 12 ms\r\n\x1b[32m✓\x1b[39m src/cart.test.ts (3 tests) 5ms\r\n'.repeat(200);

test.each(Object.keys(JSON.parse(readFixture('EXPECTED.json')) as object))(
  '%s says the same between hundreds of lines that are left out',
  (name) => {
    const output = readFixture(`${name}.raw`);
    expect(detect(`${noise}${output}\r\n${noise}`)).toEqual(detect(output));
  },
);
