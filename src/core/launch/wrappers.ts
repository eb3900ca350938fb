import { isUnknown, programName, readFlag, settingInWord, type Environment, type Setting } from './arguments.ts';

/** A program that runs another one, given in its own words. Source: the manual page or `--help` of each. */
type Wrapper = {
  /** `run` of `poetry run`. */
  subcommand?: string;
  /** Flags that take a value. An unknown flag is taken for one without. */
  valueFlags?: readonly string[];
  /** Those whose value is the directory to run in. */
  directoryFlags?: readonly string[];
  /** Flags whose value is a Python module to run in place of a program. */
  moduleFlags?: readonly string[];
  /** Words of its own before the program: `timeout 60 …`. */
  positionals?: number;
  /** `NAME=value` words before the program set variables. */
  assigns?: true;
};

const uvValueFlags = [
  '--with --with-editable --with-requirements --extra --no-extra --group --no-group --only-group --env-file --package --python -p',
  '--project --config-file --cache-dir --color --index --default-index --index-url -i --extra-index-url --find-links -f --link-mode',
  '--upgrade-package -P --reinstall-package --refresh-package --exclude-newer --resolution --prerelease --config-setting -C',
].flatMap((flags) => flags.split(' '));

const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      valueFlags: [
        '-u',
        '--user',
        '-g',
        '--group',
        '-h',
        '--host',
        '-p',
        '--prompt',
        '-C',
        '-R',
        '-r',
        '-t',
        '-T',
        '-U',
      ],
      directoryFlags: ['-D', '--chdir'],
      assigns: true,
    },
  ],
  ['doas', { valueFlags: ['-u', '-C'] }],
  ['env', { valueFlags: ['-u', '--unset'], directoryFlags: ['-C', '--chdir'], assigns: true }],
  ['time', { valueFlags: ['-f', '--format', '-o', '--output'] }],
  ['nohup', {}],
  ['setsid', {}],
  ['noglob', {}],
  ['command', {}],
  ['exec', { valueFlags: ['-a'] }],
  ['nice', { valueFlags: ['-n', '--adjustment'] }],
  ['ionice', { valueFlags: ['-c', '--class', '-n', '--classdata'] }],
  ['stdbuf', { valueFlags: ['-i', '--input', '-o', '--output', '-e', '--error'] }],
  ['timeout', { valueFlags: ['-k', '--kill-after', '-s', '--signal'], positionals: 1 }],
  ['poetry', { subcommand: 'run', valueFlags: ['-P', '--project'], directoryFlags: ['-C', '--directory'] }],
  [
    'uv',
    { subcommand: 'run', valueFlags: uvValueFlags, directoryFlags: ['--directory'], moduleFlags: ['-m', '--module'] },
  ],
  ['pipenv', { subcommand: 'run', valueFlags: ['--python'] }],
  ['pdm', { subcommand: 'run', valueFlags: ['-p', '--project', '-c', '--config'] }],
  ['hatch', { subcommand: 'run', valueFlags: ['-e', '--env', '-p', '--project'] }],
  ['rye', { subcommand: 'run', valueFlags: ['--pyproject'] }],
  ['conda', { subcommand: 'run', valueFlags: ['-n', '--name', '-p', '--prefix'], directoryFlags: ['--cwd'] }],
]);

/** Where the wrapped program begins, and what the wrappers do to it. */
export type Entrance = {
  /** The index of the program's word. */
  at: number;
  /** True where that word names a Python module: `uv run -m flask`. */
  isModule: boolean;
  environment: Environment;
  /** Where a wrapper runs it, as written. */
  directory: string | null;
};

/**
 * Finds the program behind `sudo`, `env`, `poetry run` and their like, however many.
 * @returns null where no program follows, or where it cannot be told.
 */
export function skipWrappers(words: readonly string[], environment: Environment): Entrance | null {
  return enter(words, { at: 0, isModule: false, environment, directory: null });
}

function enter(words: readonly string[], entrance: Entrance): Entrance | null {
  const word = words[entrance.at];
  if (word === undefined || isUnknown(word)) return null;
  const wrapper = entrance.isModule ? undefined : wrappers.get(programName(word));
  if (!wrapper) return entrance;
  const next = skipWrapper(words, wrapper, entrance);
  return next && enter(words, next);
}

function skipWrapper(words: readonly string[], wrapper: Wrapper, entrance: Entrance): Entrance | null {
  const before = skipFlags(words, wrapper, { ...entrance, at: entrance.at + 1 });
  if (before === null || wrapper.subcommand === undefined) return before && skipPositionals(words, wrapper, before);
  if (words[before.at] !== wrapper.subcommand) return null;
  const after = skipFlags(words, wrapper, { ...before, at: before.at + 1 });
  return after && skipPositionals(words, wrapper, after);
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

function skipPositionals(
  words: readonly string[],
  { positionals = 0, assigns }: Wrapper,
  entrance: Entrance,
): Entrance {
  if (entrance.isModule) return entrance;
  const environment = new Map(entrance.environment);
  let at = entrance.at + positionals;
  for (let name = assigns && assignedName(words[at]); name; name = assignedName(words[at])) {
    environment.set(name, assignedIn(words, at, name));
    at += 1;
  }
  return { ...entrance, at, environment };
}

function assignedName(word: string | undefined): string | undefined {
  return /^([A-Za-z_]\w*)=/.exec(word ?? '')?.[1];
}

function assignedIn(words: readonly string[], index: number, name: string): Setting {
  return settingInWord(words, index, name.length + 1);
}
