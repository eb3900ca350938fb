import { isUnknown, programName, readFlag, settingInWord, type Environment, type Setting } from './arguments.ts';
import { scriptNames, wrappers, type Wrapper } from './wrapperTable.ts';

/** Where the wrapped program begins, and what the wrappers do to it. */
export type Entrance = {
  /** The index of the program's word. */
  at: number;
  /** True where that word names a Python module: `uv run -m flask`. */
  isModule: boolean;
  environment: Environment;
  /** Where a wrapper runs it, as written. */
  directory: string | null;
  /** The index of the word before which `NAME=value` sets a variable of the program; null where nothing is sure to reach it. */
  assignAt: number | null;
  /** True where the program's flags must stand behind `--`. */
  isGreedy: boolean;
};

/**
 * Finds the program behind `sudo`, `env`, `poetry run`, `npx` and their like, however many.
 * @returns null where no program follows, or where it cannot be told.
 */
export function skipWrappers(words: readonly string[], environment: Environment): Entrance | null {
  return enter(words, environment).program;
}

/** Where each program of a command begins, outermost first: the wrappers, and the program behind them where there is one. */
export function entrancesOf(words: readonly string[], environment: Environment): readonly Entrance[] {
  return enter(words, environment).all;
}

function enter(words: readonly string[], environment: Environment): { all: Entrance[]; program: Entrance | null } {
  let entrance: Entrance = { at: 0, isModule: false, environment, directory: null, assignAt: 0, isGreedy: false };
  const all: Entrance[] = [];
  for (;;) {
    const word = words[entrance.at];
    if (word === undefined || isUnknown(word)) return { all, program: null };
    all.push(entrance);
    const wrapper = entrance.isModule ? undefined : wrappers.get(programName(word));
    const next = wrapper ? skipWrapper(words, wrapper, entrance) : entrance;
    if (!next || next === entrance) return { all, program: next };
    entrance = next;
  }
}

/** Gives the entrance itself where the wrapper is a program of its own: `deno serve`. */

function skipWrapper(words: readonly string[], wrapper: Wrapper, entrance: Entrance): Entrance | null {
  const { subcommands, isSubcommandOptional, separator, runsScripts, isGreedy } = wrapper;
  const before = skipFlags(words, wrapper, { ...entrance, at: entrance.at + 1 });
  if (!before) return null;
  const isNamed = subcommands?.includes(words[before.at] ?? '') ?? false;
  if (subcommands && !isNamed && !isSubcommandOptional) return entrance;
  if (separator) {
    const end = words.indexOf('--', before.at);
    return end < 0 ? null : { ...entrance, at: end + 1 };
  }
  const after = isNamed ? skipFlags(words, wrapper, { ...before, at: before.at + 1 }) : before;
  const next = after && skipPositionals(words, wrapper, after);
  if (!next || (runsScripts && scriptNames.has(words[next.at] ?? ''))) return null;
  return { ...next, isGreedy: entrance.isGreedy || (isGreedy === true && words[next.at - 1] !== '--') };
}

function skipFlags(words: readonly string[], wrapper: Wrapper, entrance: Entrance): Entrance | null {
  const { valueFlags = [], directoryFlags = [], moduleFlags = [] } = wrapper;
  let { at, directory } = entrance;
  for (let word = words[at]; word?.startsWith('-'); word = words[at]) {
    const found = readFlag(word, [...valueFlags, ...directoryFlags, ...moduleFlags]);
    const isNext = found?.from === null;
    if (found && moduleFlags.includes(found.flag))
      return isNext ? { ...entrance, at: at + 1, isModule: true, directory } : null;
    // A directory that cannot be known must not pass for the current one.
    if (found && directoryFlags.includes(found.flag)) {
      directory = settingInWord(words, isNext ? at + 1 : at, found.from ?? 0).value;
      if (directory === null) return null;
    }
    at += isNext ? 2 : 1;
    if (word === '--') break;
  }
  return { ...entrance, at, directory };
}

function skipPositionals(words: readonly string[], wrapper: Wrapper, entrance: Entrance): Entrance {
  const { positionals = 0, assigns, isCleansing } = wrapper;
  const before = isCleansing ? null : entrance.assignAt;
  if (entrance.isModule) return { ...entrance, assignAt: before };
  const environment = new Map(entrance.environment);
  let at = entrance.at + positionals;
  for (let name = assigns && assignedName(words[at]); name; name = assignedName(words[at])) {
    environment.set(name, assignedIn(words, at, name));
    at += 1;
  }
  // What follows `--` is the program: `env-cmd -- vite`, `cross-env A=1 -- vite`.
  if (words[at] === '--') at += 1;
  return { ...entrance, at, environment, assignAt: assigns && !isCleansing ? at : before };
}

function assignedName(word: string | undefined): string | undefined {
  return /^([A-Za-z_]\w*)=/.exec(word ?? '')?.[1];
}

function assignedIn(words: readonly string[], index: number, name: string): Setting {
  return settingInWord(words, index, name.length + 1);
}
