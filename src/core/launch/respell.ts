import { applyEdits } from '../starts/applyEdits.ts';
import type { Edit } from '../starts/call.ts';
import { unchangeable } from './newWords.ts';
import type { CommandSlots, SpelledSlot } from './startSlots.ts';

/** The one thing to say differently. */
export type Respelling = { host: string } | { port: number } | { debug: 'off' };

/** The new command line, or one sentence why there is none. */
export type Respelled =
  | {
      commandLine: string;
      /** The changed range of `commandLine`; empty where nothing changed. */
      inserted: readonly [start: number, end: number];
      /** What the changed word says now, as people write it: `--host=0.0.0.0`, `-h 0.0.0.0`, `FLASK_RUN_HOST=0.0.0.0`. */
      spelling: string;
    }
  | { refused: string };

/**
 * Changes one word of a command line that starts a family's command (`flask run`), so that it binds otherwise; every other character
 * stays. The word is the one that decides: the last flag, else the variable in front, else a new flag behind the subcommand.
 * Asking for what the line says already changes nothing.
 */
export function respell(
  commandLine: string,
  { host, port, debug: [debug] }: CommandSlots,
  change: Respelling,
): Respelled {
  if ('debug' in change) return debug ? changeSlot(commandLine, debug, false) : { refused: unchangeable() };
  const value = 'host' in change ? change.host : String(change.port);
  // Nothing but an address can come here; a change must not depend on it.
  if (!/^[\w.:%-]+$/.test(value)) return { refused: unchangeable() };
  return changeSlot(commandLine, 'host' in change ? host : port, value);
}

function changeSlot(commandLine: string, slot: SpelledSlot, value: string | boolean): Respelled {
  const edit = editOf(slot, value);
  if (typeof edit === 'string') return { refused: edit };
  return {
    commandLine: applyEdits(commandLine, [edit]),
    inserted: [edit.start, edit.start + edit.text.length],
    spelling: slot.spelling(value),
  };
}

/** The one edit, empty where the slot says so already; or why there is none. */
function editOf(slot: SpelledSlot, value: string | boolean): Edit | string {
  if (slot.kind === 'refused') return slot.why;
  if (slot.kind === 'unset') {
    const edits = slot.insert(value);
    return typeof edits === 'string' ? edits : (edits[0] ?? unchangeable());
  }
  const { start, end } = slot;
  if (slot.value === value) return { start, end: start, text: '' };
  const text = slot.write(value);
  return text === null ? unchangeable() : { start, end, text };
}
