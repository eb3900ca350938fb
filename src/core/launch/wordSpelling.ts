/** How words are written in a line of a shell. */
export type WordSpelling = {
  /** Can words be added? */
  canAdd: boolean;
  /** Can `NAME=value` stand in front of a command? */
  canAssign: boolean;
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
    canAssign: true,
    spell: (argument) => {
      if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
      return own === undefined || /["'$`\\!]/.test(argument) ? null : own + argument + own;
    },
  };
}

/**
 * The spelling in a line of PowerShell. A `--` is quoted: where npm is a script (npm.ps1, on Windows), the shell would keep a bare one for
 * itself (about_Parsing, "The end-of-parameters token").
 */
export const powershellSpelling: WordSpelling = {
  canAdd: true,
  canAssign: false,
  spell: (argument) => {
    if (argument !== '--' && /^[\w%+=:./-]+$/.test(argument)) return argument;
    return /['$`]/.test(argument) ? null : `'${argument}'`;
  },
};
