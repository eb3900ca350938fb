import { isUnknown, programName, readFlag } from './arguments.ts';
import { debugpyLauncher, runners, type Language, type Runner } from './runnerTable.ts';

/** What an interpreter, or a tool in its place, was told to run. `at` is the index of the word that names it. */
export type Target = { kind: 'file' | 'module'; name: string; at: number; language: Language };

const python: Runner = {
  language: 'python',
  valueFlags: ['-W', '-X', '--check-hash-based-pycs'],
  codeFlags: ['-c'],
  takesModule: true,
};

/** A framework build of Python on macOS runs as `…/Python.app/Contents/MacOS/Python`. */
const pythonName = /^(?:[Pp]ython|pypy)[\d.]*t?$|^py$|^pythonw$/;

/**
 * Follows an interpreter, or a debugger, profiler, watcher or coverage tool, to the file or module that it runs.
 * @param first what the command itself names: a program, or a module after `-m`
 * @returns null where the program is none of them, or runs something else (`-c`, standard input, a word the shell makes)
 */
export function readTarget(words: readonly string[], first: Target): Target | null {
  let target: Target | null = first;
  for (let runner = runnerOf(first.name); target && runner; runner = target ? runnerOf(target.name) : undefined)
    target = runTarget(words, target.at + 1, runner);
  return target === first && first.kind === 'file' ? null : target;
}

/** The launcher's own name, `launcher`, says too little without its folder. */
function runnerOf(name: string): Runner | undefined {
  if (debugpyLauncher.test(name)) return runners.get('debugpy/launcher');
  const program = programName(name);
  return pythonName.test(program) ? python : runners.get(program);
}

function runTarget(words: readonly string[], first: number, runner: Runner): Target | null {
  const {
    language,
    subcommands,
    isSubcommandOptional,
    valueFlags = [],
    codeFlags = [],
    separator,
    takesModule,
    file,
  } = runner;
  let at = separator ? words.indexOf('--', first) + 1 || words.length : first;
  const isNamed = subcommands?.includes(words[at] ?? '') ?? false;
  if (subcommands && !isNamed && !isSubcommandOptional) return null;
  if (isNamed) at += 1;
  if (file !== undefined)
    return words.slice(at).some((word) => isUnknown(word) || readFlag(word, codeFlags))
      ? null
      : { kind: 'file', name: file, at: first, language };
  const moduleFlags = takesModule ? ['-m'] : [];
  for (let word = words[at]; word !== undefined && !isUnknown(word); word = words[at]) {
    if (!word.startsWith('-')) return { kind: 'file', name: word, at, language };
    const found = readFlag(word, [...moduleFlags, ...valueFlags, ...codeFlags]);
    if (word === '-' || (found && codeFlags.includes(found.flag))) return null;
    if (takesModule && found?.flag === '-m') return readModule(words, at, found.from);
    at += found?.from === null ? 2 : 1;
  }
  return null;
}

/** `-m module` or `-mmodule`. */
function readModule(words: readonly string[], at: number, from: number | null): Target | null {
  const index = from === null ? at + 1 : at;
  const word = words[index];
  if (word === undefined || isUnknown(word)) return null;
  return { kind: 'module', name: word.slice(from ?? 0), at: index, language: 'python' };
}
