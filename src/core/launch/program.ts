import { families } from '../frameworks/index.ts';
import type { CommandStart, Family } from '../frameworks/framework.ts';
import { argumentOf, programName, type Environment, type Setting } from './arguments.ts';
import { readCommandStart, type CommandReading } from './commandStart.ts';
import type { Program } from './launch.ts';
import { appFiles } from './moduleFiles.ts';
import { isScript, scriptFiles } from './scriptFiles.ts';
import { readTarget, type Target } from './target.ts';
import { skipWrappers, type Entrance } from './wrappers.ts';

/** A family's command, with the places of the words that decide. */
export type CommandMatch = { family: Family; start: CommandStart; reading: CommandReading };

/** A program, and how it was reached. */
export type ProgramReading = {
  program: Program;
  command: CommandMatch | null;
  /** Null where the program cannot be told. */
  entrance: Entrance | null;
};

const unknown: Program = {
  kind: 'unknown',
  framework: null,
  files: [],
  configs: [],
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
  if (!entrance) return { program: unknown, command: null, entrance };
  const reading = readEntered(words, entrance);
  return { ...reading, program: { ...reading.program, directory: entrance.directory }, entrance };
}

function readEntered(words: readonly string[], entrance: Entrance): Omit<ProgramReading, 'entrance'> {
  const { at, isModule } = entrance;
  const named: Target = { kind: isModule ? 'module' : 'file', name: words[at] ?? '', at, language: 'other' };
  const target = readTarget(words, named);
  const command = readFamilyCommand(words, [target, named], entrance);
  if (command) return { program: commandProgram(command), command };
  const script = target ?? named;
  const isFamily = commands.some((command) => isNamed(script, command.start));
  const isSource = !isFamily && (target !== null || isScript(named.name));
  return { program: isSource ? { ...unknown, kind: 'script', files: scriptFiles(script) } : unknown, command: null };
}

const commands = families.flatMap((family) =>
  family.starts.flatMap((start) => (start.kind === 'command' ? [{ family, start }] : [])),
);

function readFamilyCommand(
  words: readonly string[],
  targets: readonly (Target | null)[],
  entrance: Entrance,
): CommandMatch | null {
  for (const target of targets) {
    if (!target) continue;
    for (const { family, start } of commands) {
      const reading = isNamed(target, start)
        ? readCommandStart(words, target.at, entrance.isGreedy, start, entrance.environment)
        : null;
      if (reading) return { family, start, reading };
    }
  }
  return null;
}

function isNamed({ kind, name }: Target, { program, aliases = [], module, otherPaths }: CommandStart): boolean {
  if (kind === 'module') return name === module;
  if (otherPaths?.test(name)) return false;
  return commandNames(name).some((name) => name === program || aliases.includes(name));
}

/**
 * What a program may be called by: pip's entry points are `flask`, `flask.exe` and, long ago, `flask-script.py`; npm's are links to
 * `node_modules/vite/bin/vite.js`; npx takes a package with a version, `vite@7`, and Deno `npm:vite`.
 */
function commandNames(path: string): string[] {
  const name = path.replace(/^npm:/, '').replace(/(?<=[^/@])@[\w.^~-]+$/, '');
  const base = programName(name).replace(/-script\.pyw?$/, '');
  return [name, /[\\/]node_modules[\\/]/.test(`/${path}`) ? base.replace(/\.[cm]?js$/, '') : base];
}

function commandProgram({ family, start, reading: { host, port, debug, app, config } }: CommandMatch): Program {
  return {
    kind: 'cli',
    framework: family.id,
    files: app ? valueFiles(app, appFiles) : (start.appFiles ?? []),
    configs: config ? valueFiles(config, (file) => [file]) : (start.configs ?? []),
    directory: null,
    host: host?.value ?? null,
    port: portNumber(port?.value ?? null),
    debug: debug?.value ?? null,
  };
}

function valueFiles({ value }: Setting, filesOf: (value: string) => string[]): string[] {
  return value === null ? [] : filesOf(value);
}

/** A port as a number; null where the text is none. */
export function portNumber(text: string | null): number | null {
  const port = /^\d{1,5}$/.test(text?.trim() ?? '') ? Number(text) : NaN;
  return port <= 65535 ? port : null;
}
