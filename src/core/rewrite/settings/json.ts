import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { joinPieces, plainText, type EmbeddedText } from './embeddedText.ts';
import { gapLike, lineEndAt, nestsTooDeep } from './layout.ts';
import type { NewValue, Setting, SettingEntry, SettingList, SettingMap, Settings } from './setting.ts';

/** Reads JSON, comments and trailing commas allowed as in VS Code's own files. null where it holds no value, or is nested too deep. */
export function readJson(text: string): Settings | null {
  return readJsonIn(text, { start: 0, end: text.length }, (raw) => raw);
}

/** The same for a stretch of a file. `blank` puts blanks, one for one, where the file goes on in a way of its own. */
export function readJsonIn(text: string, { start, end }: TextRange, blank: (raw: string) => string): Settings | null {
  const errors: ParseError[] = [];
  const root = parse(blank(text.slice(start, end)), errors);
  if (!root) return null;
  return {
    root: readNode(text, start === 0 ? root : moved(root, start)),
    isBroken: errors.length > 0,
    spell: (key) => `${JSON.stringify(key)}: "{0}"`,
  };
}

function parse(text: string, errors: ParseError[]): Node | undefined {
  if (nestsTooDeep(text)) return undefined;
  // The parser knows no byte order mark.
  return parseTree(text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true, disallowComments: false });
}

function moved(node: Node, by: number): Node {
  const children = node.children?.map((child) => moved(child, by));
  return { ...node, offset: node.offset + by, ...(children && { children }) };
}

function readNode(source: string, node: Node): Setting {
  if (node.type === 'object') return readObject(source, node);
  if (node.type === 'array') return readArray(source, node);
  return readValue(source, node);
}

function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}

function readValue(source: string, node: Node): Setting {
  const range = rangeOf(node);
  const value = node.value as SlotValue;
  const text = typeof value === 'string' ? textIn(source, range, value) : null;
  const write = (next: SlotValue) => JSON.stringify(typeof value === 'string' && next !== null ? String(next) : next);
  return { kind: 'value', ...range, value, write, text, notes: [] };
}

const encode = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The text within the quotes of `range`; null where the decoded text is not what the parser read. */
function textIn(source: string, { start, end }: TextRange, value: string): EmbeddedText | null {
  const raw = source.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw === value ? plainText(raw, start + 1, encode) : null;
  const pieces = Array.from(raw.matchAll(/\\u[\da-fA-F]{4}|\\[^]|[^\\]+/g), (match) => {
    const at = start + 1 + match.index;
    return { text: decode(match[0]), start: at, end: at + match[0].length };
  });
  const text = joinPieces(pieces, encode);
  return text.text === value ? text : null;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function decode(piece: string): string {
  if (!piece.startsWith('\\')) return piece;
  const letter = piece.charAt(1);
  return letter === 'u' ? String.fromCharCode(Number.parseInt(piece.slice(2), 16)) : (escapes[letter] ?? letter);
}

function readObject(source: string, node: Node): SettingMap {
  const properties = (node.children ?? []).filter(({ children }) => children?.length === 2);
  const places = properties.map(rangeOf);
  const entries = properties.flatMap(({ children: [key, value] = [] }, index) => {
    const place = places[index];
    if (!key || !value || !place) return [];
    const removals = removalsOf(node, places, index);
    return [{ ...place, key: String(key.value), value: readNode(source, value), removals }];
  });
  const insert = (key: string, value: NewValue, near: SettingEntry | null) =>
    insertInto(source, node, near ?? entries.at(-1) ?? null, `${JSON.stringify(key)}: ${writeNew(value)}`);
  return { kind: 'map', ...rangeOf(node), entries, hides: null, notes: [], insert };
}

function readArray(source: string, node: Node): SettingList {
  const items = (node.children ?? []).map((child) => readNode(source, child));
  const insert = (texts: readonly string[], after: number) => {
    const words = texts.map((text) => JSON.stringify(text));
    const first = items[0];
    // In front of the first item, since what stands behind the bracket may be a comment to the line's end.
    if (after < 0 && first) return [insertion(first.start, words.map((word) => `${word}, `).join(''))];
    return insertInto(source, node, items[after] ?? null, ...words);
  };
  return { kind: 'list', ...rangeOf(node), items, notes: [], insert };
}

/** Ranges whose deletion undoes `insertInto`, for the entry at an index of its siblings. */
function removalsOf(parent: Node, siblings: readonly TextRange[], index: number): TextRange[] {
  const [own, before] = [siblings[index], siblings[index - 1]];
  if (!own) return [];
  if (before) return [{ start: before.end, end: own.end }];
  const { start, end } = rangeOf(parent);
  return siblings.length > 1
    ? []
    : [
        { start: start + 1, end: end - 1 },
        { start: start + 1, end: own.end },
      ];
}

function insertInto(source: string, parent: Node, near: TextRange | null, ...items: readonly string[]): Edit[] {
  if (near) {
    const gap = gapLike(source, near);
    return [insertion(near.end, items.map((item) => `,${gap}${item}`).join(''))];
  }
  const { start, end } = rangeOf(parent);
  const pad = parent.type === 'object' ? ' ' : '';
  const inner = source.slice(start + 1, end - 1);
  const all = items.join(', ');
  if (inner === '') return [insertion(start + 1, pad + all + pad)];
  const indent = /[\r\n][ \t]*$/.test(inner) ? (/[ \t]*$/.exec(inner)?.[0] ?? '') : null;
  const gap = indent === null ? pad : `${lineEndAt(source, start)}${indent}${indent.includes('\t') ? '\t' : '  '}`;
  return [insertion(start + 1, gap + all)];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function writeNew(value: NewValue): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`);
  return `{ ${entries.join(', ')} }`;
}
