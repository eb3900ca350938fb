import type { TextRange } from '../addressText.ts';

/** The line end for a new line behind the one of `offset`: that one's own, else the one before it. */
export function lineEndAt(source: string, offset: number): string {
  const end = lineEnd(source, offset);
  const start = lineStart(source, offset);
  const [own, before] = [source.slice(end, end + 2), source.slice(Math.max(0, start - 2), start)];
  return /^(?:\r\n|\r|\n)/.exec(own)?.[0] ?? /(?:\r\n|\r|\n)$/.exec(before)?.[0] ?? '\n';
}

/** What stands before `offset` on its line. */
export function lineBefore(source: string, offset: number): string {
  return source.slice(lineStart(source, offset), offset);
}

export function lineStart(source: string, offset: number): number {
  let at = offset;
  while (at > 0 && !/[\r\n]/.test(source.charAt(at - 1))) at -= 1;
  return at;
}

/** Where the line of `offset` ends, before its line end. */
export function lineEnd(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && !/[\r\n]/.test(source.charAt(at))) at += 1;
  return at;
}

/**
 * What to put between an item in brackets and a new one behind it: a line end and the item's indent where it has its lines to itself, else
 * a blank. A blank too where a comment follows, which stays beside its item.
 */
export function gapLike(source: string, item: TextRange): string {
  const before = lineBefore(source, item.start);
  const behind = source.slice(item.end, lineEnd(source, item.end));
  return /^[ \t]*$/.test(before) && /^[ \t]*,?[ \t]*$/.test(behind) ? lineEndAt(source, item.start) + before : ' ';
}

/** Lines from 1 and columns from 0, in UTF-16 units, of offsets. A byte order mark is no column, as in editors. */
export function positionsOf(source: string): (offset: number) => { line: number; column: number } {
  const starts = [source.startsWith('\ufeff') ? 1 : 0];
  for (const match of source.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) };
  };
}

const deepest = 200;

/**
 * Could a text nest deeper than any real file does? A parser that calls itself for every level would end the stack, and with it, where that
 * happens inside a regular expression, the whole process (seen with `yaml`).
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return text.split(/[\r\n]+/).some((line) => /^[ \t]{400}/.test(line) || line.split(/[-?][ \t]/).length > deepest);
}
