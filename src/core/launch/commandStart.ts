import type { CommandStart } from '../frameworks/framework.ts';
import { isUnknown, readFlag, settingInWord, type Environment, type Place, type Setting } from './arguments.ts';

/** What the words of `flask run …` say, and where they say it. Null where they do not. */
export type CommandReading = {
  /** The index of the word after which flags may be added: the subcommand, or the program. */
  flagsAfter: number;
  host: Setting | null;
  port: Setting | null;
  debug: DebugSetting | null;
  app: Setting | null;
  /** The index of the first word that the shell makes and that might hold any flag. */
  unknownWord: number | null;
};

/** The place is that of the flag or of the variable's value; `off` is what to say there instead, to turn it off. */
export type DebugSetting = { value: boolean | null; place: Place; off: string };

/**
 * Reads the words after a family's program, by click's rules: the last of a repeated flag wins, a flag wins over its variable, an empty
 * variable counts as unset, nothing after `--` is a flag (tried on click 8, Flask 3.1).
 * @param at the index of the program's word
 * @returns null where these words do not start a server (another subcommand, or none that can be told)
 */
export function readCommandStart(
  words: readonly string[],
  at: number,
  start: CommandStart,
  environment: Environment,
): CommandReading | null {
  const flags = readFlags(words, at, start);
  if (!flags) return null;
  const given = (names: readonly string[], variable: string | null) =>
    flags.values.findLast(({ flag }) => names.includes(flag))?.setting ?? fromVariable(environment, variable);
  return {
    flagsAfter: flags.subcommand,
    host: given(start.hostFlags, start.hostEnv),
    port: given(start.portFlags, start.portEnv),
    debug: readDebug(words, flags.switches, start, environment),
    app: given(start.appFlags, start.appEnv),
    unknownWord: flags.unknownWord,
  };
}

type Flags = {
  subcommand: number;
  values: { flag: string; setting: Setting }[];
  /** Indices of the words that may be flags without a value. */
  switches: number[];
  unknownWord: number | null;
};

function readFlags(words: readonly string[], program: number, start: CommandStart): Flags | null {
  const valueFlags = [...start.hostFlags, ...start.portFlags, ...start.appFlags];
  const flags: Flags = { subcommand: program, values: [], switches: [], unknownWord: null };
  let isStarted = start.subcommand === null;
  for (let at = program + 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const found = readFlag(word, valueFlags);
    if (found) {
      if (found.from === null) at += 1;
      flags.values.push({ flag: found.flag, setting: settingInWord(words, at, found.from ?? 0) });
    } else if (word === '--') break;
    else if (isUnknown(word)) flags.unknownWord ??= at;
    else if (word.startsWith('-')) flags.switches.push(at);
    else if (!isStarted && word === start.subcommand) {
      isStarted = true;
      flags.subcommand = at;
    }
    // Any other word must be the value of the unknown flag before it, or this is another subcommand.
    else if (!isStarted && flags.switches.at(-1) !== at - 1) return null;
  }
  return isStarted ? flags : null;
}

function fromVariable(environment: Environment, name: string | null): Setting | null {
  const setting = name === null ? undefined : environment.get(name);
  return setting && setting.value !== '' ? setting : null;
}

/** `debugFlags` and `noDebugFlags` are pairs, from the general to the particular; the most particular one that is given decides. */
function readDebug(
  words: readonly string[],
  switches: readonly number[],
  { debugFlags, noDebugFlags, debugEnv }: CommandStart,
  environment: Environment,
): DebugSetting | null {
  for (let pair = debugFlags.length - 1; pair >= 0; pair -= 1) {
    const [on, off] = [debugFlags[pair], noDebugFlags[pair]];
    const index = switches.findLast((at) => words[at] === on || words[at] === off);
    if (index === undefined || off === undefined) continue;
    return { value: words[index] === on, place: { in: 'word', index, from: 0 }, off };
  }
  const variable = fromVariable(environment, debugEnv);
  return (
    variable && { value: variable.value === null ? null : isTrue(variable.value), place: variable.place, off: '0' }
  );
}

/** Source: flask/helpers.py `get_debug_flag`, and the words click takes for false. */
function isTrue(value: string): boolean {
  return !/^(?:0|false|f|no|n|off)$/i.test(value);
}
