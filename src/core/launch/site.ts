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
  /** True where the command stands in a script: what is added comes in from outside, behind all of its words or in front of it. */
  isInScript: boolean;
};

/** What a command binds when told nothing; null where it must be told, or where the file of settings that it names may tell. */
export function untoldHost({ family, start, reading }: CommandMatch): string | null {
  if (reading.config) return null;
  if (start.isOpenedByPort && reading.port && !reading.portGap) return '0.0.0.0';
  return start.defaultHost === undefined ? family.defaultHost : start.defaultHost;
}

/** The same for its port. */
export function untoldPort({ family, start, reading }: CommandMatch): number | null {
  if (reading.config) return null;
  return start.defaultPort === undefined ? family.defaultPort : start.defaultPort;
}
