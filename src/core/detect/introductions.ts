import { families } from '../frameworks/index.ts';

/** Who named itself in the output last: its name is for announcements below that are in nobody's own words. */
export type Introductions = {
  /** A line was read. */
  passLine(): void;
  /** Lines that follow may be of the program that named itself: none may be left out. */
  isOpen(): boolean;
  /** A line by which a family names itself. */
  introduce(line: string, family: string): void;
  /** The family of an announcement in words that many programs share; null where none named itself. */
  familyOf(line: string): string | null;
  /** The family of an announcement in this family's words: the framework above, where the family is one that others run. */
  familyBehind(line: string, family: string): string;
};

/** Lines in which what a program announces may come after it named itself: http-server prints its settings between. */
const reach = 16;
/** The same after each announcement of it. */
const reachOfNext = 4;

/** Servers that a framework runs, and that name themselves below it: the framework's name stays. */
const carried = new Set(families.filter(({ isCarried }) => isCarried).map(({ id }) => id));

/** What a runner of several programs puts before each line of one: `[0] `, `web_1  | `. */
const runnersLead = /^\s*(?:\[[\w.:-]{1,40}\]|[\w.-]{1,40} {0,20}\|)/;

type Introduction = {
  family: string;
  lead: string;
  lines: number;
  /** It announced itself in its own words: only the server that it runs still speaks for it. */
  isAnnounced: boolean;
};

/** Nobody has named itself yet. */
export function createIntroductions(): Introductions {
  let last: Introduction | null = null;

  /** Another program of the same terminal prints behind another lead. */
  function inReach(line: string): Introduction | null {
    if (last === null || last.lines < 0) return null;
    const lead = leadOf(line);
    return lead === '' || lead === last.lead ? last : null;
  }

  function use(introduction: Introduction): string {
    introduction.lines = Math.max(introduction.lines, reachOfNext);
    return introduction.family;
  }

  return {
    passLine() {
      if (last !== null) last.lines--;
    },
    isOpen: () => last !== null && last.lines > 0,
    introduce(line, family) {
      if (carried.has(family) && inReach(line) !== null) return;
      last = { family, lead: leadOf(line), lines: reach, isAnnounced: false };
    },
    familyOf(line) {
      const above = inReach(line);
      return above === null || above.isAnnounced ? null : use(above);
    },
    familyBehind(line, family) {
      const above = inReach(line);
      if (carried.has(family)) return above === null ? family : use(above);
      if (above?.family !== family) last = { family, lead: leadOf(line), lines: reach, isAnnounced: true };
      return family;
    },
  };
}

function leadOf(line: string): string {
  return runnersLead.exec(line)?.[0] ?? '';
}
