import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { createLineReader, longestLine } from '../../../src/core/detect/lines.ts';
import { readFixture } from './output.ts';

function linesOf(...chunks: string[]): string[] {
  const lines: string[] = [];
  const reader = createLineReader((line) => lines.push(line));
  for (const chunk of chunks) reader.read(chunk);
  reader.end();
  return lines;
}

describe('what a person would read', () => {
  test.each<[string, string, string[]]>([
    ['line ends of both kinds, empty lines left out', 'one\r\n\r\ntwo\nthree', ['one', 'two', 'three']],
    [
      'colours, even inside a URL',
      '\x1b[36mhttp://localhost:\x1b[1m5173\x1b[22m/\x1b[39m\n',
      ['http://localhost:5173/'],
    ],
    ['colours with colons and private markers', '\x1b[38:2::1:2:3mred\x1b[?25l\x1b[>4;2m!\n', ['red!']],
    ['an OSC ended by BEL', '\x1b]0;a title\x07text\n', ['text']],
    ['an OSC ended by ST', '\x1b]633;C\x1b\\text\x1b]633;D;0\x1b\\\n', ['text']],
    ['the visible text of a link', 'see \x1b]8;;http://hidden:1/\x1b\\here\x1b]8;;\x1b\\!\n', ['see here!']],
    ['a DCS and an APC', '\x1bPq#0;2\x1b\\a\x1b_Gf=100;AAAA\x1b\\b\n', ['ab']],
    ['8-bit controls', '\x9b31mred\x9d0;title\x9c!\n', ['red!']],
    ['character sets, modes of the keypad', '\x1b(Ba\x1b=b\x1b>c\n', ['abc']],
    ['an escape broken off by another', '\x1b\x1b[31mred\x1b[3\x1b[0m!\n', ['red!']],
    ['a line end inside a sequence', '\x1b[3\none\n', ['one']],
    ['a carriage return starts the line again', '10 %\r55 %\rdone\n', ['done']],
    ['but erases nothing by itself', 'done\r\x1b[0m\n', ['done']],
    ['erased lines', 'building\x1b[2K\x1b[1Gdone\nold\r\x1b[Knew\nold\r\x1b[K\n', ['done', 'new']],
    ['backspace', 'ab\bc \b\b\n', ['a']],
    ['backspace over a surrogate pair', 'a😀\bb\n', ['ab']],
    ['a cursor that jumps right', 'Local:\x1b[3Chttp://x\n', ['Local:   http://x']],
    ['a column further right', 'ab\x1b[6Gc\n', ['ab   c']],
    [
      'a cursor that leaves the line',
      'one\x1b[2;1Htwo\x1b[Athree\x1bMfour\x1b[2Jfive\n',
      ['one', 'two', 'three', 'four', 'five'],
    ],
    ['a stray OSC ends with its line', '\x1b]lost\nfound\n', ['found']],
  ])('%s', (_, output, expected) => {
    expect(linesOf(output)).toEqual(expected);
  });

  test('NUL, BEL and DEL print nothing, the tab stays', () => {
    expect(linesOf('a\0\x07\x7f\tb\n')).toEqual(['a\tb']);
  });
});

describe('cut anywhere', () => {
  const output =
    'plain\r\n\x1b[1;31mred\x1b[0m\x1b]8;;http://x/\x1b\\link\x1b]8;;\x07 😀\b\x1b(B\x1b[2Ca\rb\x1b[Kc\n\x1bPsixel\nmore\x1b\\\x9b1mz\x1b[3;4Hnext';

  test('one character at a time', () => {
    const units = Array.from({ length: output.length }, (_, at) => output.charAt(at));
    expect(linesOf(...units)).toEqual(linesOf(output));
  });

  test('at every single place', () => {
    for (let at = 0; at <= output.length; at++) {
      expect(linesOf(output.slice(0, at), output.slice(at)), `cut at ${at}`).toEqual(linesOf(output));
    }
  });

  test('any text of controls and letters, at any places', () => {
    const piece = fc.constantFrom(
      '\x1b',
      '[',
      ']',
      '8;;',
      'm',
      'K',
      'H',
      'C',
      '2',
      '\x07',
      '\\',
      '\r',
      '\n',
      '\b',
      'ab',
      '😀',
      '\x9d',
      '\x1bP',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 5 }), (pieces, cuts) => {
        const text = pieces.join('');
        const places = cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b);
        const chunks = [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place));
        expect(linesOf(...chunks)).toEqual(linesOf(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('bounded', () => {
  test('of an overlong line the beginning is kept, and the next line is whole', () => {
    const chunks = Array.from({ length: 100 }, () => 'x'.repeat(1000));
    expect(linesOf(...chunks, '\nnext\n')).toEqual(['x'.repeat(longestLine), 'next']);
  });

  test('an endless control string gives up', () => {
    const lines = linesOf('\x1bP', ...Array.from({ length: 40 }, () => 'x'.repeat(1000)), '\nnext\n');
    expect(lines.at(-1)).toBe('next');
    expect(lines.join('').length).toBeLessThan(2 * longestLine);
  });

  test('an endless control sequence holds nothing', () => {
    expect(linesOf('\x1b[', '0;'.repeat(100_000), 'mtext\n')).toEqual(['text']);
  });

  test.each(['\x1b]', '\x9d', '\x1b[', 'x\b', '\r', '\x1b[2Cx', 'a\x1b[D', '\x1bP\x9c', '\x1b'])(
    'two mebibytes of %j are read to their end',
    (unit) => {
      // No clock judges it: a reader whose time grew with the square of the length would take half an hour.
      const lines = linesOf(unit.repeat((1 << 21) / unit.length), '\x9c\x1b\\\nnext\n');
      expect(lines.at(-1)).toBe('next');
      expect(lines.join('').length).toBeLessThan(2 * longestLine);
    },
  );
});

test('a screen that clears itself glues nothing', () => {
  expect(linesOf(readFixture('vite.raw'))).toEqual([
    '  VITE v8.3.8  ready in 1063 ms',
    '  ➜  Local:   http://localhost:5173/',
    '  ➜  Network: use --host to expose',
    '  ➜  press h + enter to show help',
  ]);
});
