/** A command that a file holds under a name. */
export type Script = {
  /** Absolute path. */
  file: string;
  name: string;
  /** Its command lines, each run on its own, with the range in the file that holds it. */
  lines: readonly ScriptLine[];
  /** The absolute folder in which it runs. */
  folder: string;
  /** False for what runs before or after the script that was asked for: words on the command line do not reach it. */
  isAsked: boolean;
};

/** As the shell gets it. UTF-16 offsets, end exclusive. `isClosed`: words on the command line do not reach it. */
export type ScriptLine = { text: string; start: number; end: number; isClosed?: boolean };
