import type { Piece, Word } from './word.ts';

type Reading = { raw: string; at: number; start: number; head: string; pieces: Piece[]; expands: boolean };

/** Runs of characters that stand for themselves, outside quotes and between double quotes (about_Quoting_Rules, about_Parsing). */
const unquoted = /[^'"`$(){}@,;|&<>*?[\s]+/y;
const doubleQuoted = /(?:[^"`$]|\$(?![\w({?$^:]))+/y;

/**
 * Reads the word at `[start, end)` of a line by PowerShell's rules of quoting: `'it''s'`, `"a ""b"" $c"`, a backtick before a character.
 * A list (`a,b`), a variable, a group and a pattern are what the shell makes.
 */
export function readPowershellWord(line: string, start: number, end: number): Word {
  const reading: Reading = { raw: line.slice(start, end), at: 0, start, head: '', pieces: [], expands: false };
  while (reading.at < reading.raw.length && !reading.expands) readNext(reading);
  const { head, pieces, expands } = reading;
  return { text: expands ? null : head, head, start, end, pieces };
}

function readNext(reading: Reading): void {
  const character = reading.raw[reading.at];
  if (character === "'") readQuoted(reading, "'", /[^']+/y);
  else if (character === '"') readQuoted(reading, '"', doubleQuoted);
  else if (character === '`') readEscape(reading);
  else readLiteral(reading, unquoted);
}

function readQuoted(reading: Reading, quote: string, literal: RegExp): void {
  const { raw } = reading;
  reading.at += 1;
  while (reading.at < raw.length && !reading.expands) {
    if (raw[reading.at] === quote && raw[reading.at + 1] !== quote) break;
    if (raw[reading.at] === quote) addEscaped(reading, quote, 2);
    else if (raw[reading.at] === '`' && quote === '"') readEscape(reading);
    else readLiteral(reading, literal);
  }
  reading.at += 1;
}

/** A letter behind a backtick is a character of its own, as `n` is a line's end: nothing that an argument of a server holds. */
function readEscape(reading: Reading): void {
  const escaped = reading.raw.charAt(reading.at + 1);
  if (/[\w\r\n]/.test(escaped)) reading.expands = true;
  else addEscaped(reading, escaped, 2);
}

function addEscaped(reading: Reading, text: string, length: number): void {
  reading.head += text;
  reading.at += length;
}

function readLiteral(reading: Reading, literal: RegExp): void {
  literal.lastIndex = reading.at;
  if (!literal.test(reading.raw)) {
    reading.expands = true;
    return;
  }
  const text = reading.raw.slice(reading.at, literal.lastIndex);
  const start = reading.start + reading.at;
  reading.pieces.push({ text, at: reading.head.length, start, end: start + text.length });
  reading.head += text;
  reading.at = literal.lastIndex;
}
