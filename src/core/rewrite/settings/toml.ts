import { t } from '@vscode/l10n';
import type { AST } from 'toml-eslint-parser';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { joinPieces, plainText, type EmbeddedText } from './embeddedText.ts';
import { gapLike, lineEnd, lineEndAt, nestsTooDeep } from './layout.ts';
import type { NewValue, Setting, SettingEntry, SettingList, SettingMap, Settings } from './setting.ts';

type Parse = (text: string) => AST.TOMLProgram;

/** Loads the parser, which is large; gives a reader of TOML. null where the text has a syntax error. It never throws. */
export async function loadToml(): Promise<(text: string) => Settings | null> {
  const { parseTOML } = await import('toml-eslint-parser');
  return (text) => readToml(text, parseTOML);
}

function readToml(source: string, parse: Parse): Settings | null {
  // TOML has no line end of a carriage return alone, the parser has.
  if (nestsTooDeep(source) || /\r(?!\n)/.test(source)) return null;
  try {
    // The parser knows no byte order mark.
    const program = parse(source.replace(/^\ufeff/, ' '));
    const root = newTable(0, source.length, null);
    for (const node of program.body[0].body) addNode(root, node, source);
    return { root: finish(root, source), isBroken: false, spell: (key) => `${key} = "{0}"` };
  } catch {
    // A syntax error is thrown.
    return null;
  }
}

/** A table while its parts come together: `[a.b]`, `a.b.c = 1` and `[[a.b]]` may stand anywhere in a file. */
type Table = TextRange & {
  entries: { key: string; place: TextRange; value: Table | Setting; prefix: string }[];
  /** Its `[header]`, if it has one. */
  header: TextRange | null;
  /** Written with braces. */
  isInline: boolean;
};

function newTable(start: number, end: number, header: TextRange | null): Table {
  return { start, end, entries: [], header, isInline: false };
}

function isTable(value: Table | Setting): value is Table {
  return !('kind' in value);
}

function rangeOf({ range: [start, end] }: { range: [number, number] }): TextRange {
  return { start, end };
}

function addNode(root: Table, node: AST.TOMLKeyValue | AST.TOMLTable, source: string): void {
  if (node.type === 'TOMLKeyValue') {
    addKeyValue(root, node, source);
    return;
  }
  const header = { start: node.range[0], end: lineEndOfHeader(node, source) };
  const table = node.resolvedKey.reduce((at, key) => tableAt(at, String(key), header), root);
  table.header = header;
  for (const one of node.body) addKeyValue(table, one, source);
}

function lineEndOfHeader(node: AST.TOMLTable, source: string): number {
  return lineEnd(source, node.key.range[1]);
}

function tableAt(parent: Table, key: string, place: TextRange): Table {
  const known = parent.entries.find((entry) => entry.key === key)?.value;
  if (known && isTable(known)) return known;
  const table = newTable(place.start, place.end, null);
  parent.entries.push({ key, place, value: table, prefix: '' });
  return table;
}

function addKeyValue(root: Table, { key, value, range: [start, end] }: AST.TOMLKeyValue, source: string): void {
  const place = { start, end };
  const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
  const last = key.keys.at(-1);
  const table = names.slice(0, -1).reduce((at, name) => tableAt(at, name, place), root);
  const prefix = source.slice(start, last?.range[0] ?? start);
  table.entries.push({ key: names.at(-1) ?? '', place, value: readContent(value, source), prefix });
}

function readContent(node: AST.TOMLContentNode, source: string): Table | Setting {
  if (node.type === 'TOMLInlineTable') {
    const table: Table = { ...newTable(node.range[0], node.range[1], null), isInline: true };
    for (const one of node.body) addKeyValue(table, one, source);
    return table;
  }
  return node.type === 'TOMLArray' ? readArray(node, source) : readValue(node, source);
}

function readArray(node: AST.TOMLArray, source: string): SettingList {
  const items = node.elements.map((element) => finish(readContent(element, source), source));
  const insert = (texts: readonly string[], after: number): Edit[] => {
    const near = items[after];
    const words = texts.map((text) => JSON.stringify(text));
    if (near) return [insertion(near.end, words.map((word) => `,${gapLike(source, near)}${word}`).join(''))];
    const gap = items.length > 0 ? ', ' : '';
    return [insertion(items[0]?.start ?? node.range[0] + 1, words.join(', ') + gap)];
  };
  return { kind: 'list', ...rangeOf(node), items, notes: [], insert };
}

function readValue(node: AST.TOMLValue, source: string): Setting {
  const range = rangeOf(node);
  if (node.kind === 'string') {
    const { value, style, multiline } = node;
    const text = textIn(source, range, value, style, multiline);
    return { kind: 'value', ...range, value, write: (next) => writeString(next, style, multiline), text, notes: [] };
  }
  if (node.kind === 'integer' || node.kind === 'boolean') {
    const value: SlotValue = node.kind === 'boolean' ? node.value : node.value;
    return { kind: 'value', ...range, value, write: writeAny, text: null, notes: [] };
  }
  return { kind: 'unread', ...range, why: t('{0} is not a value that can be replaced.', source.slice(...node.range)) };
}

function writeAny(value: SlotValue): string | null {
  return value === null ? null : JSON.stringify(value);
}

function writeString(value: SlotValue, style: 'basic' | 'literal', isLong: boolean): string | null {
  const text = String(value);
  if (isLong || value === null) return null;
  if (style === 'basic') return JSON.stringify(text);
  return /['\r\n]/.test(text) ? null : `'${text}'`;
}

const encodeBasic = (text: string): string => JSON.stringify(text).slice(1, -1);
const encodeLiteral = (text: string): string | null => (/['\r\n]/.test(text) ? null : text);

/** The text within the quotes; null where the decoded text is not what the parser read, as with a `\` at a line's end. */
function textIn(
  source: string,
  { start, end }: TextRange,
  value: string,
  style: 'basic' | 'literal',
  isLong: boolean,
): EmbeddedText | null {
  const width = isLong ? 3 : 1;
  const skipped = isLong ? (/^\r?\n/.exec(source.slice(start + width, start + width + 2))?.[0].length ?? 0) : 0;
  const from = start + width + skipped;
  const raw = source.slice(from, end - width);
  const encode = style === 'basic' ? encodeBasic : encodeLiteral;
  if (raw === value) return plainText(value, from, encode);
  const token = style === 'basic' ? /\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\[^]|[^\\\r]+|\r\n?/g : /[^\r]+|\r\n?/g;
  const pieces = Array.from(raw.matchAll(token), ({ 0: piece, index }) => ({
    text: decode(piece),
    start: from + index,
    end: from + index + piece.length,
  }));
  const text = joinPieces(pieces, encode);
  return text.text === value ? text : null;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };

function decode(piece: string): string {
  if (piece === '\r\n') return '\n';
  if (!piece.startsWith('\\')) return piece;
  const letter = piece.charAt(1);
  if (!/[uU]/.test(letter)) return escapes[letter] ?? letter;
  const code = Number.parseInt(piece.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

function finish(value: Table | Setting, source: string): Setting {
  return isTable(value) ? finishTable(value, source) : value;
}

function finishTable(table: Table, source: string): SettingMap {
  const { start, end, header } = table;
  const entries = table.entries.map(({ key, place, value }, index): SettingEntry => ({
    ...place,
    key,
    value: finish(value, source),
    removals: removalsOf(table, index, source),
  }));
  const insert = (key: string, value: NewValue, near: SettingEntry | null) =>
    insertEntry(table, near, `${key} = ${writeNew(value)}`, source);
  return { kind: 'map', start, end: header?.end ?? end, entries, hides: null, notes: [], insert };
}

function insertEntry(table: Table, near: SettingEntry | null, entry: string, source: string): Edit[] | string {
  if (table.isInline) return [insertInline(table, near, entry, source)];
  const prefix = table.entries.find(({ place }) => place.start === near?.start)?.prefix ?? '';
  const indent = near ? (/[ \t]*$/.exec(source.slice(0, near.start))?.[0] ?? '') : '';
  const place = near ?? table.header;
  if (!place) return t('{0} cannot be written here.', entry);
  return [insertion(lineEnd(source, place.end), lineEndAt(source, place.end) + indent + prefix + entry)];
}

function insertInline(table: Table, near: SettingEntry | null, entry: string, source: string): Edit {
  const last = near ?? table.entries.at(-1)?.place;
  if (last) return insertion(last.end, `, ${entry}`);
  const pad = source.slice(table.start + 1, table.end - 1) === '' ? ' ' : '';
  return insertion(table.start + 1, ` ${entry}${pad}`);
}

/** Ranges whose deletion undoes `insertEntry`, for the entry at an index of its siblings. */
function removalsOf({ entries, header, isInline, start, end }: Table, index: number, source: string): TextRange[] {
  const [own, before] = [entries[index]?.place, entries[index - 1]?.place];
  if (!own) return [];
  if (isInline) return [before ? { start: before.end, end: own.end } : { start: start + 1, end: end - 1 }];
  const above = before ?? header;
  return above ? [{ start: lineEnd(source, above.end), end: lineEnd(source, own.end) }] : [];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function writeNew(value: NewValue): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${key} = ${JSON.stringify(item)}`);
  return `{ ${entries.join(', ')} }`;
}
