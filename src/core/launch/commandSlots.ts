import type { Grammar } from '../grammar.ts';
import { argumentOf } from './arguments.ts';
import { readCommandLine } from './commandLine.ts';
import { startSlots, type CommandSlots } from './startSlots.ts';
import { nestedLines } from './nestedLines.ts';
import { readProgramWords } from './program.ts';
import { shiftSlots } from './shiftSlots.ts';
import { environmentOf } from './surroundings.ts';
import type { Word } from './word.ts';
import { shellSpelling } from './wordSpelling.ts';

/** Commands within commands are followed so far: `sh -c 'concurrently "vite"'`. */
const deepest = 3;

/**
 * Finds every server that a command line of a POSIX-like shell starts, in order: `cd web && npx vite & flask run`, a quoted command inside
 * `concurrently "vite" "flask run"` and `sh -c '…'` too. Offsets are UTF-16 units into the line; `call` is the simple command that starts
 * the server, line 1. What is added stands straight behind a word (` --host=0.0.0.0`, ` -- --host=0.0.0.0`, ` -b 0.0.0.0:8000`) or, a
 * variable, straight before the program (`HOST=0.0.0.0 `). Empty where the line cannot be read. Never throws.
 */
export function commandSlots(commandLine: string, bash: Grammar): CommandSlots[] {
  return slotsIn(commandLine, bash, '');
}

/** @param around the quotes around the line */
function slotsIn(text: string, bash: Grammar, around: string): CommandSlots[] {
  const commands = readCommandLine(text, bash)?.commands ?? [];
  const spelling = shellSpelling(around);
  return commands.flatMap((command, index) => {
    const reading = readProgramWords(command.words.map(argumentOf), environmentOf(commands, index));
    const start = startSlots(text, command, reading, spelling);
    if (start) return [start];
    return around.length === deepest ? [] : slotsWithin(text, command.words, bash, around);
  });
}

function slotsWithin(text: string, words: readonly Word[], bash: Grammar, around: string): CommandSlots[] {
  return nestedLines(text, words).flatMap(({ line, offset, quote }) =>
    slotsIn(line, bash, around + quote).map((start) => shiftSlots(start, offset)),
  );
}
