import { isUnknown, programName, readFlag, settingInWord } from '../launch/arguments.ts';
import { runnerAliases, scriptRunners, shellFile, type ScriptRunner } from './scriptRunners.ts';

/** A call of a runner: what it runs, and where it looks for that. */
export type ScriptRun = {
  runner: ScriptRunner;
  /** As written; none where it runs its first script, or all. */
  names: readonly string[];
  /** A name was asked for, not some other subcommand that we may not know. */
  isNamed: boolean;
  /** As written; null where it is the current one. */
  directory: string | null;
  file: string | null;
  /** The workspaces that are named, the root of them, or all; null for the package of the folder. */
  workspaces: readonly string[] | 'root' | 'all' | null;
  /** The indices of the words that reach the script. */
  passed: readonly number[];
  hasSeparator: boolean;
};

type Sorting = {
  words: readonly string[];
  runner: ScriptRunner;
  names: string[];
  isNamed: boolean;
  isRun: boolean;
  directory: string | null;
  file: string | null;
  workspaces: string[];
  isRoot: boolean;
  isAll: boolean;
  isIdle: boolean;
  passed: number[];
  hasSeparator: boolean;
};

/** `npm:dev`, as `concurrently` takes it. */
const shorthand = /^(npm|yarn|pnpm|bun|node|deno):(?!\/)(\S+)$/;

/**
 * Reads the words of a runner.
 * @param at the index of the program's word
 * @returns null where it is no runner, or runs no script
 */
export function readScriptRun(words: readonly string[], at: number): ScriptRun | null {
  const [, program, name] = at === 0 ? (shorthand.exec(words[0] ?? '') ?? []) : [];
  if (program !== undefined && name !== undefined) {
    const verb = { deno: 'task', node: '--run' }[program] ?? 'run';
    const read = readScriptRun([program, verb, name, ...words.slice(1)], 0);
    return read && { ...read, passed: read.passed.map((index) => index - 2) };
  }
  const called = programName(words[at] ?? '');
  const runner = scriptRunners.get(runnerAliases.get(called) ?? called);
  if (runner?.isNx) return readNx(words, at, runner);
  return runner ? readRunner(words, at, runner) : readShellFile(words, at);
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh']);

/** Whether the file is one for a shell, the file itself tells. */
function readShellFile(words: readonly string[], at: number): ScriptRun | null {
  const isShell = shells.has(programName(words[at] ?? ''));
  const flags = isShell ? words.slice(at + 1).findIndex((word) => !/^-[a-z]+$/.test(word) || word === '-c') : 0;
  const index = isShell ? at + 1 + flags : at;
  const file = words[index];
  if (file === undefined || flags < 0 || isUnknown(file) || file.startsWith('-')) return null;
  if (!isShell && !/\.sh$|^(?:\.\/)?(?:bin|scripts?)\/[\w-]+$/.test(file)) return null;
  const passed = [...words.keys()].slice(index + 1);
  return { ...oneRun, runner: shellFile, names: [file], isNamed: false, passed };
}

const oneRun = { directory: null, file: null, workspaces: null, passed: [], hasSeparator: false } as const;

/** Nx takes its verb first: nx.dev, "Run tasks". */
function readNx(words: readonly string[], at: number, runner: ScriptRunner): ScriptRun | null {
  const rest = words.slice(at + 1);
  const [verb, target] = rest.filter((word) => !word.startsWith('-'));
  const many = rest.flatMap((word, index) => readTargets(word, rest[index + 1]));
  const of = (names: readonly string[], workspaces: ScriptRun['workspaces']): ScriptRun => ({
    ...oneRun,
    runner,
    names,
    isNamed: true,
    workspaces,
  });
  if (verb === 'run-many') return many.length > 0 ? of(many, 'all') : null;
  const [project, name] = verb === 'run' ? (target?.split(':') ?? []) : [target, verb];
  return project === undefined || name === undefined || isUnknown(project) ? null : of([name], [project]);
}

function readTargets(word: string, next: string | undefined): string[] {
  const found = readFlag(word, ['-t', '--target', '--targets']);
  const value = found?.from == null ? next : word.slice(found.from);
  return found && value !== undefined && !isUnknown(value) ? value.split(',') : [];
}

function readRunner(words: readonly string[], at: number, runner: ScriptRunner): ScriptRun | null {
  const sorting: Sorting = {
    words,
    runner,
    names: [],
    isNamed: false,
    isRun: false,
    directory: null,
    file: null,
    workspaces: [],
    isRoot: false,
    isAll: runner.isEverywhere === true,
    isIdle: false,
    passed: [],
    hasSeparator: false,
  };
  for (let next: number | null = at + 1; next !== null && next < words.length;) next = sortWord(sorting, next);
  const { names, isNamed, isRun, directory, file, workspaces, isRoot, isAll, isIdle, passed, hasSeparator } = sorting;
  const runsAll = runner.takesMany || runner.kind === 'just';
  const isReady = names.length > 0 || (runsAll && runner.kind !== 'package' && (isRun || runner.isDirect === true));
  if (!isReady || isIdle || [directory, file, ...workspaces].some((text) => text !== null && isUnknown(text)))
    return null;
  const where = workspaces.length > 0 ? workspaces : isRoot ? 'root' : isAll ? 'all' : null;
  return { runner, names, isNamed: isNamed || isRun, directory, file, workspaces: where, passed, hasSeparator };
}

/** Sorts one word, with its value. Gives the index of the next one; null where all is told, or nothing can be. */
function sortWord(sorting: Sorting, at: number): number | null {
  const { words, runner } = sorting;
  const word = words[at] ?? '';
  if (sorting.names.length > 0 && runner.passes === 'all') return passRest(sorting, at);
  if (word === '--') return passRest(sorting, at);
  if (!sorting.isRun && sorting.names.length === 0 && runner.subcommands?.includes(word)) {
    sorting.isRun = true;
    return at + 1;
  }
  if (word.startsWith('-') && !isUnknown(word)) return sortFlag(sorting, at);
  return sortFreeWord(sorting, at);
}

function passRest(sorting: Sorting, at: number): null {
  const { words, runner } = sorting;
  const isSeparator = words[at] === '--';
  sorting.hasSeparator ||= isSeparator;
  if (runner.passes === 'none') return null;
  const first = isSeparator && (runner.passes === 'separated' || runner.separator === 'dropped') ? at + 1 : at;
  for (let index = first; index < words.length; index += 1) sorting.passed.push(index);
  return null;
}

function sortFlag(sorting: Sorting, at: number): number {
  const { words, runner } = sorting;
  const word = words[at] ?? '';
  const { valueFlags = [], directoryFlags = [], fileFlags = [], workspaceFlags = [] } = runner;
  const found = readFlag(word, [...valueFlags, ...directoryFlags, ...fileFlags, ...workspaceFlags]);
  if (['--help', '--version', ...(runner.idleFlags ?? [])].includes(word)) sorting.isIdle = true;
  if (runner.rootFlags?.includes(word)) sorting.isRoot = true;
  if (runner.everywhereFlags?.includes(word)) sorting.isAll = true;
  if (!found) return at + 1;
  const index = found.from === null ? at + 1 : at;
  const value = settingInWord(words, index, found.from ?? 0).value ?? '\0';
  if (directoryFlags.includes(found.flag)) sorting.directory = value;
  if (fileFlags.includes(found.flag)) sorting.file = value;
  if (workspaceFlags.includes(found.flag)) sorting.workspaces.push(value);
  return index + 1;
}

function sortFreeWord(sorting: Sorting, at: number): number | null {
  const { words, runner, names, isRun } = sorting;
  const word = words[at] ?? '';
  if (runner.workspaceWord === word && !isRun && names.length === 0) {
    sorting.workspaces.push(words[at + 1] ?? '\0');
    return at + 2;
  }
  if (runner.isFileFree && sorting.file === null) sorting.file = word;
  // `make PORT=3000` sets a variable.
  else if (/^[A-Za-z_]\w*:?=/.test(word) && (runner.kind === 'make' || runner.kind === 'just')) return at + 1;
  else if (names.length > 0 && !runner.takesMany) {
    if (runner.passes === 'separated') sorting.passed.push(at);
  } else if (!mayBeName(sorting, word)) return null;
  else names.push(word);
  return at + 1;
}

/** Marks the name as one that was surely asked for, where it was. */
function mayBeName(sorting: Sorting, word: string): boolean {
  const { runner, isRun, names } = sorting;
  const { ownNames, isDirect, builtIns = [] } = runner;
  if (isUnknown(word)) return false;
  if (isRun || names.length > 0) return true;
  if (ownNames?.includes(word)) return (sorting.isNamed = true);
  if (!isDirect || builtIns.includes(word)) return false;
  return (sorting.isNamed = true);
}
