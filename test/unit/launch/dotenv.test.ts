import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readDotenv, setDotenv } from '../../../src/core/launch/dotenv.ts';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';

const name = 'FLASK_RUN_HOST';
const set = (text: string) => applyEdits(text, setDotenv(text, name, '0.0.0.0').edits);

/** Text, what python-dotenv 1.2 reads from it, and the text afterwards. */
test.each<[string, string | null, string]>([
  ['', null, 'FLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_APP=x', null, 'FLASK_APP=x\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_APP=x\r\n', null, 'FLASK_APP=x\r\nFLASK_RUN_HOST=0.0.0.0\r\n'],
  ['\uFEFFFLASK_APP=x\n', null, '\uFEFFFLASK_APP=x\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST=1.1.1.1', '1.1.1.1', 'FLASK_RUN_HOST=0.0.0.0'],
  ['\uFEFFFLASK_RUN_HOST=1.1.1.1', '1.1.1.1', '\uFEFFFLASK_RUN_HOST=0.0.0.0'],
  ['FLASK_RUN_HOST=1.1.1.1\r\nA=1\r\n', '1.1.1.1', 'FLASK_RUN_HOST=0.0.0.0\r\nA=1\r\n'],
  ['export  FLASK_RUN_HOST = 1.1.1.1  # home\n', '1.1.1.1', 'export  FLASK_RUN_HOST = 0.0.0.0  # home\n'],
  ['  FLASK_RUN_HOST="1.1.1.1" # "x"\n', '1.1.1.1', '  FLASK_RUN_HOST="0.0.0.0" # "x"\n'],
  ["'FLASK_RUN_HOST'='1.1.1.1'\n", '1.1.1.1', "'FLASK_RUN_HOST'='0.0.0.0'\n"],
  ['FLASK_RUN_HOST="a\\"b\\n"\n', 'a"b\n', 'FLASK_RUN_HOST="0.0.0.0"\n'],
  ["FLASK_RUN_HOST='a\\'b\\n'\n", "a'b\\n", "FLASK_RUN_HOST='0.0.0.0'\n"],
  ['FLASK_RUN_HOST=\nA=1\n', '', 'FLASK_RUN_HOST=0.0.0.0\nA=1\n'],
  ['FLASK_RUN_HOST= # none\n', '', 'FLASK_RUN_HOST=0.0.0.0 # none\n'],
  ['FLASK_RUN_HOST=a#b\n', 'a#b', 'FLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST # none\n', null, 'FLASK_RUN_HOST # none\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST=1\nFLASK_RUN_HOST', null, 'FLASK_RUN_HOST=1\nFLASK_RUN_HOST\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST=1\nFLASK_RUN_HOST=2\n', '2', 'FLASK_RUN_HOST=1\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['# FLASK_RUN_HOST=1\n', null, '# FLASK_RUN_HOST=1\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['A="\nFLASK_RUN_HOST=1\n"\n', null, 'A="\nFLASK_RUN_HOST=1\n"\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['A="x\nFLASK_RUN_HOST=1\n', '1', 'A="x\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST="1" x\n', null, 'FLASK_RUN_HOST="1" x\nFLASK_RUN_HOST=0.0.0.0\n'],
  ['FLASK_RUN_HOST=${HOST}\n', '${HOST}', 'FLASK_RUN_HOST=0.0.0.0\n'],
  ['MY_FLASK_RUN_HOST=1\rFLASK_RUN_HOST=2\r', '2', 'MY_FLASK_RUN_HOST=1\rFLASK_RUN_HOST=0.0.0.0\r'],
])('%j', (text, value, after) => {
  expect(readDotenv(text, name)).toBe(value);
  expect(set(text)).toBe(after);
});

describe('any file', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '# a',
      'FLASK_RUN_HOST=1',
      ' export FLASK_RUN_HOST = "1" # b',
      "FLASK_RUN_HOST='",
      'A="',
      'B=\\',
      'FLASK_RUN_HOST',
      '"',
      '=',
      '=1',
      'a b=c',
    ),
    fc.stringMatching(/^[\w ='"#\\$]*$/),
  );
  const file = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 8 })
    .map((lines) => lines.flat().join(''));

  test('reads as set, by one edit, and asking again changes nothing', () => {
    fc.assert(
      fc.property(file, (text) => {
        const after = set(text);
        expect(readDotenv(after, name)).toBe('0.0.0.0');
        expect(setDotenv(after, name, '0.0.0.0').edits).toEqual([]);
        expect(setDotenv(text, name, '0.0.0.0').edits.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});
