/**
 * A run of a word's text that is spelled literally: `source.slice(start, end) === text`. The text within one pair of quotes is one
 * piece, so that changing its characters leaves the quotes as they are. Escaped characters belong to no piece.
 */
export type Piece = {
  text: string;
  /** Where it begins in the word's `head`. */
  at: number;
  start: number;
  end: number;
};

/** One word of a command line. Offsets are UTF-16 units into the command line. */
export type Word = {
  /** What the program gets, quotes and escapes decoded; null where the shell would expand something (`$X`, `$(..)`, a glob, braces). */
  text: string | null;
  /** The literal text before the first expansion; the whole text where there is none. A leading `~` is kept as written. */
  head: string;
  start: number;
  end: number;
  /** The literal runs of `head`, in order. */
  pieces: readonly Piece[];
};

/** A word being read: its source, where the next character is in it, and what came out so far. */
type Reading = { raw: string; at: number; start: number; head: string; pieces: Piece[]; expands: boolean };

/**
 * Reads the word at `[start, end)` of a command line by the quoting rules of POSIX shells (bash manual, "Quoting"). The range must hold
 * one whole word, as a parser found it.
 */
export function readWord(line: string, start: number, end: number): Word {
  const reading: Reading = { raw: line.slice(start, end), at: 0, start, head: '', pieces: [], expands: false };
  while (reading.at < reading.raw.length && !reading.expands) readNext(reading);
  const { head, pieces, expands } = reading;
  return { text: expands ? null : head, head, start, end, pieces };
}

function readNext(reading: Reading): void {
  const quote = reading.raw[reading.at];
  if (quote === "'") readSingleQuoted(reading);
  else if (quote === '"') readDoubleQuoted(reading);
  else if (quote === '\\') readEscape(reading);
  else readLiteral(reading, unquoted);
}

/**
 * Runs of characters that stand for themselves, outside quotes and between double quotes. A `$` alone does, too, and so do an IPv6 address in
 * brackets and `*:8080`: as patterns they match no file, so that the shell leaves them.
 */
const unquoted = /(?:[^'"\\$`*?[{<>(]|\$(?![\w{(@*#?$!'"-])|\[[\da-fA-F.]*:[\da-fA-F:.]*\]|\*(?=:\d))+/y;
const doubleQuoted = /(?:[^"\\$`]|\\(?![$`"\\\n])|\$(?![\w{(@*#?$!-]))+/y;

function readSingleQuoted(reading: Reading): void {
  const close = reading.raw.indexOf("'", reading.at + 1);
  addPiece(reading, reading.at + 1, close);
  reading.at = close + 1;
}

function readDoubleQuoted(reading: Reading): void {
  reading.at += 1;
  while (reading.raw[reading.at] !== '"' && reading.at < reading.raw.length && !reading.expands) {
    if (/^\\[$`"\\\n]/.test(reading.raw.slice(reading.at, reading.at + 2))) readEscape(reading);
    else readLiteral(reading, doubleQuoted);
  }
  reading.at += 1;
}

/** A backslash makes the next character literal; before a line end both vanish. */
function readEscape(reading: Reading): void {
  const escaped = reading.raw.charAt(reading.at + 1);
  if (escaped !== '\n') reading.head += escaped;
  reading.at += 2;
}

/** Reads as many literal characters as there are; none means that an expansion begins here. */
function readLiteral(reading: Reading, literal: RegExp): void {
  literal.lastIndex = reading.at;
  if (!literal.test(reading.raw)) {
    reading.expands = true;
    return;
  }
  addPiece(reading, reading.at, literal.lastIndex);
  reading.at = literal.lastIndex;
}

function addPiece(reading: Reading, from: number, to: number): void {
  const text = reading.raw.slice(from, to);
  reading.pieces.push({ text, at: reading.head.length, start: reading.start + from, end: reading.start + to });
  reading.head += text;
}
