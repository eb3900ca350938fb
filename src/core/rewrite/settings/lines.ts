import { joinPieces, sliceText, type EmbeddedText, type Place } from './embeddedText.ts';
import type { TextRange } from '../addressText.ts';

/** A line as its program reads it, what continues it on further lines included. Its range is the file's, without its line end. */
export type LogicalLine = TextRange & { text: EmbeddedText };

/** How a format's lines go on. */
export type LineRules = {
  /** What ends a line that goes on: `\`. A pair of them is an escaped one where `isEscapable`. null where no line goes on. */
  continues: string | null;
  isEscapable: boolean;
  /** What of the next line is dropped with the line end. */
  drops: RegExp;
  /** A line that is a comment, which never goes on. */
  comment: RegExp;
  /** A line that is left out between two that belong together; null where none is. */
  between: RegExp | null;
  encode: Place['encode'];
};

/**
 * Reads a text line by line: the one reader of the formats that are made of lines (.properties, Procfile, Dockerfile, Makefile, justfile).
 * A comment's text is empty. Line ends are LF, CRLF or CR.
 */
export function readLines(source: string, rules: LineRules): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pieces: { text: string; start: number; end: number }[] = [];
  let start: number | null = null;
  const begin = source.startsWith('\ufeff') ? 1 : 0;
  for (const match of source.slice(begin).matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const at = begin + match.index;
    const raw = match[1] ?? '';
    if (raw === '' && match[2] === '' && start === null) continue;
    if (start !== null && rules.between?.test(raw)) continue;
    const isComment = start === null && rules.comment.test(raw);
    const skipped = start === null ? 0 : (rules.drops.exec(raw)?.[0].length ?? 0);
    const more = isComment ? null : continuation(raw.slice(skipped), rules);
    const content = isComment ? '' : raw.slice(skipped, more === null ? raw.length : skipped + more);
    pieces.push({ text: content, start: at + skipped, end: at + skipped + content.length });
    start ??= at;
    if (more !== null && match[2] !== '') continue;
    lines.push({ start, end: at + raw.length, text: joinPieces(pieces, rules.encode) });
    pieces = [];
    start = null;
  }
  return lines;
}

/** Where the mark begins that lets a line go on; null where none does. */
function continuation(raw: string, { continues, isEscapable }: LineRules): number | null {
  if (continues === null) return null;
  const trimmed = isEscapable ? raw : raw.trimEnd();
  if (!trimmed.endsWith(continues)) return null;
  let marks = 0;
  while (trimmed.charAt(trimmed.length - 1 - marks) === continues) marks += 1;
  return isEscapable && marks % 2 === 0 ? null : trimmed.length - 1;
}

/** A group of a match with indices (flag `d`) in an embedded text; null where it took no part. */
export function groupOf(text: EmbeddedText, match: RegExpExecArray, group: number): EmbeddedText | null {
  const span = match.indices?.[group];
  return span ? sliceText(text, ...span) : null;
}

/** A shell's own text: it may hold anything but a line end. */
export function asInLine(text: string): string | null {
  return /[\r\n]/.test(text) ? null : text;
}
