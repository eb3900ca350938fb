/** How words are written in a line of a shell. */
export type WordSpelling = {
  /** Can words be added? */
  canAdd: boolean;
  /** One argument as a whole word, quotes included where it needs them; null where it cannot be written there. */
  spell: (argument: string) => string | null;
};

/**
 * The spelling in one line. Double quotes are used where there is a choice: in package.json the line also runs in cmd.exe, which knows no
 * others.
 * @param around the quotes around the line, outermost first; a blank where it is a word without any, so that no other fits beside it
 */
export function shellSpelling(around: string): WordSpelling {
  const own = ['"', "'"].find((quote) => !around.includes(quote));
  return {
    canAdd: !around.includes(' '),
    spell: (argument) => {
      if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
      return own === undefined || /["'$`\\!]/.test(argument) ? null : own + argument + own;
    },
  };
}
