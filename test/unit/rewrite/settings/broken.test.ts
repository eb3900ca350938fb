import * as fc from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readFixtures } from '../fixtureCases.ts';
import { faultsOf, read } from './faults.ts';

const fixtures = ['json.txt', 'yaml.txt', 'toml.txt', 'lines.txt'].flatMap((file) =>
  readFixtures(file, 'package.json').map(({ path, before }) => ({ path, before })),
);
const paths = [...new Set(fixtures.map(({ path }) => path))];

describe('a text with a piece cut out, doubled, or another put in', () => {
  const marks = [
    '',
    '"',
    "'",
    '\n',
    '\r',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '#',
    '- ',
    '$(',
    '${',
    '&',
    '*x',
    '|',
    '=',
  ];
  const broken = fc
    .tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat(12), fc.constantFrom(...marks), fc.boolean())
    .map(([{ before, path }, at, length, mark, isTwice]) => {
      const from = at % (before.length + 1);
      const cut = before.slice(from, from + length);
      return { path, text: before.slice(0, from) + mark + (isTwice ? cut + cut : '') + before.slice(from + length) };
    });

  test('is planned once, or refused with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ({ text, path }) => {
        expect(await faultsOf(text, path)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});

test.each([
  // Its parser passes over the missing quote.
  ["host: 'localhost''", '_config.yml'],
  ['server.port=8080\\', 'application-dev.properties'],
  [String.raw`dev_addr: 127.0.0.1:80\00`, 'mkdocs.yml'],
  ['server:\n  address: |\n  port: 1\nspring:\n  a: b\n', 'application.yml'],
  ['"%dev":\n  quarkus:\n    http:\n      host: |\n"%test":\n  a: b\n', 'application.yml'],
])('%j is planned once, or refused with a reason', async (text, path) => {
  expect(await faultsOf(text, path)).toEqual([]);
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...Array.from('{}[]"\':,\n\t =#\\$|>'),
    ...'\r\n;- ;---;services;ports;command;flask run;CMD;ENV;HOST;127.0.0.1;5000;<<;&a;*a'.split(';'),
  );
  const text = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(''));

  test.each(paths)('of %s is read', async (path) => {
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        expect(await faultsOf(one, path)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  // A parser that calls itself for every level ends the whole process where the stack ends.
  test.each(paths)('of %s that nests without end is read', async (path) => {
    const found = await Promise.all(
      ['[', '{"a":', '- ', 'a: {', "'", '"', '\\\n', '${', '- &a ', '\n '].map((open) => read(open.repeat(9000), path)),
    );
    expect(found.flatMap(({ calls }) => calls)).toEqual([]);
  });
});
