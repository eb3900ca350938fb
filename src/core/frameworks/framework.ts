/**
 * A family is one announcer: a program or library that prints "I listen at …", with every way to start it. One file per family in this
 * folder, named after its `id`, exporting one `Family`; `index.ts` lists them. Adding a dev server means adding such a file.
 */
export type Family = {
  /** The file's name without extension; sightings carry it as `framework`. */
  id: string;
  /** What people call it, e.g. `Flask`. */
  title: string;
  /** The host it binds when told nothing; null where it must be told. */
  defaultHost: string | null;
  /** The port it binds when told nothing; null where it must be told. */
  defaultPort: number | null;
  /**
   * Lines that announce. Named groups: `url` (a URL at its start; path and query are read on from there), or `host` (an address without a
   * port: the port is the next announced one), or neither (listens on all addresses, says no more).
   */
  announces: readonly Phrase[];
  /** Lines that say a port was taken, beyond what every program prints (`EADDRINUSE`, `Address already in use`). Named group: `port`. */
  portInUse: readonly Phrase[];
  /** Lines that say whether its debugger is on. The named group `on` or `off` matched. */
  debuggers: readonly Phrase[];
  /** How it is started, and which words of that start decide the bind. */
  starts: readonly (CommandStart | CallStart)[];
};

/**
 * One wording. The pattern gets one clean line (no colours, no line end, at most 8 KiB) and must take time linear in its length: no
 * nested repetition, no two neighbouring repetitions that can match the same text.
 */
export type Phrase = {
  pattern: RegExp;
  /** Real lines that it reads, at least one. */
  examples: readonly [string, ...string[]];
};

/** Started by a command whose own words and environment decide: `flask run --host 0.0.0.0`. The source's start call is not read. */
export type CommandStart = {
  kind: 'command';
  /** The executable, e.g. `flask`; `python -m flask` is the same where `module` names it. */
  program: string;
  module: string | null;
  subcommand: string | null;
  /** Flags, long first; all but `debugFlags` and `noDebugFlags` take a value. Long ones may be written `--flag=value`, short ones `-fvalue`. */
  hostFlags: readonly string[];
  portFlags: readonly string[];
  /** Flags without a value, as pairs with `noDebugFlags` at the same place; a later pair is more specific and wins. */
  debugFlags: readonly string[];
  noDebugFlags: readonly string[];
  /** The flag and the variable that name the app: `module`, `module:name`, or `path.py`. They stand before or after the subcommand. */
  appFlags: readonly string[];
  appEnv: string | null;
  /** Files that hold the app when nothing names it, in the order in which the program looks. */
  appFiles: readonly string[];
  /** Variables; a flag wins over them. */
  hostEnv: string | null;
  portEnv: string | null;
  debugEnv: string | null;
  /** The file of variables to write to, in the working directory. Read only where python-dotenv is installed. */
  dotenv: string | null;
};

/** Started by a call in the source: `app.run(host='0.0.0.0')`. */
export type CallStart = {
  kind: 'call';
  /** As people write it, e.g. `app.run`. */
  call: string;
  /** Keyword and positional index (from 0) of each argument; index null where it is keyword only. */
  host: Argument;
  port: Argument;
  debug: Argument | null;
};

export type Argument = { keyword: string; index: number | null };
