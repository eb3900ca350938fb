import { t } from '@vscode/l10n';
import { addressSlots, hole, readAddress, readPort, type AddressText, type TextRange } from './addressText.ts';
import type { HostArgument } from '../starts/call.ts';
import type { Slot, SlotValue } from '../starts/slots.ts';

/**
 * Text that stands at `[start, end)` of the file. `text` is what it is worth, which differs from what is written there in `0x50`, and is null
 * for `nil`. `write` spells another value in its place: digits, what goes inside the quotes.
 */
export type WrittenPiece = {
  text: string | null;
  start: number;
  end: number;
  write: (value: SlotValue) => string | null;
  /** It counts only where nothing else is given; false where absent. */
  isDynamic?: boolean;
  /** What the user should know before this very piece is edited; none where absent. */
  notes?: readonly string[];
};

/** Text that only the running program knows: why it cannot be changed, one sentence. */
export type UntoldPiece = { why: string };

export type Piece = WrittenPiece | UntoldPiece;

/** What an expression is worth, as far as the file tells: its pieces in order, wherever they stand. */
export type WrittenValue = {
  pieces: readonly Piece[];
  /** A piece counts only where nothing else is given: an environment variable's fallback. */
  isDynamic: boolean;
  /** What the user should know before a piece is edited, one sentence each. */
  notes: readonly string[];
};

/** The text between the quotes of a string, or a number's digits, as it stands. */
export function written(text: string, start: number): WrittenValue {
  return { pieces: [{ text, start, end: start + text.length, write: String }], isDynamic: false, notes: [] };
}

/** A whole number, `text` being its plain digits, as it stands: only another number can take its place. */
export function writtenNumber(text: string, start: number, end: number): WrittenValue {
  const write = (value: SlotValue) => (typeof value === 'number' ? String(value) : null);
  return { pieces: [{ text, start, end, write }], isDynamic: false, notes: [] };
}

/** An expression that tells nothing. */
export function untold(why: string): WrittenValue {
  return { pieces: [{ why }], isDynamic: false, notes: [] };
}

/** Several values written one after another: `'tcp://' + host`. */
export function concatenated(values: readonly WrittenValue[]): WrittenValue {
  return {
    pieces: values.flatMap(({ pieces }) => pieces),
    isDynamic: values.some(({ isDynamic }) => isDynamic),
    notes: values.flatMap(({ notes }) => notes),
  };
}

/**
 * A format's own text with a value for each of its verbs: `"%s:%d"`.
 * @param verb a verb of two characters that stands for a value as it is
 * @returns null where the format does not stand in one place, has other verbs, or more or fewer than there are values
 */
export function formatted(format: WrittenValue, verb: RegExp, values: readonly WrittenValue[]): WrittenValue | null {
  const [piece, more] = format.pieces;
  if (!piece || more || 'why' in piece || piece.text === null) return null;
  const parts = piece.text.split(verb);
  if (parts.length !== values.length + 1 || parts.some((part) => part.includes('%'))) return null;
  let at = piece.start;
  return concatenated(
    parts.flatMap((part, index) => {
      const literal = written(part, at);
      at += part.length + 2;
      return [literal, ...values.slice(index, index + 1)];
    }),
  );
}

/** The same value, with one more thing to know. `fallback`: something else wins over it. */
export function noted(value: WrittenValue, note: string, kind: 'fallback' | 'shared'): WrittenValue {
  const add = <T extends { isDynamic?: boolean; notes?: readonly string[] }>(to: T): T => ({
    ...to,
    isDynamic: to.isDynamic === true || kind === 'fallback',
    notes: [note, ...(to.notes ?? [])],
  });
  return { ...add(value), pieces: value.pieces.map((piece) => ('why' in piece ? piece : add(piece))) };
}

/** A value that counts only where `winner`, an environment variable or another expression, has none. */
export function fallingBack(value: WrittenValue, winner: string): WrittenValue {
  return noted(value, t('{0} still wins over it where it is set.', winner), 'fallback');
}

/** The value behind a name that is read elsewhere too. */
export function readElsewhere(value: WrittenValue, name: string): WrittenValue {
  return noted(value, t('{0} is used elsewhere in this file too.', name), 'shared');
}

/** The whole text, `hole` standing for what is not told. */
export function textOf({ pieces }: WrittenValue): string {
  return pieces.map((piece) => ('why' in piece ? hole : (piece.text ?? ''))).join('');
}

function isNull({ pieces }: WrittenValue): boolean {
  return pieces.some((piece) => 'text' in piece && piece.text === null);
}

/** How a value that is nothing but the host decides it. `listens` tells what the server makes of a host, null being `nil`. */
export function hostArgument(
  value: WrittenValue,
  listens: (host: string | null) => HostArgument['listens'],
): HostArgument {
  const text = textOf(value);
  if (text.includes(hole)) return { kind: 'dynamic', value: null, listens: 'unknown' };
  const host = isNull(value) ? null : text;
  return { kind: value.isDynamic ? 'dynamic' : 'literal', value: host, listens: listens(host) };
}

/** The slot of a value that is changed as a whole; it must stand in one place. */
export function wholeSlot(value: WrittenValue): Slot {
  const why = value.pieces.find((piece) => 'why' in piece)?.why;
  if (why !== undefined) return { kind: 'refused', why };
  const standing = value.pieces.filter((piece) => 'text' in piece);
  const filled = standing.filter(({ text }) => text !== '');
  const [only, second] = filled.length === 0 ? standing : filled;
  if (!only || second) return { kind: 'refused', why: notReplaceable(textOf(value)) };
  const { start, end, text, write } = only;
  return { kind: 'set', start, end, value: text, write, notes: value.notes };
}

/** The number that a value tells for a port, null where it tells none. */
export function portOf(value: WrittenValue): number | null {
  return readPort(textOf(value));
}

/** The slot of a value that is nothing but a port, as a number or in a text. */
export function portSlot(value: WrittenValue): Slot {
  const slot = wholeSlot(value);
  if (slot.kind !== 'set' || isNull(value) || portOf(value) !== null) return slot;
  return { kind: 'refused', why: notReplaceable(textOf(value)) };
}

function notReplaceable(text: string): string {
  return t('{0} is not a value that can be replaced.', text);
}

/** A value that writes host and port together, read: the ranges of `address` are offsets into its text, those of the slots into the file. */
export type WrittenAddress = { address: AddressText; host: Slot; port: Slot };

/** Reads a value as an address; null where it is none. */
export function addressOf(value: WrittenValue): WrittenAddress | null {
  const address = isNull(value) ? null : readAddress(textOf(value));
  return address && { address, ...rangeSlots(value, address) };
}

/** How an address decides the host: as `hostArgument`, by the piece in which the host stands. A host left out is the framework's default. */
export function addressHost(
  value: WrittenValue,
  { host }: AddressText,
  listens: (host: string) => HostArgument['listens'],
): HostArgument {
  if (host.value === hole) return { kind: 'dynamic', value: null, listens: 'unknown' };
  if (host.start === host.end) return { kind: 'default', value: null, listens: listens('') };
  const place = rangeInFile(value, host);
  const isDynamic = 'why' in place ? value.isDynamic : place.isDynamic;
  return { kind: isDynamic ? 'dynamic' : 'literal', value: host.value, listens: listens(host.value) };
}

/** The slots of an address that stands in the value's text, its ranges being offsets into that text. */
export function rangeSlots(value: WrittenValue, address: AddressText): { host: Slot; port: Slot } {
  const host = rangeInFile(value, address.host);
  const port = address.port && rangeInFile(value, address.port);
  const inFile: AddressText = {
    scheme: address.scheme,
    host: 'why' in host ? { start: 0, end: 0, value: hole } : { ...address.host, start: host.start, end: host.end },
    port:
      port && ('why' in port ? untoldPort : { start: port.start, end: port.end, value: address.port?.value ?? null }),
  };
  const why = 'why' in host ? host.why : notReplaceable(shown(value));
  const notesOfPort = port && !('why' in port) ? port.notes : [];
  const whyOfPort = port && 'why' in port ? port.why : notReplaceable(shown(value));
  const slots = {
    host: fitting(addressSlots(inFile, 'why' in host ? [] : host.notes, why).host, host),
    port: fitting(addressSlots(inFile, notesOfPort, whyOfPort).port, port),
  };
  // A port cannot be added behind a host that does not stand in the file.
  return 'why' in host && !port ? { ...slots, port: { kind: 'refused', why } } : slots;
}

const untoldPort = { start: 0, end: 0, value: null };

/** The same slot, which takes what the piece that it stands in can hold: a number's digits are no place for a host. */
function fitting(slot: Slot, place: Place | UntoldPiece | null): Slot {
  if (slot.kind !== 'set' || !place || 'why' in place) return slot;
  return { ...slot, write: (value) => (place.takes(value) ? slot.write(value) : null) };
}

/** A range of the file with what is to be known of it. */
type Place = TextRange & { isDynamic: boolean; notes: readonly string[]; takes: (value: SlotValue) => boolean };

/** Where a range of the value's text stands in the file, or why it cannot be changed there: one sentence. */
function rangeInFile(value: WrittenValue, { start, end }: TextRange): Place | UntoldPiece {
  let at = 0;
  for (const piece of value.pieces) {
    const length = 'why' in piece ? hole.length : (piece.text?.length ?? 0);
    // An empty range between two pieces, of a host left out, belongs to the one that begins there.
    if (start >= at && end <= at + length && (start < at + length || length === 0))
      return 'why' in piece ? piece : inPiece(piece, { start: start - at, end: end - at });
    at += length;
  }
  return { why: notReplaceable(shown(value)) };
}

function inPiece(
  { text, start, end, write, isDynamic = false, notes = [] }: WrittenPiece,
  range: TextRange,
): Place | UntoldPiece {
  const takes = (value: SlotValue) => write(value) !== null;
  if (range.start === 0 && range.end === text?.length) return { start, end, isDynamic, notes, takes };
  if (end - start !== text?.length) return { why: notReplaceable(text ?? '') };
  return { start: start + range.start, end: start + range.end, isDynamic, notes, takes };
}

/** The text for a sentence. */
function shown(value: WrittenValue): string {
  return textOf(value).replaceAll(hole, '…');
}
