import * as fc from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { plainCell } from '../../../../src/core/rewrite/python/magics.ts';

describe('a cell as Python reads it', () => {
  test.each<[cell: string, text: string]>([
    ['x = 1\n', 'x = 1\n'],
    ['%pip install flask\nx', '0                 \nx'],
    ['  !ls', '  0  '],
    ['!echo \\\n  a\nx', '0      \n   \nx'],
    ['%%time\r\nx', '0     \r\nx'],
    ['files = !ls', 'files = 0  '],
    ['a, b = %time f()', 'a, b = 0        '],
    ['app.run?\nx', '0       \nx'],
    ['?app', '0   '],
    ['x = (a\n%b)', 'x = (a\n%b)'],
    ['x = a \\\n%b', 'x = a \\\n%b'],
    ["'''\n!ls\n'''\n!ls", "'''\n!ls\n'''\n0  "],
    ['x = "\\"" # "\n!ls', 'x = "\\"" # "\n0  '],
    ['a != b', 'a != b'],
    ['a % b', 'a % b'],
  ])('%j', (cell, text) => {
    expect(plainCell(cell)).toEqual({ text, isClosed: true });
  });

  test.each(['x = (', "'''", 'x = [1, "]"', '"""a""" """', ')'])('%j is not closed', (cell) => {
    expect(plainCell(cell)?.isClosed).toBe(false);
  });

  test('a string of many megabytes', () => {
    const long = 'a'.repeat(12_000_000);
    const cells = [`x = "${long}"`, `x = '''${long}'''`, long];
    expect(cells.map((cell) => plainCell(cell)?.text === cell)).toEqual([true, true, true]);
  });

  test.each(['%%bash\nls', '\n %%html\n<p>', '%%writefile a.py\nx'])('%j is no Python', (cell) => {
    expect(plainCell(cell)).toBeNull();
  });

  const pieces = ['"', "'", '"""', "'''", '\\', '\n', '\r\n', '\r', '(', ')', '%', '!', '?', '=', ' ', 'a', '#', 'é😀'];

  test('any text: as long as before, its line ends where they were', () => {
    const ends = (text: string) => Array.from(text.matchAll(/[\r\n]/g), ({ index }) => index);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, '%%time'), { maxLength: 40 }), (made) => {
        const cell = made.join('');
        const text = plainCell(cell)?.text ?? cell;
        expect(text).toHaveLength(cell.length);
        expect(ends(text)).toEqual(ends(cell));
      }),
      { numRuns: 500 },
    );
  });
});
