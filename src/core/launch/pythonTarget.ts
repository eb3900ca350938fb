import { isUnknown, programName, readFlag } from './arguments.ts';

/** What a Python interpreter, or a tool in its place, was told to run. `at` is the index of the word that names it. */
export type Target = { kind: 'file' | 'module'; name: string; at: number };

/** A program that runs a Python file or, after `-m`, a module. Source: the `--help` of each. */
type Runner = {
  /** `run` of `coverage run`. */
  subcommand?: string;
  /** Flags that take a value, besides `-m`. */
  valueFlags: readonly string[];
  /** Flags after which no file and no module comes. */
  codeFlags?: readonly string[];
  /** The runner's own words end at the first `--`. */
  separator?: true;
};

const python: Runner = { valueFlags: ['-W', '-X', '--check-hash-based-pycs'], codeFlags: ['-c'] };

/** By the name of the program, the module or the script: debuggers, profilers, coverage. */
const runners: ReadonlyMap<string, Runner> = new Map([
  [
    'coverage',
    {
      subcommand: 'run',
      valueFlags: [
        '--concurrency',
        '--context',
        '--data-file',
        '--debug',
        '--include',
        '--omit',
        '--rcfile',
        '--source',
      ],
    },
  ],
  [
    'debugpy',
    {
      valueFlags: [
        '--listen',
        '--connect',
        '--log-to',
        '--parent-session-pid',
        '--adapter-access-token',
        '--configure-qt',
        '--configure-subProcess',
        '--configure-python',
        '--configure-pythonEnv',
      ],
      codeFlags: ['-c', '--pid'],
    },
  ],
  // The debug adapter's launcher, as the terminal of a debug session shows it: `python …/debugpy/launcher 40211 -- app.py`.
  ['debugpy/launcher', { valueFlags: [], codeFlags: ['-c'], separator: true }],
  ['pdb', { valueFlags: ['-c', '--command'] }],
  ['cProfile', { valueFlags: ['-o', '--outfile', '-s', '--sort'] }],
]);

const interpreter = /^(?:python|pypy)[\d.]*t?$|^py$|^pythonw$/;

/**
 * Follows an interpreter, or a debugger, profiler or coverage tool, to the Python file or module that it runs.
 * @param first what the command itself names: a program, or a module after `-m`
 * @returns null where the program is none of them, or runs something else (`-c`, standard input, a word the shell makes)
 */
export function readPythonTarget(words: readonly string[], first: Target): Target | null {
  if (first.kind === 'module' || runnerOf(first.name)) return followRunners(words, first);
  if (!interpreter.test(programName(first.name))) return null;
  const target = readTarget(words, first.at + 1, python);
  return target && followRunners(words, target);
}

function followRunners(words: readonly string[], target: Target): Target | null {
  const runner = runnerOf(target.name);
  if (!runner) return target;
  const next = readTarget(words, target.at + 1, runner);
  return next && followRunners(words, next);
}

/** The launcher's own name, `launcher`, says too little without its folder. */
function runnerOf(name: string): Runner | undefined {
  return runners.get(/[\\/]debugpy[\\/]launcher$/.test(name) ? 'debugpy/launcher' : programName(name));
}

function readTarget(words: readonly string[], first: number, runner: Runner): Target | null {
  const { subcommand, valueFlags, codeFlags = [], separator } = runner;
  let at = separator ? words.indexOf('--', first) + 1 || words.length : first;
  if (subcommand !== undefined && words[at++] !== subcommand) return null;
  for (let word = words[at]; word !== undefined && !isUnknown(word); word = words[at]) {
    if (!word.startsWith('-')) return { kind: 'file', name: word, at };
    const found = readFlag(word, ['-m', ...valueFlags, ...codeFlags]);
    if (word === '-' || (found && codeFlags.includes(found.flag))) return null;
    if (found?.flag === '-m') return readModule(words, at, found.from);
    at += found?.from === null ? 2 : 1;
  }
  return null;
}

/** `-m module` or `-mmodule`. */
function readModule(words: readonly string[], at: number, from: number | null): Target | null {
  const index = from === null ? at + 1 : at;
  const word = words[index];
  return word === undefined || isUnknown(word) ? null : { kind: 'module', name: word.slice(from ?? 0), at: index };
}
