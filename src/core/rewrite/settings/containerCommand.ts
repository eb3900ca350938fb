import type { SlotStart } from '../../starts/slots.ts';
import type { CommandPart, EmbeddedCommand, Variable } from './commandLayout.ts';
import { commandStarts } from './embeddedCommand.ts';
import type { ReadFile } from './settingsFile.ts';

/** A command before its variables are known. */
export type WrittenCommand = Omit<EmbeddedCommand, 'variables'>;

/**
 * Finds the servers that a container starts. Its command is given to its entrypoint as arguments; an entrypoint that is no server itself, a
 * script as a rule, runs them. (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact".)
 */
export function containerStarts(
  file: ReadFile,
  entrypoint: WrittenCommand | null,
  command: WrittenCommand | null,
  variables: readonly Variable[],
): SlotStart[] {
  const tries = entrypoint && command ? [joined(entrypoint, command), command] : [entrypoint ?? command];
  for (const one of tries) {
    const starts = one ? commandStarts(file, { ...one, variables }) : [];
    if (starts.length > 0) return starts;
  }
  return [];
}

function joined(first: WrittenCommand, last: WrittenCommand): WrittenCommand {
  const parts: CommandPart[] = [...first.parts, ...last.parts];
  const notes = [...first.notes, ...last.notes];
  return { parts, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end), notes };
}
