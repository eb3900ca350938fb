import type { Exposure, HostArgument } from '../starts/call.ts';

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
   * Lines that announce. Named groups: `url` (a URL at its start; path and query, and more URLs that it lists, are read on from there), or
   * `port`, with `host` or without (as it stands there, brackets left out), or `host` alone (the port is the next announced one), or none
   * (listens on all addresses, says no more).
   */
  announces?: readonly Phrase[];
  /** Lines that name the program and no address: what the next lines announce, in words that no family has for its own, is this one's. */
  introduces?: readonly Phrase[];
  /** It is also the server below a framework that names itself above it (Puma below Rails): that name stays. */
  isCarried?: true;
  /** Lines that say a port was taken, beyond what every program prints (`EADDRINUSE`, `Address already in use`). Named group: `port`. */
  portInUse?: readonly Phrase[];
  /** Lines that say whether its debugger is on. The named group `on` or `off` matched. */
  debuggers?: readonly Phrase[];
  /** Its second lock behind the bind, where it has one. */
  gate?: FamilyGate;
  /** How it is started, and which words of that start decide the bind. */
  starts: readonly (CommandStart | CallStart)[];
};

/** A second lock behind the bind: how to find out whether it is shut for other devices, and what it says then. */
export type FamilyGate = {
  /** Where it is opened, as the family's own documentation calls it: `ALLOWED_HOSTS`. */
  setting: string;
  /** A path that is refused to pages from elsewhere, where others are not: asked for with an `Origin`. It begins at the root. */
  originPath?: string;
  /** Where its pages open the websocket that the lock is on: from the root, or below the page's own path. */
  websocketPath?: string;
  /** How it refuses; left out where that is done in the words of what it is built on. */
  refuses?: readonly Refusal[];
};

/**
 * One way to refuse: the answer's status, and words in its body. The pattern gets the body's beginning as it was sent, but with character
 * references decoded and runs of white space as one blank, and what it matches is shown to people. `what` was not let in.
 */
export type Refusal = Phrase & { what: 'host' | 'origin' | 'websocket'; status: number };

/**
 * One wording. The pattern gets one clean line (no colours, no line end, at most 8 KiB) and must take time linear in its length: no
 * nested repetition, no two neighbouring repetitions that can match the same text.
 */
export type Phrase = {
  pattern: RegExp;
  /** Real lines that it reads, at least one. */
  examples: readonly [string, ...string[]];
};

/**
 * Started by a command whose own words and environment decide: `flask run --host 0.0.0.0`. The source's start call is not read. What is left
 * out does not exist. Lists of flags and variables begin with the one that we write ourselves.
 *
 * Flags are spelled with their dashes; long ones may be followed by `=value`, short ones by the value. `-D` flags of Java are long ones.
 */
export type CommandStart = {
  kind: 'command';
  /** The executable, or the script that an interpreter runs: `flask`, `manage.py`, `artisan`. */
  program: string;
  /** Its other names, and the packages of which `npx` runs it: `@angular/cli`. */
  aliases?: readonly string[];
  /** `python -m` this. */
  module?: string;
  /** Paths at which another program has its name: `bin/vite` of a Rails project. */
  otherPaths?: RegExp;
  /** The first word that is no flag must be this one, or one of `subcommandAliases`. */
  subcommand?: string;
  subcommandAliases?: readonly string[];
  isSubcommandOptional?: true;
  /** It may stand anywhere, behind a path of colons too: Maven's goals and Gradle's tasks, `:app:bootRun`. */
  isSubcommandAnywhere?: true;
  /** Where no subcommand is needed: first words that make it something else than a server: `vite build`. */
  otherSubcommands?: readonly string[];
  /** It serves only where one of these flags, or of `bindVariables`, is given: `php -S`. */
  requiredFlags?: readonly string[];
  /** With one of these it serves nothing: `vite --version`. */
  idleFlags?: readonly string[];
  /** Its flags end at the first word that is none. */
  isFlagsFirst?: true;

  /** Flags whose value is a host, and those whose value is a port. */
  hostFlags?: readonly string[];
  portFlags?: readonly string[];
  /** Flags whose value is both, or either, in the syntax of `bind`. */
  bindFlags?: readonly string[];
  bind?: BindSyntax;
  /** Its first free word is both, in the syntax of `bind` (`runserver 0:8000`), or the port (`http.server 8001`). */
  freeWord?: 'bind' | 'port' | 'app';
  /** A host flag may stand without a value, and means all addresses then: `vite --host`. */
  isHostOptional?: true;
  /** A bind flag may stand without a value; one is joined by `=` then: `esbuild --serve`. */
  isBindOptional?: true;
  /**
   * Flags that each let in one more origin, `host:port`: a second lock, which stands open for `localhost` until the first of them is given.
   * With one of `originVariables` they say nothing.
   */
  originFlags?: readonly string[];
  originVariables?: readonly string[];
  /** They are hosts as requests name them, all in one value with commas between; without it no address is shut out. */
  isOriginList?: true;
  /** Flags that say where to listen in another way: a Unix socket, `expo --tunnel`. */
  insteadFlags?: readonly string[];
  /** The flag with which it fails on a taken port, instead of moving to the next. */
  strictPortFlag?: string;
  /** It moves from its default port only: where the port is named, it fails. */
  isNamedPortKept?: true;
  /** Further flags that take a value: needed where free words count. */
  valueFlags?: readonly string[];

  /** Flags without a value, as pairs with `noDebugFlags` at the same place (null: there is none); a later pair is more specific and wins. */
  debugFlags?: readonly string[];
  noDebugFlags?: readonly (string | null)[];
  /** The flag and the variable that name the app: `module`, `module:name`, or `path.py`. They stand before or after the subcommand. */
  appFlags?: readonly string[];
  appVariables?: readonly string[];
  /** Files that hold the app when nothing names it, in the order in which the program looks. */
  appFiles?: readonly string[];

  /** Variables; a flag wins over them. The first that is not empty counts. */
  hostVariables?: readonly string[];
  portVariables?: readonly string[];
  debugVariables?: readonly string[];
  /** Variables that say both, in the syntax of `bind`. */
  bindVariables?: readonly string[];
  /** Variables that hold further flags: where one is set, what the words themselves do not tell is unknown. */
  argumentVariables?: readonly string[];
  /** The variable of the host in `.flaskenv`, read from the working directory upward where python-dotenv is installed. */
  hostEnv?: string;

  /** Files that may say the host where nothing here does, as names in the working directory, and the flags that name another one. */
  configs?: readonly string[];
  configFlags?: readonly string[];

  /** The host and the port that it binds when told nothing, where they are not the family's. */
  defaultHost?: string | null;
  defaultPort?: number | null;
  /** What a host means to it where that is not what `classifyHost` says: `''`, `0`, `true`. */
  hostWords?: Readonly<Record<string, HostArgument['listens']>>;
  /** Given a port by a flag or a variable but no host, it binds every address: gunicorn with `PORT`. */
  isOpenedByPort?: true;
  /** Told no host it binds every address where its words, joined by blanks, match this: `rails server -e production`. */
  opensWhen?: RegExp;
  /** What it hands out, by its words. */
  exposes?: readonly ExposeRule[];
};

/** Holds where the command's words, joined by blanks, match `when`, or in any case where there is no `when`; but not where they match `unless`. */
export type ExposeRule = { exposure: Exposure; when?: RegExp; unless?: RegExp };

/** How one text says host and port: `127.0.0.1:8000`, `[::1]:8000`, `tcp://127.0.0.1:3000`. */
export type BindSyntax = {
  /** What it is without a colon, where it is a number. A name or an address is a host. */
  number: 'host' | 'port';
  /** Stands before a new one: `tcp://`. Read with any scheme that `schemes` lists, or without. */
  scheme?: string;
  schemes?: readonly string[];
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
