import { bracketed } from './bind.ts';
import type { Place, Setting } from './arguments.ts';
import type { Site } from './site.ts';
import type { Piece, Word } from './word.ts';

type Placed = Exclude<Place, { in: 'elsewhere' }>;

/** Where a setting stands in the text, and how another value is written over `[start, end)` there; `write` gives null where it cannot be. */
export type WrittenPlace = { word: Word; start: number; end: number; write(value: string): string | null };

/** Null where the setting is not in this command, or in what only the shell knows. */
export function writtenPlace(site: Site, { place, isBracketed = false }: Setting): WrittenPlace | null {
  const word = place.in === 'elsewhere' ? undefined : wordAt(site, place);
  if (!word || place.in === 'elsewhere') return null;
  const { from, to } = place;
  const { text } = word;
  const part = (value: string): string => place.before + (isBracketed ? bracketed(value) : value) + place.after;
  const piece = word.pieces.findLast(({ at, text: run }) => at <= from && at + run.length >= to);
  // Brackets mean something to a shell: outside quotes the word is written anew, where all of it is known.
  const isPlain = !isBracketed || (piece && isQuoted(site.text, word, piece));
  if (piece && (isPlain || text === null)) {
    const write = (value: string): string | null => (isPlain || !value.includes(':') ? part(value) : null);
    return { word, start: piece.start + from - piece.at, end: piece.start + to - piece.at, write };
  }
  if (text === null) return null;
  const write = (value: string): string | null =>
    site.spelling.spell(text.slice(0, from) + part(value) + text.slice(to));
  return { word, start: word.start, end: word.end, write };
}

/** The word that holds a place: an assignment's value, or a word of the command. */
export function wordAt({ words, assignments }: Site, place: Placed): Word | undefined {
  return place.in === 'word' ? words[place.index] : (assignments[place.index]?.value ?? undefined);
}

function isQuoted(text: string, { start, end }: Word, piece: Piece): boolean {
  const before = text.charAt(piece.start - 1);
  return piece.start > start && piece.end < end && (before === '"' || before === "'") && text[piece.end] === before;
}

/** How people write a setting with another value: `--host=0.0.0.0`, `-h 0.0.0.0`, `FLASK_RUN_HOST=0.0.0.0`. */
export function spellingAt(site: Site, { place, isBracketed = false }: Setting, value: string): string {
  if (place.in === 'elsewhere') return value;
  const word = wordAt(site, place);
  const part = place.before + (isBracketed ? bracketed(value) : value) + place.after;
  const rest = (word?.head.slice(place.to) ?? '') + (word?.text === null ? '…' : '');
  const whole = (word?.head.slice(0, place.from) ?? '') + part + rest;
  if (place.in === 'assignment') return `${site.assignments[place.index]?.name}=${whole}`;
  return place.flagAt === place.index ? whole : `${site.words[place.flagAt]?.head} ${whole}`;
}

/**
 * The ranges that may be all that was added when the value was: the words of its flag, with a `--` before it, the variable, or the half of
 * an address.
 */
export function removalsAt(site: Site, { place, isBracketed }: Setting): { start: number; end: number }[] {
  const { words, assignments } = site;
  if (place.in === 'elsewhere') return [];
  if (place.in === 'assignment') {
    const next = assignments[place.index + 1] ?? words[0];
    const own = assignments[place.index];
    return own && next ? [{ start: own.start, end: next.start }] : [];
  }
  const end = words[place.index]?.end ?? 0;
  const isBehindSeparator = words[place.flagAt - 1]?.text === '--';
  const before = (isBehindSeparator ? [2, 1] : [1]).flatMap((count) => words[place.flagAt - count] ?? []);
  const flag = before.map((word) => ({ start: word.end, end }));
  const half = isBracketed ? words[place.index]?.pieces.find((piece) => piece.at <= place.from) : undefined;
  if (!half) return flag;
  const start = half.start + place.from - half.at;
  return [...flag, { start, end: start + place.to - place.from + 1 }];
}
