import { t } from '@vscode/l10n';
import { unchangeable } from '../launch/newWords.ts';
import type { CommandSlots, SpelledSlot } from '../launch/startSlots.ts';
import { gapAt, spotOf } from '../rewrite/settings/embeddedText.ts';
import type { Edit } from '../starts/call.ts';
import type { SlotValue } from '../starts/slots.ts';
import type { TracedLine } from './tracedLine.ts';

/** The slots of a line, moved to where they stand in the line that was typed. What a script says is not changed from there. */
export function typedSlots(slots: CommandSlots, line: TracedLine, script: string | null): CommandSlots {
  const move = (slot: SpelledSlot): SpelledSlot => moveSlot(slot, line, script);
  const { call, host, port, debug, letIn } = slots;
  return {
    call,
    host: move(host),
    port: move(port),
    debug: debug.map(move),
    ...(letIn && { letIn: (other: string) => moveEdits(letIn(other), line) }),
  };
}

function moveSlot(slot: SpelledSlot, line: TracedLine, script: string | null): SpelledSlot {
  const { spelling } = slot;
  if (slot.kind === 'refused') return slot;
  if (slot.kind === 'unset')
    return { kind: 'unset', insert: (value: SlotValue) => moveEdits(slot.insert(value), line), spelling };
  const spot = spotIn(line, slot.start, slot.end);
  if (spot) return { ...slot, ...spot, removals: [], spelling };
  const why = script === null ? unchangeable() : t('The script “{0}” says that itself.', script);
  return { kind: 'refused', why, spelling };
}

function spotIn({ text }: TracedLine, start: number, end: number): { start: number; end: number } | null {
  const spot = start === end ? (gapAt(text, start, true) ?? gapAt(text, start, false)) : spotOf(text, start, end);
  return spot && { start: spot.start, end: spot.end };
}

function moveEdits(edits: Edit[] | string, line: TracedLine): Edit[] | string {
  if (typeof edits === 'string') return edits;
  const moved = edits.map((edit) => moveEdit(edit, line));
  return moved.every((edit) => edit !== null) ? moved : unchangeable();
}

function moveEdit({ start, end, text }: Edit, line: TracedLine): Edit | null {
  const { room } = line;
  if (room && start === end && start === line.text.text.length) {
    if (!room.end || (!room.end.takesSeparator && text.startsWith(' -- '))) return null;
    const { at, before } = room.end;
    return { start: at, end: at, text: before + text };
  }
  if (room && start === end && start === 0) {
    if (!room.front) return null;
    const { at, isBehind } = room.front;
    return { start: at, end: at, text: isBehind ? ` ${text.trimEnd()}` : text };
  }
  const spot = spotIn(line, start, end);
  return spot && { ...spot, text };
}
