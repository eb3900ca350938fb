import type { Edit } from '../starts/call.ts';
import type { CommandSlots, SpelledSlot } from './startSlots.ts';

/** The same start in a text that has `by` more characters before it, on one line. */
export function shiftSlots({ call, host, port, debug, letIn, strictPort }: CommandSlots, by: number): CommandSlots {
  return {
    call: { ...call, column: call.column + by, start: call.start + by, end: call.end + by },
    host: shiftSlot(host, by),
    port: shiftSlot(port, by),
    debug: debug.map((slot) => shiftSlot(slot, by)),
    ...(strictPort && { strictPort: shiftSlot(strictPort, by) }),
    ...(letIn && { letIn: (other: string) => shiftEdits(letIn(other), by) }),
  };
}

function shiftSlot(slot: SpelledSlot, by: number): SpelledSlot {
  if (slot.kind === 'refused') return slot;
  if (slot.kind === 'set')
    return { ...slot, ...shifted(slot, by), removals: slot.removals?.map((range) => shifted(range, by)) ?? [] };
  return { ...slot, insert: (value) => shiftEdits(slot.insert(value), by) };
}

function shiftEdits(edits: Edit[] | string, by: number): Edit[] | string {
  return typeof edits === 'string' ? edits : edits.map((edit) => ({ ...edit, ...shifted(edit, by) }));
}

function shifted({ start, end }: { start: number; end: number }, by: number): { start: number; end: number } {
  return { start: start + by, end: end + by };
}
