import { t } from '@vscode/l10n';
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { lineBefore, lineEnd, lineEndAt, nestsTooDeep } from './layout.ts';
import type { NewValue, Setting, SettingEntry, SettingList, SettingMap, Settings } from './setting.ts';
import { scalarText, writeScalar, type ScalarStyle } from './yamlScalar.ts';

type Library = typeof import('yaml');

/** Loads the parser, which is large; gives a reader of all documents of a text. It never throws. */
export async function loadYaml(): Promise<(text: string) => Settings[]> {
  const library = await import('yaml');
  return (text) => readDocuments(text, library);
}

function readDocuments(text: string, library: Library): Settings[] {
  if (nestsTooDeep(text)) return [];
  // Its own test of unique keys takes quadratic time; `entryOf` tests those that count.
  const documents = library.parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  return Array.isArray(documents) ? documents.map((document) => readDocument(text, document, library)) : [];
}

function readDocument(source: string, document: Document.Parsed, library: Library): Settings {
  const aliases = new Set<string>();
  library.visit(document, { Alias: (_, alias) => void aliases.add(alias.source) });
  const reading: Reading = { source, library, aliases, inFlow: false, notes: [] };
  return {
    root: readNode(document.contents, reading),
    // To YAML a carriage return alone ends a line, to this parser it does not.
    isBroken: document.errors.length > 0 || /\r(?!\n)/.test(source),
    spell: (key) => `${key}: {0}`,
  };
}

type Reading = {
  source: string;
  library: Library;
  aliases: ReadonlySet<string>;
  /** Within `[…]` or `{…}`. */
  inFlow: boolean;
  /** What was found out about the nodes around. */
  notes: readonly string[];
};

function readNode(node: unknown, outer: Reading): Setting {
  const { library } = outer;
  if (library.isAlias(node)) return unread(`*${node.source}`, rangeOf(node));
  if (!library.isNode(node) || !node.range) return unread('', { start: 0, end: 0 });
  const reading = withAnchor(node, outer);
  if (library.isMap(node)) return readMap(node, { ...reading, inFlow: reading.inFlow || node.flow === true });
  if (library.isSeq(node)) return readList(node, { ...reading, inFlow: reading.inFlow || node.flow === true });
  return library.isScalar(node) ? readScalar(node, reading) : unread('', rangeOf(node));
}

function withAnchor(node: Node & { anchor?: string }, reading: Reading): Reading {
  const { anchor } = node;
  if (anchor === undefined || !reading.aliases.has(anchor)) return reading;
  return { ...reading, notes: [...reading.notes, t('{0} is used elsewhere in this file too.', `&${anchor}`)] };
}

function rangeOf({ range }: { range?: readonly [number, number, number] | null }): TextRange {
  const [start, end] = range ?? [0, 0];
  return { start, end };
}

function unread(written: string, range: TextRange): Setting {
  return { kind: 'unread', ...range, why: t('{0} is not a value that can be replaced.', written) };
}

function readScalar(node: Scalar, { source, inFlow, notes }: Reading): Setting {
  const range = rangeOf(node);
  const style: ScalarStyle = node.type ?? 'PLAIN';
  const raw = source.slice(range.start, range.end);
  // At the end of a text this parser takes `''` for a closing quote.
  if (style === 'QUOTE_SINGLE' && raw.slice(1, -1).replaceAll("''", '').includes("'")) return unread(raw, range);
  const { value } = node;
  const isSimple = value === null || /^(?:string|number|boolean)$/.test(typeof value);
  const text = typeof value === 'string' || style !== 'PLAIN' ? String(value) : raw;
  // Where a value was left out, between `key:` and a comment as may be, blanks go around one.
  const [lead, trail] = raw === '' ? [/\S$/, /^\S/] : [];
  const before = lead?.test(source.slice(0, range.start).slice(-1)) ? ' ' : '';
  const behind = trail?.test(source.slice(range.end, range.end + 1)) ? ' ' : '';
  return {
    kind: 'value',
    ...range,
    value: isSimple ? (value as SlotValue) : raw,
    write: (next) => {
      const written = writeScalar(next, style, inFlow);
      return written === null ? null : before + written + behind;
    },
    text: scalarText(source, range, style, text, inFlow),
    notes,
  };
}

function readMap(node: YAMLMap, reading: Reading): SettingMap {
  const { source, library } = reading;
  const pairs = node.items.filter((pair): pair is Pair<Scalar, Node | null> => library.isScalar(pair.key));
  const places = pairs.map((pair) => placeOf(pair));
  const merged = pairs.find(({ key }) => key.value === '<<' && key.type === 'PLAIN');
  const entries = pairs.map((pair, index): SettingEntry => {
    const place = places[index] ?? rangeOf(pair.key);
    const value = pair.value ? readNode(pair.value, reading) : missing(place);
    return { ...place, key: String(pair.key.value), value, removals: removalsOf(node, places, index, source) };
  });
  const insert = (key: string, value: NewValue, near: SettingEntry | null) =>
    insertEntry(node, entries, near, (inFlow) => `${key}: ${writeNew(value, inFlow)}`, reading);
  const hides = merged ? (source.slice(...spanOf(placeOf(merged))).split(/[\r\n]/)[0] ?? '<<') : null;
  return { kind: 'map', ...rangeOf(node), entries, hides, notes: reading.notes, insert };
}

function spanOf({ start, end }: TextRange): [number, number] {
  return [start, end];
}

function missing(place: TextRange): Setting {
  return unread('', { start: place.end, end: place.end });
}

/** From the key to the value's last character: blank ends of a nested block count to what follows. */
function placeOf({ key, value }: Pair<Scalar, Node | null>): TextRange {
  return { start: rangeOf(key).start, end: Math.max(rangeOf(key).end, value ? rangeOf(value).end : 0) };
}

function readList(node: YAMLSeq, reading: Reading): SettingList {
  const items = node.items.map((item) => readNode(item, reading));
  const insert = (texts: readonly string[], after: number) => insertItems(node, items, texts, after, reading);
  return { kind: 'list', ...rangeOf(node), items, notes: reading.notes, insert };
}

function insertItems(
  node: YAMLSeq,
  items: readonly Setting[],
  texts: readonly string[],
  after: number,
  { source, inFlow }: Reading,
): Edit[] | string {
  const near = items[after] ?? items[0];
  const style = quotesOf(near, source);
  const words = texts.map((text) => writeScalar(text, style, inFlow));
  if (!near || words.includes(null) || near.kind !== 'value') return cannotWrite(texts.join(' '));
  if (node.flow) {
    return after < 0
      ? [insertion(near.start, words.map((word) => `${word}, `).join(''))]
      : [insertion(near.end, words.map((word) => `, ${word}`).join(''))];
  }
  const lead = lineBefore(source, near.start);
  if (after < 0 || isBlock(near, source) || !/^ *- +$/.test(lead)) return cannotWrite(texts.join(' '));
  const ends = lineEndAt(source, near.end);
  return [insertion(lineEnd(source, near.end), words.map((word) => ends + lead + word).join(''))];
}

/** The text of a block goes on up to the next entry: its end is no place for another. */
function isBlock({ start }: TextRange, source: string): boolean {
  return /[|>]/.test(source.charAt(start));
}

/** The style of an item's quotes, for one beside it. */
function quotesOf(item: Setting | undefined, source: string): ScalarStyle {
  const quote = source.charAt(item?.start ?? 0);
  if (quote === '"') return 'QUOTE_DOUBLE';
  return quote === "'" ? 'QUOTE_SINGLE' : 'PLAIN';
}

function insertEntry(
  node: YAMLMap,
  entries: readonly SettingEntry[],
  near: SettingEntry | null,
  write: (inFlow: boolean) => string,
  { source, inFlow }: Reading,
): Edit[] | string {
  const entry = write(inFlow);
  const first = entries[0];
  if (node.flow) {
    const last = near ?? entries.at(-1);
    if (last) return [insertion(last.end, `, ${entry}`)];
    const { start } = rangeOf(node);
    return source.charAt(start + 1) === '}' ? [insertion(start + 1, ` ${entry} `)] : cannotWrite(entry);
  }
  const beside = near ?? entries.findLast(({ value }) => value.kind === 'value') ?? first;
  const lead = beside ? lineBefore(source, beside.start).replace(/^\ufeff/, '') : '';
  if (!beside || !/^(?:- | )*$/.test(lead)) return cannotWrite(entry);
  const indent = ' '.repeat(lead.length);
  const ends = lineEndAt(source, beside.end);
  if (isBlock(beside.value, source) || (near && near.value.kind !== 'value')) return cannotWrite(entry);
  return beside.value.kind === 'value'
    ? [insertion(lineEnd(source, beside.end), ends + indent + entry)]
    : [insertion(beside.start, entry + ends + indent)];
}

function cannotWrite(text: string): string {
  return t('{0} cannot be written here.', text);
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Ranges whose deletion undoes `insertEntry`, for the entry at an index of its siblings. */
function removalsOf(node: YAMLMap, places: readonly TextRange[], index: number, source: string): TextRange[] {
  const [before, own, after] = [places[index - 1], places[index], places[index + 1]];
  if (!own) return [];
  const { start, end } = rangeOf(node);
  if (node.flow && !before) return [{ start: start + 1, end: end - 1 }];
  if (node.flow && before) return [{ start: before.end, end: own.end }];
  return [
    ...(before ? [{ start: lineEnd(source, before.end), end: lineEnd(source, own.end) }] : []),
    ...(after ? [{ start: own.start, end: after.start }] : []),
  ];
}

function writeNew(value: NewValue, inFlow: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeNew(item as SlotValue, true)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return writeScalar(value, 'PLAIN', inFlow) ?? '""';
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${writeNew(item, true)}`);
  return `{ ${entries.join(', ')} }`;
}
