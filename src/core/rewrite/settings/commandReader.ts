import { families, familyVariables } from '../../frameworks/index.ts';
import type { Grammar } from '../../grammar.ts';
import { commandSlots } from '../../launch/commandSlots.ts';
import type { SlotStart } from '../../starts/slots.ts';

/** Finds the servers that a command line starts; see `commandSlots`. */
export type ReadCommand = (line: string) => readonly SlotStart[];

/** Command lines that were read before. */
export type KnownCommands = ReadonlyMap<string, readonly SlotStart[]>;

/** Names of programs without which a line starts no server. */
const names = families.flatMap(({ starts }) =>
  starts.flatMap((start) =>
    start.kind === 'command' ? [start.program, start.module ?? [], start.aliases ?? []].flat() : [],
  ),
);
const name = new RegExp([...new Set(names)].map((one) => one.replaceAll(/[^\w-]/g, String.raw`\$&`)).join('|'), 'i');

/** Could a server's command stand in a text? Cheap. */
export function mayStart(text: string): boolean {
  return name.test(text);
}

const variables: ReadonlySet<string> = new Set(familyVariables);

/** Does a server's command read this variable? */
export function isRead(variable: string): boolean {
  return variables.has(variable);
}

/** Reads each line once; those of `before` not again. `known` grows. Without a grammar there are no commands to read. */
export function rememberCommands(
  bash: Grammar | null,
  before: KnownCommands,
): { readCommand: ReadCommand; known: KnownCommands } {
  const known = new Map<string, readonly SlotStart[]>();
  const readCommand: ReadCommand = (line) => {
    const starts = known.get(line) ?? before.get(line) ?? (bash && mayStart(line) ? commandSlots(line, bash) : []);
    known.set(line, starts);
    return starts;
  };
  return { readCommand, known };
}
