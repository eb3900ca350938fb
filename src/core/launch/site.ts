import type { Assignment } from './commandLine.ts';
import type { CommandMatch } from './program.ts';
import type { Word } from './word.ts';
import type { WordSpelling } from './wordSpelling.ts';
import type { Entrance } from './wrappers.ts';

/** One command of a family in a text: its words where they stand, what they mean, and how words are written there. */
export type Site = CommandMatch & {
  text: string;
  words: readonly Word[];
  assignments: readonly Assignment[];
  entrance: Entrance;
  spelling: WordSpelling;
};

/** What a command binds when told nothing; null where it must be told. */
export function untoldHost({ family, start }: Pick<CommandMatch, 'family' | 'start'>): string | null {
  return start.defaultHost === undefined ? family.defaultHost : start.defaultHost;
}

/** The same for its port. */
export function untoldPort({ family, start }: Pick<CommandMatch, 'family' | 'start'>): number | null {
  return start.defaultPort === undefined ? family.defaultPort : start.defaultPort;
}
