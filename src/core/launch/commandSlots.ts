import type { Grammar } from '../grammar.ts';
import type { SlotStart } from '../rewrite/slots.ts';
import type { Word } from './word.ts';

/** How words are written in a text: a shell's line, or an array of strings. */
export type WordSpelling = {
  /** What stands between two words: a blank, or `, `. */
  separator: string;
  /** One argument as a whole word, quotes included where it needs them; null where it cannot be written there. */
  spell(argument: string): string | null;
};

/**
 * Finds every server that a command line of a POSIX-like shell starts, in order: `cd web && npx vite & flask run`, a quoted command inside
 * `concurrently "vite" "flask run"` and `sh -c '…'` too. Offsets are UTF-16 units into the line; `call` is the simple command that starts
 * the server, line 1. What is added stands straight behind a word (` --host=0.0.0.0`, ` -- --host=0.0.0.0`, ` -b 0.0.0.0:8000`) or, a
 * variable, straight before the program (`HOST=0.0.0.0 `). Empty where the line cannot be read. Never throws.
 */
export function commandSlots(_commandLine: string, _bash: Grammar): SlotStart[] {
  return [];
}

/**
 * The same for one command whose words are known already: an array of strings in a file (`"args": ["run", "--port", "5000"]`). A word's
 * `start` and `end` include its quotes, its `pieces` lie within them (see `Word`); offsets are those of the text that holds them.
 * What is added is `separator` and a word, for each word, straight behind a word. No variable can be set there.
 */
export function wordSlots(_words: readonly Word[], _spelling: WordSpelling): SlotStart | null {
  return null;
}
