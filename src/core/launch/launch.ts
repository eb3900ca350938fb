/** How a server was started. */
export type Launch = {
  /** Unique in this window. */
  id: string;
  /** The command line as the shell reported it. */
  commandLine: string;
  /** How sure the shell is of that line: VS Code's TerminalShellExecutionCommandLineConfidence. */
  confidence: 'low' | 'medium' | 'high';
  /** Working directory at the start; null when the shell did not tell. */
  cwd: string | null;
  /** The shell, by the name that VS Code has for it (`bash`, `pwsh`, `fish` …); null where that is not known. */
  shell: string | null;
  /** The terminal it runs in. */
  terminal: { id: number; name: string };
  /** Milliseconds since the epoch. */
  startedAt: number;
};

/** A program and what it reads: the answer to "which words of this start decide the bind". */
export type Program = {
  /** script: `python app.py`, the source decides · cli: `flask run`, the command line and environment decide. */
  kind: 'script' | 'cli' | 'unknown';
  /** The family's file name in core/frameworks, where the words alone tell (`flask` for `flask run`). */
  framework: string | null;
  /** The source file that holds the start call or the app: as written, relative to `directory`. `python -m pkg.app` gives candidates in order. */
  files: readonly string[];
  /** The files of settings in which a command (`vite`) looks for what its words do not say: as written, the first that exists counts. */
  configs: readonly string[];
  /** A `cd x &&` before the program, as written; null where there is none. */
  directory: string | null;
  /** What the words say; null where they do not. */
  host: string | null;
  port: number | null;
  debug: boolean | null;
};
