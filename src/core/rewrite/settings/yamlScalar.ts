import type { TextRange } from '../addressText.ts';
import { joinPieces, plainText, sliceText, type EmbeddedText, type Place } from './embeddedText.ts';

/** How a scalar is written: YAML 1.2.2, chapter 7 and 8. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

type Piece = { text: string; start: number; end: number };

/**
 * A scalar's text with the place of each character. null where it is spelled in a way that is not followed here: what was decoded is held to
 * `value`, the parser's own reading.
 * @param range the whole scalar: with its quotes, or from the `|` on
 */
export function scalarText(
  source: string,
  { start, end }: TextRange,
  style: ScalarStyle,
  value: string,
  inFlow: boolean,
): EmbeddedText | null {
  const encode = encoders[style](inFlow);
  if (style === 'PLAIN' && source.slice(start, end) === value) return plainText(value, start, encode);
  const decoded = joinPieces(piecesOf(source, { start, end }, style), encode);
  const text = decoded.text.length > value.length ? sliceText(decoded, 0, value.length) : decoded;
  return text?.text === value ? text : null;
}

function piecesOf(source: string, { start, end }: TextRange, style: ScalarStyle): Piece[] {
  if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED')
    return blockPieces(source, { start, end }, style === 'BLOCK_FOLDED');
  const pad = style === 'PLAIN' ? 0 : 1;
  return foldedLines(source, { start: start + pad, end: end - pad }).flatMap((piece) =>
    piece.text === '' ? [readLine(source, piece, style)].flat() : [piece],
  );
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Decodes what stands on one line, between quotes or without them. */
function readLine(source: string, { start, end }: TextRange, style: ScalarStyle): Piece[] {
  const token = style === 'QUOTE_DOUBLE' ? /\\(?:x..|u.{4}|U.{8}|.)|[^\\]+/gs : /''|[^']+|'/g;
  return Array.from(source.slice(start, end).matchAll(token), ({ 0: raw, index }) => ({
    text: decode(raw, style),
    start: start + index,
    end: start + index + raw.length,
  }));
}

function decode(raw: string, style: ScalarStyle): string {
  if (style !== 'QUOTE_DOUBLE') return style === 'QUOTE_SINGLE' && raw === "''" ? "'" : raw;
  if (!raw.startsWith('\\')) return raw;
  if (raw.length === 2) return escapes[raw.charAt(1)] ?? raw.charAt(1);
  const code = Number.parseInt(raw.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The lines of a flow scalar, each with an empty text for `readLine` to decode, and between them what a line end is folded to. */
function foldedLines(source: string, { start, end }: TextRange): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const fold of source.slice(start, end).matchAll(/[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+/g)) {
    const from = start + fold.index;
    const lines = fold[0].match(/\r\n|\r|\n/g)?.length ?? 1;
    pieces.push({ text: '', start: at, end: from });
    at = from + fold[0].length;
    pieces.push({ text: lines === 1 ? ' ' : '\n'.repeat(lines - 1), start: from, end: at });
  }
  return [...pieces, { text: '', start: at, end }];
}

/** The lines of a block scalar without their indent. Folded are those without an indent of their own (YAML 1.2.2, 8.1.3). */
function blockPieces(source: string, { start, end }: TextRange, isFolded: boolean): Piece[] {
  const lines = Array.from(source.slice(start, end).matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g), ({ 0: raw, index }) => ({
    raw,
    start: start + index,
  })).slice(1);
  const indent = /^ */.exec(lines.find(({ raw }) => /\S/.test(raw))?.raw ?? '')?.[0].length ?? 0;
  return lines.flatMap((line, index) => {
    const content = line.raw.replace(/[\r\n]+$/, '');
    const from = line.start + Math.min(indent, content.length);
    const to = line.start + content.length;
    const lineEnd = { start: to, end: line.start + line.raw.length };
    const next = isFolded && isFlush(line.raw, indent) ? nextFilled(lines, index) : -1;
    const isJoined = isFlush(lines[next]?.raw ?? '', indent);
    // A line end before an empty line vanishes; the empty line's own stays.
    const isLost = lineEnd.start === lineEnd.end || (isJoined && next > index + 1);
    const joint = isJoined ? ' ' : '\n';
    return [{ text: source.slice(from, to), start: from, end: to }, ...(isLost ? [] : [{ text: joint, ...lineEnd }])];
  });
}

/** The index of the next line that is not empty. */
function nextFilled(lines: readonly { raw: string }[], index: number): number {
  let next = index + 1;
  while (lines[next]?.raw.trim() === '') next += 1;
  return next;
}

/** Has the line text, right at the indent? */
function isFlush(raw: string, indent: number): boolean {
  return /\S/.test(raw.charAt(indent)) && /^ *$/.test(raw.slice(0, indent));
}

const unescaped = (text: string): string | null => (/[\r\n]/.test(text) ? null : text);
const doubled = (text: string): string | null => (/[\r\n]/.test(text) ? null : text.replaceAll("'", "''"));
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Within a plain scalar: nothing that would end it, comment it out or make it a collection (YAML 1.2.2, 7.3.3). */
const plainInBlock = (text: string): string | null => (isPlain(text) ? text : null);
const plainInFlow = (text: string): string | null => (isPlain(text) && !/[,[\]{}]/.test(text) ? text : null);

function isPlain(text: string): boolean {
  return !/[\r\n\t]|:\s|:$|\s#|^[[\]{},&*!|>%@`"'#?]|^-\s/.test(text) && text !== '';
}

const encoders: Readonly<Record<ScalarStyle, (inFlow: boolean) => Place['encode']>> = {
  PLAIN: (inFlow) => (inFlow ? plainInFlow : plainInBlock),
  QUOTE_SINGLE: () => doubled,
  QUOTE_DOUBLE: () => escaped,
  BLOCK_LITERAL: () => unescaped,
  BLOCK_FOLDED: () => unescaped,
};

/** A whole scalar in the style of the one that it replaces, or plain; in double quotes where plain would be read otherwise. */
export function writeScalar(
  value: string | number | boolean | null,
  style: ScalarStyle,
  inFlow: boolean,
): string | null {
  const text = String(value);
  if (style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED') return null;
  if (style === 'QUOTE_SINGLE') return `'${doubled(text) ?? ''}'`;
  if (style === 'QUOTE_DOUBLE') return `"${escaped(text)}"`;
  return encoders.PLAIN(inFlow)(text) === null ? `"${escaped(text)}"` : text;
}
