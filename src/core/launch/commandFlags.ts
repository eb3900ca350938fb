import type { CommandStart } from '../frameworks/framework.ts';
import { headOf, isUnknown, readFlag, settingInWord, type Setting } from './arguments.ts';

/** The words of a family's command, sorted. Numbers are indices of words. */
export type Flags = {
  /** The word that makes it serve: the subcommand, or the program. */
  subcommand: number;
  /** Flags with their values, in order. */
  values: { flag: string; setting: Setting }[];
  /** Words that may be flags without a value. */
  switches: number[];
  /** Words behind the subcommand that are no flags; one may be the value of an unknown flag. */
  free: number[];
  unknownWord: number | null;
  /** The first flag that says where to listen in another way, or is not the program's own. */
  insteadWord: number | null;
};

type Sorting = {
  words: readonly string[];
  start: CommandStart;
  valueFlags: readonly string[];
  isStarted: boolean;
  /** The subcommand was given. */
  isNamed: boolean;
  /** True as long as a wrapper takes the flags for its own: up to `--`. */
  isForeign: boolean;
};

/**
 * Sorts the words after a family's program.
 * @param program the index of its word
 * @param isGreedy true where a wrapper takes the flags for its own, up to `--`
 * @param isBound true where a variable says host and port
 * @returns null where they do not start a server
 */
export function readFlags(
  words: readonly string[],
  program: number,
  isGreedy: boolean,
  start: CommandStart,
  isBound: boolean,
): Flags | null {
  const flags: Flags = {
    subcommand: program,
    values: [],
    switches: [],
    free: [],
    unknownWord: null,
    insteadWord: null,
  };
  const isStarted = start.subcommand === undefined || start.isSubcommandOptional === true;
  const sorting: Sorting = {
    words,
    start,
    valueFlags: valueFlagsOf(start),
    isStarted,
    isNamed: false,
    isForeign: isGreedy,
  };
  for (let at: number | null = program + 1; at !== null && at < words.length;) at = sortWord(flags, sorting, at);
  return sorting.isStarted && isServing(flags, sorting, isBound) ? flags : null;
}

function valueFlagsOf(start: CommandStart): string[] {
  const { hostFlags, portFlags, bindFlags, appFlags, configFlags, originFlags, valueFlags } = start;
  return [hostFlags, portFlags, bindFlags, appFlags, configFlags, originFlags, valueFlags].flatMap(
    (flags) => flags ?? [],
  );
}

/** Sorts one word, with its value. Gives the index of the next one; null where no flag follows. */
function sortWord(flags: Flags, sorting: Sorting, at: number): number | null {
  const { words, start, valueFlags } = sorting;
  const word = words[at] ?? '';
  if (word === '--') return endForeign(flags, sorting, at);
  if (sorting.isForeign && word.startsWith('-')) {
    flags.insteadWord ??= at;
    return at + 1;
  }
  const found = readFlag(word, valueFlags);
  if (start.insteadFlags?.some((flag) => word === flag || word.startsWith(`${flag}=`))) flags.insteadWord ??= at;
  if (found) return sortValue(flags, sorting, at, found);
  if (mayBeAnyFlag(word) || isAbbreviated(word, start)) flags.unknownWord ??= at;
  else if (word.startsWith('-')) flags.switches.push(at);
  else return sortFreeWord(flags, sorting, at);
  return at + 1;
}

/** `$ARGS`, `--$FLAG`; but `--base=$BASE` is another flag, and `src/$NAME` none. */
function mayBeAnyFlag(word: string): boolean {
  return isUnknown(word) && /^(?:-[^=]*)?$/.test(headOf(word));
}

/** Behind the wrapper's `--` the program's own flags begin; behind the program's there are none. */
function endForeign(flags: Flags, sorting: Sorting, at: number): number | null {
  if (!sorting.isForeign) return null;
  sorting.isForeign = false;
  flags.subcommand = at;
  return at + 1;
}

function sortValue(flags: Flags, { words, start }: Sorting, at: number, found: { flag: string; from: number | null }) {
  const { flag, from } = found;
  if (from === null && isAlone(words[at + 1], flag, start)) {
    const end = words[at]?.length ?? 0;
    const before = flag.startsWith('--') ? '=' : ' ';
    const place = { in: 'word', index: at, flagAt: at, from: end, to: end, before, after: '' } as const;
    flags.values.push({ flag, setting: { value: '0.0.0.0', place } });
    return at + 1;
  }
  const index = from === null ? at + 1 : at;
  flags.values.push({ flag, setting: settingInWord(words, index, from ?? 0, at) });
  return index + 1;
}

/** Stands the flag without a value? */
function isAlone(
  next: string | undefined,
  flag: string,
  { isHostOptional, hostFlags, isBindOptional, bindFlags }: CommandStart,
) {
  if (isBindOptional && bindFlags?.includes(flag)) return true;
  return isHostOptional === true && hostFlags?.includes(flag) === true && (next === undefined || next.startsWith('-'));
}

/** argparse and Ruby's optparse take `--hos` for `--host`: such a word may say anything. */
function isAbbreviated(word: string, { hostFlags = [], bindFlags = [] }: CommandStart): boolean {
  const [name = ''] = word.split('=', 1);
  return /^--\w{2}/.test(name) && [...hostFlags, ...bindFlags].some((flag) => flag.startsWith(name));
}

function sortFreeWord(flags: Flags, sorting: Sorting, at: number): number | null {
  const { words, start } = sorting;
  const isBehindSwitch = flags.switches.at(-1) === at - 1 && !words[at - 1]?.includes('=');
  const isAwaited =
    !sorting.isStarted || (start.isSubcommandOptional === true && !sorting.isNamed && flags.free.length === 0);
  if (isAwaited && isSubcommand(words[at] ?? '', start)) {
    Object.assign(sorting, { isStarted: true, isNamed: true });
    flags.subcommand = at;
  } else if (sorting.isStarted) {
    flags.free.push(at);
    if (start.isFlagsFirst && !isBehindSwitch) return null;
  }
  // Any other word must be the value of the unknown flag before it, or this is another subcommand.
  else if (!start.isSubcommandAnywhere && !isBehindSwitch) return null;
  return at + 1;
}

function isSubcommand(
  word: string,
  { subcommand, subcommandAliases = [], isSubcommandAnywhere }: CommandStart,
): boolean {
  const name = isSubcommandAnywhere ? word.replace(/^(?:\S*:)?(?=[\w-]+$)/, '') : word;
  return [word, name].some((name) => name === subcommand || subcommandAliases.includes(name));
}

function isServing({ free, switches, values }: Flags, { words, start }: Sorting, isBound: boolean): boolean {
  const { requiredFlags, idleFlags = [], otherSubcommands = [] } = start;
  const given = new Set([...switches.map((at) => words[at]?.split('=', 1)[0]), ...values.map(({ flag }) => flag)]);
  if (['--help', '--version', ...idleFlags].some((flag) => given.has(flag))) return false;
  if (requiredFlags && !isBound && !requiredFlags.some((flag) => given.has(flag))) return false;
  return !otherSubcommands.includes(words[free[0] ?? -1] ?? '');
}
