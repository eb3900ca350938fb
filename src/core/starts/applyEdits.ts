import type { Edit } from './call.ts';

/** Applies edits (UTF-16 offsets into `source`, in order, never overlapping) and returns the new text; all other text stays as it was. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let at = 0;
  let text = '';
  for (const edit of edits) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

/** Where `offset` of the source lies after the edits. An insertion at that very offset comes before it. */
export function shiftOffset(offset: number, edits: readonly Edit[]): number {
  return edits
    .filter((edit) => edit.end <= offset)
    .reduce((shifted, edit) => shifted + edit.text.length - (edit.end - edit.start), offset);
}

/** A stretch of the text between two lots of edits, with the offsets that it had in the source. */
type Stretch = { start: number; end: number; sourceStart: number; sourceEnd: number };

/**
 * Two lots of edits as one: `first` applies to `source`, `second` to the text that `first` leaves. Neighbours that touch become one edit,
 * so that the answer never overlaps; everything else stays as small as it was.
 */
export function composeEdits(source: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const between = applyEdits(source, first);
  const stretches = mergeTouching([...stretchesOf(first), ...second.map((edit) => inSource(edit, first))]);
  return stretches.map((stretch) => ({
    start: stretch.sourceStart,
    end: stretch.sourceEnd,
    text: applyWithin(between, stretch, second),
  }));
}

function stretchesOf(first: readonly Edit[]): Stretch[] {
  let moved = 0;
  return first.map((edit) => {
    const start = edit.start + moved;
    moved += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, sourceStart: edit.start, sourceEnd: edit.end };
  });
}

/** Right at each end that lies outside `first`'s own stretches; the other ends are overruled when the stretches merge. */
function inSource(edit: Edit, first: readonly Edit[]): Stretch {
  const movedBefore = (offset: number) =>
    stretchesOf(first)
      .filter((stretch) => stretch.end <= offset)
      .reduce((moved, stretch) => moved + stretch.end - stretch.start - (stretch.sourceEnd - stretch.sourceStart), 0);
  const { start, end } = edit;
  return { start, end, sourceStart: start - movedBefore(start), sourceEnd: end - movedBefore(end) };
}

function mergeTouching(stretches: Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) merged.splice(-1, 1, union(last, next));
    else merged.push(next);
  }
  return merged;
}

function union(a: Stretch, b: Stretch): Stretch {
  const right = b.end > a.end ? b : a;
  return {
    start: a.start,
    end: right.end,
    sourceStart: Math.min(a.sourceStart, a.start === b.start ? b.sourceStart : a.sourceStart),
    sourceEnd: Math.max(right.sourceEnd, a.end === b.end ? Math.max(a.sourceEnd, b.sourceEnd) : right.sourceEnd),
  };
}

function applyWithin(text: string, { start, end }: Stretch, edits: readonly Edit[]): string {
  const inside = edits
    .filter((edit) => edit.start >= start && edit.end <= end)
    .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, end), inside);
}
