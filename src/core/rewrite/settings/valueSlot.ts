import { t } from '@vscode/l10n';
import { listensAt, type TextRange } from '../addressText.ts';
import { applyEdits } from '../../starts/applyEdits.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotValue } from '../../starts/slots.ts';
import type { Setting, SettingValue } from './setting.ts';

/** What a text makes of a host; null and the empty text are `absent`'s case. */
export type Listens = (host: string) => HostArgument['listens'];

/** A part of a value's text that says one thing, or why it cannot be told. */
export type ReadPart = (TextRange & { text: string; isDynamic: boolean; notes: readonly string[] }) | { why: string };

/**
 * The text of a value, or the fallback in a placeholder that is all of it: `${HOST:localhost}` (Spring, Quarkus, Micronaut, Ktor),
 * `${HOST:-localhost}` (compose, a shell). Offsets are into the text.
 */
export function readPart(text: string): ReadPart {
  const { name, fallback } = placeholders.map((shape) => shape.exec(text)?.groups).find((found) => found) ?? {};
  if (name !== undefined && fallback !== undefined) {
    const start = text.length - fallback.length - (text.endsWith('}') ? 1 : 0);
    return { text: fallback, start, end: start + fallback.length, isDynamic: true, notes: [stillWins(name)] };
  }
  return /[$%{}]|<[^<>]*>/.test(text)
    ? { why: t('{0} is computed when the program runs: there is no value here to change.', text) }
    : { text, start: 0, end: text.length, isDynamic: false, notes: [] };
}

/** A name may hold a dash (`${my-host:x}`), so that a shell's `${HOST-x}` is told by what follows: no colon, but of IPv6. */
const placeholders = [
  /^\$\{(?<name>\w+):-(?<fallback>[^${}]*)\}$/,
  /^\$\{(?<name>\w+)-(?<fallback>[^:${}]*|\[?[\da-f:.]*::[\da-f:.]*\]?)\}$/i,
  /^\$\{(?<name>[\w.-]+):(?!-)(?<fallback>[^${}]*)\}$/,
  /^\$(?<name>\w+):(?<fallback>[^${}]*)$/,
];

/** The note beside a fallback. */
export function stillWins(name: string): string {
  return t('{0} still wins over it where it is given.', name);
}

/** The text of a value as its file's reader decoded it; what is no text (8080, true) as it stands. null where it has none. */
export function textOfValue(value: Setting): string | null {
  if (value.kind !== 'value') return null;
  return value.text?.text ?? (value.value === null ? null : String(value.value));
}

/** Turns a slot of a value's decoded text into one of the file, by writing the whole value anew in its own style. */
export function liftSlot(slot: Slot, value: SettingValue): Slot {
  const text = textOfValue(value) ?? '';
  if (slot.kind === 'refused') return slot;
  // Writing anew would spell other characters differently than they are.
  if ((value.text?.runs.length ?? 0) > 1) return { kind: 'refused', why: notReplaceable(text) };
  const { start, end } = value;
  const notes = [...value.notes, ...(slot.notes ?? [])];
  if (slot.kind === 'set') {
    const write = (next: SlotValue) => {
      const part = slot.write(next);
      if (part === null) return null;
      const whole = text.slice(0, slot.start) + part + text.slice(slot.end);
      return value.write(typeof value.value === 'number' && /^\d+$/.test(whole) ? Number(whole) : whole);
    };
    return { kind: 'set', start, end, value: slot.value, write, notes };
  }
  const insert = (next: SlotValue) => {
    const edits = slot.insert(next);
    if (typeof edits === 'string') return edits;
    const written = value.write(applyEdits(text, edits));
    return written === null ? t('{0} cannot be written here.', String(next)) : [{ start, end, text: written }];
  };
  return { kind: 'unset', insert, notes };
}

/** The slot of a value that is one thing as a whole: a host, or a port. `accepts` tells whether its text is one. */
export function wholeSlot(value: Setting, accepts: (text: string) => boolean): Slot {
  if (value.kind === 'unread') return { kind: 'refused', why: value.why };
  const text = textOfValue(value) ?? '';
  if (value.kind !== 'value') return { kind: 'refused', why: notReplaceable(text) };
  const part = readPart(text);
  if ('why' in part) return { kind: 'refused', why: part.why };
  if (!accepts(part.text)) return { kind: 'refused', why: notReplaceable(part.text) };
  const { start, end, notes } = part;
  return liftSlot({ kind: 'set', start, end, value: part.text, write: String, notes }, value);
}

export function notReplaceable(text: string): string {
  return t('{0} is not a value that can be replaced.', text);
}

/** How a value that is nothing but the host decides it. An empty one counts as none. */
export function hostOf(value: Setting, absent: HostArgument['listens'], listens: Listens = listensAt): HostArgument {
  const part = readPart(textOfValue(value) ?? '');
  if (value.kind !== 'value' || 'why' in part) return { kind: 'dynamic', value: null, listens: 'unknown' };
  const kind = part.isDynamic ? 'dynamic' : 'literal';
  const isEmpty = part.text === '';
  return {
    kind,
    value: isEmpty && value.value === null ? null : part.text,
    listens: isEmpty ? absent : listens(part.text),
  };
}
