import type { SyntaxNode } from '../../grammar.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { partsOf, remember } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';

/** A literal in the source and what it is worth. `undefined` is worth null. */
export type Literal = { node: SyntaxNode; value: SlotValue };

/** Reads a string in any quotes, a template without substitutions, a number, a boolean, `null` or `undefined`. Else null. */
export function readLiteral(node: SyntaxNode): Literal | null {
  if (node.hasError) return null;
  const value = valueOf(node);
  return value === undefined ? null : { node, value };
}

function valueOf(node: SyntaxNode): SlotValue | undefined {
  switch (node.type) {
    case 'string':
      return unescape(node.text.slice(1, -1));
    case 'template_string':
      return isTagged(node) || partsOf(node).some(({ type }) => type === 'template_substitution')
        ? undefined
        : unescape(node.text.slice(1, -1).replace(/\r\n?/g, '\n'));
    case 'number':
      return numberValue(node.text);
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'null':
    case 'undefined':
      return null;
    default:
      return undefined;
  }
}

/** A tagged template is a call in this grammar: its function decides what the text is worth. */
function isTagged(node: SyntaxNode): boolean {
  return node.parent?.type === 'call_expression' && node.parent.childForFieldName('arguments')?.id === node.id;
}

function numberValue(text: string): number | undefined {
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) || /^0\d/.test(text) ? undefined : value;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/** Escapes of string literals (ECMAScript, 12.9.4.1). Old octal escapes, an error in modules, are not read: undefined. */
function unescape(content: string): string | undefined {
  if (!content.includes('\\')) return content;
  if (/\\(?:0\d|[1-9])/.test(content.replaceAll('\\\\', ''))) return undefined;
  return content.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|(\r\n|[\n\r\u2028\u2029])|([^]))/g,
    (_whole, ...groups: (string | undefined)[]) => {
      const [x, u4, u, lineEnd, one = ''] = groups;
      const hex = x ?? u4 ?? u;
      if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
      return lineEnd === undefined ? (simpleEscapes[one] ?? one) : '';
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Writes a value as JavaScript. It reads no node any more: slots are asked after their tree is gone. */
type Writer = (value: SlotValue) => string;

/** Writes another value in a literal's place: a string stays a string (a port in quotes), in its quotes. */
export function writerInPlace(file: JavaScriptFile, { node, value }: Literal): Writer {
  const quotes = node.text.charAt(0);
  return typeof value === 'string' ? (next) => inQuotes(String(next), quotes) : writerNear(file, node);
}

/** Writes a new literal, a string in the quotes that `near` and its neighbours use, else the file. */
export function writerNear(file: JavaScriptFile, near: SyntaxNode): Writer {
  const quotes = quotesAround(near) ?? fileQuotes(file);
  return (value) => (typeof value === 'string' ? inQuotes(value, quotes) : String(value));
}

function inQuotes(value: string, quotes: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll(quotes, `\\${quotes}`);
  return quotes + (quotes === '`' ? escaped.replaceAll('${', '\\${') : escaped) + quotes;
}

/** The quotes of the strings that stand beside or directly in the node, properties' values included; null where they differ or there are none. */
function quotesAround(node: SyntaxNode): string | null {
  const siblings = [node, node.parent]
    .flatMap((around) => (around ? partsOf(around) : []))
    .map((child) => (child.type === 'pair' ? child.childForFieldName('value') : child));
  const quotes = new Set(
    siblings.filter((child) => child?.type === 'string' && child.id !== node.id).map((child) => child?.text.charAt(0)),
  );
  const [only, second] = quotes;
  return second === undefined ? (only ?? null) : null;
}

/** The quotes that the file's imports use, else those that occur more often; single ones where it does not tell. */
function fileQuotes(file: JavaScriptFile): string {
  return remember(file, 'quotes', () => {
    const imports = [...file.source.matchAll(/\b(?:from|import|require\s*\()\s*(["'])/g)].map(([, quote]) => quote);
    const marks = imports.length > 0 ? imports : (file.source.match(/["']/g) ?? []);
    const double = marks.filter((mark) => mark === '"').length;
    return double * 2 > marks.length ? '"' : "'";
  });
}
