import { families } from '../frameworks/index.ts';
import type { CommandStart } from '../frameworks/framework.ts';
import { argumentOf, programName, type Environment, type Setting } from './arguments.ts';
import { readCommandStart, type CommandReading } from './commandStart.ts';
import type { Program } from './launch.ts';
import { appFiles, moduleFiles } from './moduleFiles.ts';
import { readPythonTarget, type Target } from './pythonTarget.ts';
import { skipWrappers, type Entrance } from './wrappers.ts';

/** A program, with the places of the words that decide where it is a family's command. */
export type ProgramReading = {
  program: Program;
  command: { start: CommandStart; reading: CommandReading } | null;
  /** The index of the program's own word; wrappers stand before it. */
  at: number;
};

const unknown: Program = {
  kind: 'unknown',
  framework: null,
  files: [],
  directory: null,
  host: null,
  port: null,
  debug: null,
};

/**
 * Reads one simple command, or the arguments of a running process.
 * @param words the program's word first; null for a word that the shell makes
 * @param variables set for this command or before it, as far as known; null for a value that the shell makes
 */
export function readProgram(words: readonly (string | null)[], variables: ReadonlyMap<string, string | null>): Program {
  const environment = new Map<string, Setting>();
  for (const [name, value] of variables) environment.set(name, { value, place: { in: 'elsewhere' } });
  const args = words.map((text) => argumentOf({ text, head: text ?? '' }));
  return readProgramWords(args, environment).program;
}

/** The same for words and an environment that know their places. */
export function readProgramWords(words: readonly string[], environment: Environment): ProgramReading {
  const entrance = skipWrappers(words, environment);
  if (!entrance) return { program: unknown, command: null, at: 0 };
  const reading = readEntered(words, entrance);
  return { ...reading, program: { ...reading.program, directory: entrance.directory } };
}

function readEntered(words: readonly string[], entrance: Entrance): ProgramReading {
  const { at, isModule, environment } = entrance;
  const named: Target = { kind: isModule ? 'module' : 'file', name: words[at] ?? '', at };
  const target = readPythonTarget(words, named);
  const command = readFamilyCommand(words, target ?? named, environment);
  if (command) return { ...command, at };
  return { program: target || isScript(named.name) ? scriptProgram(target ?? named) : unknown, command: null, at };
}

function isScript(path: string): boolean {
  return /\.pyw?$/.test(path);
}

function scriptProgram({ kind, name }: Target): Program {
  return { ...unknown, kind: 'script', files: kind === 'module' ? moduleFiles(name, '__main__') : scriptFiles(name) };
}

/** Python also runs a folder, by the `__main__.py` in it. */
function scriptFiles(path: string): string[] {
  return isScript(path) ? [path] : [`${path.replace(/\/$/, '')}/__main__.py`, path];
}

function readFamilyCommand(
  words: readonly string[],
  target: Target,
  environment: Environment,
): Omit<ProgramReading, 'at'> | null {
  for (const { id, starts } of families) {
    const start = starts.find((start) => start.kind === 'command' && isNamed(target, start));
    if (start?.kind !== 'command') continue;
    const reading = readCommandStart(words, target.at, start, environment);
    return { program: reading ? commandProgram(id, start, reading) : unknown, command: reading && { start, reading } };
  }
  return null;
}

/** pip's entry points are called `flask`, `flask.exe` and, long ago, `flask-script.py`. */
function isNamed({ kind, name }: Target, { program, module }: CommandStart): boolean {
  return kind === 'module' ? name === module : programName(name).replace(/-script\.pyw?$/, '') === program;
}

function commandProgram(framework: string, start: CommandStart, { host, port, debug, app }: CommandReading): Program {
  return {
    kind: 'cli',
    framework,
    files: app ? (app.value === null ? [] : appFiles(app.value)) : start.appFiles,
    directory: null,
    host: host?.value ?? null,
    port: portNumber(port?.value ?? null),
    debug: debug?.value ?? null,
  };
}

function portNumber(text: string | null): number | null {
  const port = /^\d{1,5}$/.test(text?.trim() ?? '') ? Number(text) : NaN;
  return port <= 65535 ? port : null;
}
