import { copyOf } from './copyOf.ts';

/** Chunks of terminal output in, clean lines out: what a person would read, line by line. */
export type LineReader = {
  /** Takes the next piece of output, cut anywhere, and hands each line that ended to `onLine`. Time is linear in the chunk's length. */
  read(chunk: string): void;
  /** The output ended: hands over a last line that had no line end. */
  end(): void;
  /** Stands at the start of a line, with nothing open: what comes up to any later line end may be left out without changing the lines after it. */
  isFresh(): boolean;
};

/** UTF-16 units kept of one line; what a longer one has beyond is dropped up to its end. */
export const longestLine = 8192;
/** UTF-16 units after which a control string that nothing ended is taken for text again. */
const longestString = 8192;
/** Characters kept of a control sequence's parameters; those that matter here are shorter. */
const longestParameters = 16;
/** A cursor that jumps right stands for spaces; more of them tell nothing more. */
const widestJump = 80;

/**
 * What the next character belongs to: plain `text`; an `escape` sequence after its ESC, or after an intermediate byte (`charset`); a
 * control `sequence` (CSI); an operating system command (`osc`); another control `string` (DCS, SOS, PM, APC).
 */
type Mode = 'text' | 'escape' | 'charset' | 'sequence' | 'osc' | 'string';

/* oxlint-disable no-control-regex -- terminal output is made of control characters; finding them is this file's work */
/** C0 but the tab, DEL, and C1. */
const control = /[\0-\x08\n-\x1f\x7f-\x9f]/g;
/** The final byte of a control sequence, or what cannot be in one. */
const sequenceEnd = /[^ -?]/g;
/** BEL, CAN, SUB, ESC, ST. A line end ends an `osc` too: a stray `ESC ]` must not hide the lines after it. */
const stringEnd = /[\x07\x18\x1a\x1b\x9c]/;
const oscEnd = /[\x07\n\x18\x1a\x1b\x9c]/;
/* oxlint-enable no-control-regex */

/** Control characters that leave the line: LF, VT, FF, IND, NEL, RI. */
const lineEnds: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0c, 0x84, 0x85, 0x8d]);
/** Control characters, and characters after ESC, that open another mode. */
const openers: ReadonlyMap<number, Mode> = new Map<number, Mode>([
  [0x1b, 'escape'],
  [0x9b, 'sequence'],
  [0x9d, 'osc'],
  [0x90, 'string'],
  [0x98, 'string'],
  [0x9e, 'string'],
  [0x9f, 'string'],
]);
const escapeOpeners: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  ['[', 'sequence'],
  [']', 'osc'],
  ['P', 'string'],
  ['X', 'string'],
  ['^', 'string'],
  ['_', 'string'],
]);

/**
 * Reads as xterm does (ECMA-48; invisible-island.net/xterm/ctlseqs), as far as lines need it: colours, marks and the targets of links
 * vanish. A carriage return starts the line again as soon as something is printed over it. A cursor that leaves its line ends it, so that
 * words of two lines never touch. Empty lines are not handed over. Holds at most one line and one control sequence.
 */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let mode: Mode = 'text';
  let line = '';
  /** The cursor went back to the line's start: what is printed next replaces the line. */
  let isReturned = false;
  let parameters = '';
  let stringLength = 0;

  function read(chunk: string): void {
    let at = 0;
    while (at < chunk.length) at = mode === 'text' ? readText(chunk, at) : readOther(chunk, at);
    line = copyOf(line);
    parameters = copyOf(parameters);
  }

  function readOther(chunk: string, at: number): number {
    if (mode === 'sequence') return readSequence(chunk, at);
    if (mode === 'osc' || mode === 'string') return readString(chunk, at);
    return readEscape(chunk, at);
  }

  function readText(chunk: string, at: number): number {
    control.lastIndex = at;
    const end = control.test(chunk) ? control.lastIndex - 1 : chunk.length;
    if (end > at) print(chunk.slice(at, end));
    if (end < chunk.length) obeyControl(chunk.charCodeAt(end));
    return end + 1;
  }

  function readEscape(chunk: string, at: number): number {
    const character = chunk.charAt(at);
    const isCharset = mode === 'charset';
    mode = 'text';
    if (character < ' ' || character > '~') return at;
    if (character < '0') mode = 'charset';
    else if (!isCharset) obeyEscape(character);
    return at + 1;
  }

  function readSequence(chunk: string, at: number): number {
    sequenceEnd.lastIndex = at;
    const end = sequenceEnd.test(chunk) ? sequenceEnd.lastIndex - 1 : chunk.length;
    parameters += chunk.slice(at, Math.min(end, at + longestParameters - parameters.length));
    if (end === chunk.length) return end;
    mode = 'text';
    const final = chunk.charAt(end);
    if (final < '@' || final > '~') return end;
    obeySequence(final, Number.parseInt(parameters, 10) || 0);
    return end + 1;
  }

  function readString(chunk: string, at: number): number {
    const rest = chunk.slice(at, at + longestString - stringLength);
    const length = rest.search(mode === 'osc' ? oscEnd : stringEnd);
    if (length === -1) {
      stringLength += rest.length;
      if (stringLength >= longestString) mode = 'text';
      return at + rest.length;
    }
    const end = at + length;
    const ender = chunk.charAt(end);
    mode = ender === '\x1b' ? 'escape' : 'text';
    return ender === '\n' ? end : end + 1;
  }

  function obeyControl(code: number): void {
    const opened = openers.get(code);
    if (opened !== undefined) open(opened);
    else if (lineEnds.has(code)) endLine();
    else if (code === 0x0d) isReturned = true;
    else if (code === 0x08) eraseBack(1);
  }

  function obeyEscape(character: string): void {
    const opened = escapeOpeners.get(character);
    if (opened !== undefined) open(opened);
    // IND, NEL, RI, restore cursor, reset.
    else if ('DEM8c'.includes(character)) endLine();
  }

  function obeySequence(final: string, parameter: number): void {
    if ('ABEFHLMSTdefru'.includes(final)) endLine();
    else if (final === 'C' || final === 'a') print(spaces(parameter));
    else if (final === 'D') eraseBack(parameter || 1);
    else if (final === 'G' || final === '`') moveTo(parameter);
    else if (final === 'J' && parameter > 1) endLine();
    else if (final === 'J' || final === 'K') erase(parameter);
  }

  function open(opened: Mode): void {
    mode = opened;
    parameters = '';
    stringLength = 0;
  }

  function print(text: string): void {
    if (isReturned) line = '';
    isReturned = false;
    if (line.length + text.length <= longestLine) line += text;
    else if (line.length < longestLine) line += text.slice(0, longestLine - line.length);
  }

  function endLine(): void {
    const ended = line;
    line = '';
    isReturned = false;
    if (ended !== '') onLine(ended);
  }

  function eraseBack(count: number): void {
    if (isReturned) return;
    const kept = Math.max(0, line.length - count);
    line = line.slice(0, kept > 0 && isLowSurrogate(line.charCodeAt(kept)) ? kept - 1 : kept);
  }

  function moveTo(column: number): void {
    if (column > 1) print(spaces(column - 1 - line.length));
    else isReturned = true;
  }

  /** Parts of a line: 0 from the cursor on, 1 up to it, 2 all. The cursor is at the end unless it was returned. */
  function erase(part: number): void {
    if (isReturned || part > 0) line = '';
  }

  const isFresh = (): boolean => mode === 'text' && line === '' && !isReturned;
  return { read, end: endLine, isFresh };
}

function spaces(count: number): string {
  return ' '.repeat(Math.min(Math.max(count, 1), widestJump));
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
