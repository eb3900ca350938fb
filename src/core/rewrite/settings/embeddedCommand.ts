import { t } from '@vscode/l10n';
import { readWord } from '../../launch/word.ts';
import type { TextRange } from '../addressText.ts';
import type { Edit } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import { layOut, type CommandLayout, type EmbeddedCommand, type LaidPiece } from './commandLayout.ts';
import { gapAt, offsetOf, spotOf } from './embeddedText.ts';
import { startIn, type ReadFile } from './settingsFile.ts';

/** Finds the servers that an embedded command starts, their slots being places of the file. */
export function commandStarts(file: ReadFile, command: EmbeddedCommand): SlotStart[] {
  const layout = layOut(command);
  const mapping: Mapping = { notes: command.notes, ...layout };
  return file.readCommand(layout.text.text).map((start) => inFile(file, command, mapping, start));
}

/** From a line to the file. */
type Mapping = CommandLayout & { notes: readonly string[] };

function inFile(
  file: ReadFile,
  command: EmbeddedCommand,
  mapping: Mapping,
  { call, letIn, strictPort, ...slots }: SlotStart,
): SlotStart {
  const { exposes, framework, port, debug, spelling } = call;
  const hostSlot = narrowed(mapping, slots.host);
  const host = isFallback(mapping, hostSlot) ? { ...call.host, kind: 'dynamic' as const } : call.host;
  return startIn(file, {
    call: { ...rangeInFile(command, mapping, call), framework, host, port, debug, exposes, spelling },
    host: mapSlot(mapping, hostSlot),
    port: mapSlot(mapping, slots.port),
    debug: slots.debug.map((slot) => mapSlot(mapping, slot)),
    ...(strictPort && { strictPort: mapSlot(mapping, strictPort) }),
    ...(letIn && { letIn: (other: string) => mapInsertion(mapping, letIn(other)) }),
  });
}

/** Is the host what a variable stands for where it is not given? */
function isFallback({ text }: Mapping, slot: Slot): boolean {
  return slot.kind === 'set' && spotOf(text, slot.start, slot.end)?.isDynamic === true;
}

/** Arguments are one command, and have the range of them all; a line may hold several, each with its own. */
function rangeInFile({ parts, start, end }: EmbeddedCommand, { text, pieces }: Mapping, call: TextRange): TextRange {
  if (parts.some(({ kind }) => kind === 'word')) return { start, end };
  const first = pieces.find(({ part }) => part !== null)?.from ?? 0;
  const from = offsetOf(text, Math.max(call.start, first)) ?? start;
  const last = offsetOf(text, call.end - 1) ?? end - 1;
  return { start: from, end: last < from ? end : last + 1 };
}

/** The value alone, where the whole word that would be written anew stands in several places: `$(HOST):$(PORT)`. */
function narrowed({ text }: Mapping, slot: Slot): Slot {
  if (slot.kind !== 'set' || slot.start === slot.end || spotOf(text, slot.start, slot.end)) return slot;
  const word = text.text.slice(slot.start, slot.end);
  const at = word.indexOf(String(slot.value));
  if (at < 0 || slot.write(slot.value) !== word) return slot;
  const [before, after] = [word.slice(0, at), word.slice(at + String(slot.value).length)];
  const write = (value: SlotValue) => {
    const whole = slot.write(value) ?? '';
    return whole.startsWith(before) && whole.endsWith(after)
      ? whole.slice(before.length, whole.length - after.length)
      : null;
  };
  return { ...slot, start: slot.start + at, end: slot.end - after.length, write };
}

function mapSlot(mapping: Mapping, slot: Slot): Slot {
  if (slot.kind === 'refused') return { kind: 'refused', why: mapSentence(mapping, slot.why) };
  const notes = [...mapping.notes, ...(slot.notes ?? [])];
  if (slot.kind === 'unset')
    return { kind: 'unset', notes, insert: (value) => mapInsertion(mapping, slot.insert(value)) };
  // Nothing stands there yet: the value of a flag that has none.
  const isEmpty = slot.start === slot.end;
  const spot = isEmpty ? gapAt(mapping.text, slot.start, true) : spotOf(mapping.text, slot.start, slot.end);
  if (!spot) return { kind: 'refused', why: t('No single word of this command line can say that.') };
  const { start, end, encode } = spot;
  const piece = pieceAt(mapping.pieces, isEmpty ? slot.start - 1 : slot.start);
  const write = (value: SlotValue) => {
    const written = slot.write(value);
    const text = written === null ? null : asStands(piece, written);
    return text === null ? null : encode(text);
  };
  const removals = (slot.removals ?? []).flatMap((range) => mapRemoval(mapping, range));
  return { kind: 'set', start, end, value: slot.value, write, notes: [...notes, ...spot.notes], removals };
}

/** A sentence that names a word of the line names what the file says instead. */
function mapSentence({ text, pieces }: Mapping, why: string): string {
  return pieces.reduce(
    (sentence, { original, from, to }) =>
      original === null ? sentence : sentence.replace(text.text.slice(from, to), () => original),
    why,
  );
}

/** What stands in the file for a text of the line: an argument has no use for a shell's quotes, and holds no second word. */
function asStands(piece: LaidPiece | undefined, text: string): string | null {
  if (!piece?.isBare) return text;
  return text.includes(' ') ? null : readWord(text, 0, text.length).text;
}

function pieceAt(pieces: readonly LaidPiece[], at: number): LaidPiece | undefined {
  return pieces.find(({ from, to }) => from <= at && at < to);
}

function mapInsertion(mapping: Mapping, edits: Edit[] | string): Edit[] | string {
  if (typeof edits === 'string') return mapSentence(mapping, edits);
  const mapped: Edit[] = [];
  for (const edit of edits) {
    const one = mapEdit(mapping, edit);
    if (typeof one === 'string') return one;
    mapped.push(...one);
  }
  return mapped;
}

function mapEdit({ text: line, pieces }: Mapping, { start, end, text }: Edit): Edit[] | string {
  const cannot = t('{0} cannot be written here.', text.trim());
  const isWords = start === end && text.startsWith(' ');
  const isBehind = isWords || (start === end && !pieceAt(pieces, start));
  const piece = pieceAt(pieces, isBehind ? start - 1 : start);
  // Behind the end of an argument stands another one; within it, as in `sh -c '…'`, is a line of its own.
  if (isWords && piece?.part?.kind === 'word' && start === piece.to) {
    const words = text.trim().split(' ');
    const bare = words.map((word) => readWord(word, 0, word.length).text).filter((word) => word !== null);
    return bare.length < words.length ? cannot : piece.part.add(bare);
  }
  const spot = start === end ? gapAt(line, start, isBehind) : spotOf(line, start, end);
  const stands = asStands(piece, text);
  const written = stands === null ? null : (spot?.encode(stands) ?? null);
  return spot && written !== null ? [{ start: spot.start, end: spot.end, text: written }] : cannot;
}

function mapRemoval({ text, pieces }: Mapping, { start, end }: TextRange): TextRange[] {
  const inside = pieces.filter(({ from, to }) => start <= from && to <= end);
  const [first, last] = [inside[0]?.part, inside.at(-1)?.part];
  if (first?.kind === 'word' && last) return [...first.removals(last)];
  const spot = spotOf(text, start, end);
  return spot ? [{ start: spot.start, end: spot.end }] : [];
}
