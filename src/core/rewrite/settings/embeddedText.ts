import type { TextRange } from '../addressText.ts';

/**
 * A text as it reads once a file's escapes are decoded, with the place of every character in the file. `runs` are in order and cover all
 * of `text`.
 */
export type EmbeddedText = { text: string; runs: readonly Run[] };

/** `length` characters of the text from `at` on, and where they are written; null where they stand in no file. */
export type Run = { at: number; length: number; place: Place | null };

/** `[start, end)` of the file. As long as the run where every character stands for itself, else one escape for the whole run. */
export type Place = TextRange & {
  /** How another text is written there; null where it cannot be. The same function for all runs of one stretch of a file. */
  encode: (text: string) => string | null;
  /** Where it is used, for a text that is defined elsewhere: `$(HOST)`. */
  usedAt: TextRange | null;
  /** What the user should know before it is changed. */
  notes: readonly string[];
  /** It counts only where nothing else is given: `${HOST:-localhost}`. */
  isDynamic: boolean;
};

/** A stretch of the file, found for a stretch of the text. */
export type Spot = Omit<Place, 'usedAt'>;

/** A text in which every character stands for itself. */
export function plainText(text: string, start: number, encode: Place['encode']): EmbeddedText {
  const place = placeAt(start, start + text.length, encode);
  return { text, runs: text === '' ? [] : [{ at: 0, length: text.length, place }] };
}

function placeAt(start: number, end: number, encode: Place['encode']): Place {
  return { start, end, encode, usedAt: null, notes: [], isDynamic: false };
}

/** Pieces in the order of the text: `source` is what the file says for `text`, at `start`. Neighbours that stand for themselves become one run. */
export function joinPieces(
  pieces: readonly { text: string; start: number; end: number }[],
  encode: Place['encode'],
): EmbeddedText {
  const runs: { at: number; length: number; place: Place }[] = [];
  let at = 0;
  for (const { text, start, end } of pieces) {
    const last = runs.at(-1);
    if (last && isLiteral(last) && end - start === text.length && last.place.end === start) {
      last.length += text.length;
      last.place = { ...last.place, end };
    } else if (text !== '') {
      runs.push({ at, length: text.length, place: placeAt(start, end, encode) });
    }
    at += text.length;
  }
  return { text: pieces.map(({ text }) => text).join(''), runs };
}

/** Several texts, one after the other. */
export function concatenate(texts: readonly EmbeddedText[]): EmbeddedText {
  let at = 0;
  const runs = texts.flatMap((one) => {
    const moved = one.runs.map((run) => ({ ...run, at: run.at + at }));
    at += one.text.length;
    return moved;
  });
  return { text: texts.map(({ text }) => text).join(''), runs };
}

/** A text that no file holds. */
export function unwritten(text: string): EmbeddedText {
  return { text, runs: text === '' ? [] : [{ at: 0, length: text.length, place: null }] };
}

/** The stretch `[from, to)` of a text, as a text. null where an end lies within an escape. */
export function sliceText({ text, runs }: EmbeddedText, from: number, to: number): EmbeddedText | null {
  const parts = runs
    .filter((run) => run.at < to && run.at + run.length > from)
    .map((run) => cutRun(run, Math.max(from, run.at), Math.min(to, run.at + run.length), from));
  return parts.some((part) => part === null)
    ? null
    : { text: text.slice(from, to), runs: parts.filter((part) => part !== null) };
}

function cutRun(run: Run, from: number, to: number, origin: number): Run | null {
  const { at, length, place } = run;
  const cut = { at: from - origin, length: to - from };
  if (place === null || (from === at && to === at + length)) return { ...cut, place };
  if (!isLiteral(run)) return null;
  return { ...cut, place: { ...place, start: place.start + from - at, end: place.start + to - at } };
}

function isLiteral({ length, place }: Run): boolean {
  return place !== null && place.end - place.start === length;
}

/** Where `[from, to)` of a text, not empty, is written; null where it is not written in one piece. */
export function spotOf(text: EmbeddedText, from: number, to: number): Spot | null {
  const places = sliceText(text, from, to)?.runs.map(({ place }) => place) ?? [];
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return null;
  const isWhole = places.every(
    (place, index) =>
      place !== null && place.encode === first.encode && (index === 0 || place.start === places[index - 1]?.end),
  );
  const { start, encode, notes, isDynamic } = first;
  return isWhole ? { start, end: last.end, encode, notes, isDynamic } : null;
}

/** The place between two characters: behind the first of them, or in front of the second. null where no file holds that one. */
export function gapAt(text: EmbeddedText, at: number, isBehind: boolean): Spot | null {
  const spot = isBehind ? spotOf(text, at - 1, at) : spotOf(text, at, at + 1);
  const offset = isBehind ? spot?.end : spot?.start;
  return spot && offset !== undefined ? { ...spot, start: offset, end: offset } : null;
}

/** The offset of the file at which a character of the text is used; null where it stands in no file. */
export function offsetOf({ runs }: EmbeddedText, at: number): number | null {
  const run = runs.find((one) => one.at <= at && at < one.at + one.length);
  if (!run?.place) return null;
  if (run.place.usedAt) return run.place.usedAt.start;
  return isLiteral(run) ? run.place.start + at - run.at : run.place.start;
}

/**
 * Puts texts in the place of what `pattern` (global) finds: what a variable stands for. `resolve` gives null for what stays as it is; the
 * rest counts as used where it was found.
 */
export function expandText(
  text: EmbeddedText,
  pattern: RegExp,
  resolve: (match: RegExpMatchArray) => { text: EmbeddedText; notes: readonly string[]; isDynamic: boolean } | null,
): EmbeddedText {
  const parts: (EmbeddedText | null)[] = [];
  let at = 0;
  for (const match of text.text.matchAll(pattern)) {
    const known = resolve(match);
    if (!known) continue;
    const end = match.index + match[0].length;
    parts.push(sliceText(text, at, match.index), usedIn(known, spotOf(text, match.index, end)));
    at = end;
  }
  if (at === 0) return text;
  parts.push(sliceText(text, at, text.text.length));
  return parts.some((part) => part === null) ? text : concatenate(parts.filter((part) => part !== null));
}

/** Puts in the place of what `pattern` (global) finds, an escape as a rule, what it stands for. */
export function decodeText(
  text: EmbeddedText,
  pattern: RegExp,
  decode: (match: RegExpMatchArray) => string,
): EmbeddedText {
  return expandText(text, pattern, (match) => ({ text: unwritten(decode(match)), notes: [], isDynamic: false }));
}

function usedIn(
  { text: { text, runs }, notes, isDynamic }: { text: EmbeddedText; notes: readonly string[]; isDynamic: boolean },
  spot: Spot | null,
): EmbeddedText {
  const usedAt = spot && { start: spot.start, end: spot.end };
  return {
    text,
    runs: runs.map((run) => ({
      ...run,
      place: run.place && {
        ...run.place,
        usedAt,
        notes: [...run.place.notes, ...notes],
        isDynamic: run.place.isDynamic || isDynamic,
      },
    })),
  };
}
