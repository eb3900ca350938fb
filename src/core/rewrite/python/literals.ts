import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import { childrenOf, descendantsOf, remember, type PythonFile } from './pythonFile.ts';

/** A value as Python's own literals write it. */
export type LiteralValue = string | number | boolean | null;

/** A literal in the source and what it is worth. `rewrite`: for a value that is only a part of it, the edits that put another in its place. */
export type Literal = { node: SyntaxNode; value: LiteralValue; rewrite?: (next: LiteralValue) => Edit[] };

/** Reads a string (any prefix and quoting, joined parts, an f-string without placeholders), an integer, a boolean or `None`. Else null. */
export function readLiteral(node: SyntaxNode): Literal | null {
  if (node.hasError) return null;
  const value = valueOf(node);
  return value === undefined ? null : { node, value };
}

function valueOf(node: SyntaxNode): LiteralValue | undefined {
  switch (node.type) {
    case 'string':
      return stringValue(node);
    case 'concatenated_string':
      return joinedValue(node);
    case 'integer':
      return integerValue(node.text);
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'none':
      return null;
    default:
      return undefined;
  }
}

function integerValue(text: string): number | undefined {
  const value = Number(text.replaceAll('_', ''));
  return Number.isInteger(value) ? value : undefined;
}

function joinedValue(node: SyntaxNode): string | undefined {
  const parts = stringParts(node).map(stringValue);
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

function stringParts(node: SyntaxNode): SyntaxNode[] {
  return node.type === 'string' ? [node] : childrenOf(node).filter((child) => child.type === 'string');
}

function stringValue(node: SyntaxNode): string | undefined {
  const { prefix, content } = anatomyOf(node);
  if (childrenOf(node).some((child) => child.type === 'interpolation')) return undefined;
  const unbraced =
    prefix.includes('f') || prefix.includes('t') ? content.replace(/\{\{|\}\}/g, (pair) => pair.slice(1)) : content;
  return prefix.includes('r') ? unbraced : unescape(unbraced);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Escapes of string literals (Reference, 2.4.1.1). A character by name (`\N{…}`) is not looked up: undefined. */
function unescape(content: string): string | undefined {
  if (content.includes('\\N{')) return undefined;
  return content.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|\r?([\s\S]))/g,
    (
      whole,
      x: string | undefined,
      u4: string | undefined,
      u8: string | undefined,
      octal: string | undefined,
      one: string | undefined,
    ) => {
      const hex = x ?? u4 ?? u8;
      if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
      return simpleEscapes[one ?? ''] ?? whole;
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The parts of one string literal; offsets are the file's. */
function anatomyOf(node: SyntaxNode): { prefix: string; quotes: string; start: number; end: number; content: string } {
  const { text, startIndex } = node;
  const opening = /^([a-zA-Z]*)('''|"""|'|")/.exec(text);
  const quotes = opening?.[2] ?? '';
  const start = opening?.[0].length ?? 0;
  const end = text.length - quotes.length;
  return {
    prefix: (opening?.[1] ?? '').toLowerCase(),
    quotes,
    start: startIndex + start,
    end: startIndex + end,
    content: text.slice(start, end),
  };
}

/**
 * Writes another value in a literal's place, its prefix and quotes kept. A string stays a string (a port in quotes), True becomes False and
 * 1 becomes 0. Strings must be plain: no quotes, braces or backslashes (addresses and ports are).
 */
export function replaceLiteral(file: PythonFile, { node, value, rewrite }: Literal, next: LiteralValue): Edit[] {
  if (rewrite) return rewrite(next);
  if (typeof value === 'string') return replaceStrings(node, String(next));
  const { startIndex: start, endIndex: end } = node;
  if (typeof next === 'boolean') return [{ start, end, text: writeBoolean(next, typeof value === 'number') }];
  return [{ start, end, text: typeof next === 'string' ? writeString(file, next, node) : String(next) }];
}

function writeBoolean(value: boolean, asNumber: boolean): string {
  if (asNumber) return value ? '1' : '0';
  return value ? 'True' : 'False';
}

/** Joined parts become the first part alone; where comments stand between them, which must stay, the other parts are emptied. */
function replaceStrings(node: SyntaxNode, next: string): Edit[] {
  const [first, ...others] = stringParts(node).map(anatomyOf);
  if (!first) return [];
  if (others.length === 0) return [{ start: first.start, end: first.end, text: next }];
  if (childrenOf(node).every((child) => child.type === 'string'))
    return [{ start: first.start, end: node.endIndex, text: next + first.quotes }];
  const emptied = others.filter((part) => part.start < part.end);
  return [
    { start: first.start, end: first.end, text: next },
    ...emptied.map((part) => ({ start: part.start, end: part.end, text: '' })),
  ];
}

/**
 * A new string literal in the quotes that its neighbours use: double where the call's other strings (without any there: the file's) are all
 * double, else single. `place` is a node inside the call's arguments, or the arguments; it does not count itself.
 */
export function writeString(file: PythonFile, value: string, place: SyntaxNode): string {
  const call = place.type === 'argument_list' ? place : (place.parent ?? place);
  const quotes = commonQuotes(descendantsOf(call, 'string')) ?? quotesOf(file) ?? "'";
  return `${quotes}${value}${quotes}`;
}

function quotesOf(file: PythonFile): string | null {
  return remember(file, 'quotes', () => commonQuotes(descendantsOf(file.root, 'string')));
}

/** The quotes of every one of the strings; null where they differ or there are none. Long strings and those that quote a quote tell nothing. */
function commonQuotes(strings: SyntaxNode[]): string | null {
  const telling = strings.map(anatomyOf).filter(({ quotes, content }) => quotes.length === 1 && !/['"]/.test(content));
  const styles = new Set(telling.map(({ quotes }) => quotes));
  if (styles.size === 0) return null;
  return styles.size === 1 && styles.has('"') ? '"' : "'";
}
