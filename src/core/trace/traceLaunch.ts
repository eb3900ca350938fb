import { argumentOf, type Environment, type Setting } from '../launch/arguments.ts';
import type { CommandLine } from '../launch/commandLine.ts';
import type { Program } from '../launch/launch.ts';
import { nestedLines } from '../launch/nestedLines.ts';
import { absolutePath } from '../launch/paths.ts';
import { readProgramWords, type CommandMatch } from '../launch/program.ts';
import { inDirectory, serverOf } from '../launch/readLaunch.ts';
import { refusalOf, type Shell } from '../launch/shell.ts';
import { startSlots, type CommandSlots } from '../launch/startSlots.ts';
import { directoryBefore, environmentOf } from '../launch/surroundings.ts';
import type { Word } from '../launch/word.ts';
import { shellSpelling } from '../launch/wordSpelling.ts';
import { entrancesOf, type Entrance } from '../launch/wrappers.ts';
import { sliceText } from '../rewrite/settings/embeddedText.ts';
import type { StartCall } from '../starts/call.ts';
import type { Files } from './files.ts';
import { findScripts } from './findScripts.ts';
import type { Script, ScriptLine } from './script.ts';
import { readScriptRun, type ScriptRun } from './scriptRun.ts';
import { roomFor, scriptText, typedLine, type TracedCommand, type TracedLine } from './tracedLine.ts';
import { typedSlots } from './typedSlots.ts';

/** A server that a command line starts, by its own words or through scripts. */
export type TracedServer = {
  /** Its `directory` is absolute where it is known. */
  program: Program;
  /** The line of a script that starts it; null where the typed line does. */
  script: TracedScript | null;
  /** How its family reads those words; null for a script of source. */
  command: CommandMatch | null;
  /** What its words say, those of scripts included; null for a script of source. */
  call: StartCall | null;
  /** Its slots in the typed line; null for a script of source, and where the line is not to be changed. */
  start: CommandSlots | null;
};

/** A script and the line of it, by its range in the file. */
export type TracedScript = Pick<Script, 'file' | 'name'> & Pick<ScriptLine, 'start' | 'end'>;

export type Trace = {
  /** In order. */
  servers: readonly TracedServer[];
  /** The one that stands in the foreground and reads no pipe; see `serverOf`. */
  main: TracedServer | null;
  /** The line runs a script by its name. */
  isScriptRun: boolean;
  /** Why the line is not run again with a word changed; null where it may be. */
  refused: string | null;
};

type Tracing = {
  /** Runs scripts, whatever the user's shell is. */
  posix: Shell;
  files: Files;
  refused: string | null;
  /** Scripts on the way to here: one that runs itself is not followed. */
  path: readonly string[];
  /** How many lines may still be read: a file could hold scripts that run each other over and over. */
  budget: { lines: number };
};

/** Scripts within scripts are followed so far, and so many lines of them are read. */
const deepest = 8;
const mostLines = 150;

/**
 * Follows a command line to every server that it starts: `npm run dev`, through the script of package.json, to `vite`. Never throws.
 * @param folder the absolute directory it was typed in; null where unknown: then only its own words tell
 * @param posix the shell that runs scripts
 */
export async function traceLaunch(
  commandLine: string,
  folder: string | null,
  { shell, posix, files }: { shell: Shell; posix: Shell; files: Files },
): Promise<Trace> {
  const refused = refusalOf(shell, commandLine);
  const tracing: Tracing = { posix, files, refused, path: [], budget: { lines: mostLines } };
  const traced = await followLine(tracing, typedLine(commandLine, shell, folder), null);
  return { ...traced, refused };
}

type Followed = Omit<Trace, 'refused'>;

const nothing: Followed = { servers: [], main: null, isScriptRun: false };

async function followLine(tracing: Tracing, line: TracedLine, script: TracedScript | null): Promise<Followed> {
  if (tracing.budget.lines <= 0) return nothing;
  tracing.budget.lines -= 1;
  const read = line.shell.read(line.text.text);
  const found: (Followed & Pick<TracedCommand, 'command'>)[] = [];
  for (const index of read?.commands.keys() ?? []) {
    const traced = read && tracedCommand(tracing, line, read, index);
    const followed = traced && (await followCommand(tracing, traced, script));
    if (traced && followed && (followed.main || followed.isScriptRun))
      found.push({ ...followed, command: traced.command });
  }
  const serving = found.filter(({ main }) => main !== null);
  const server = serverOf(serving.length > 0 ? serving : found);
  if (!server) return nothing;
  return { ...server, servers: found.flatMap(({ servers }) => servers) };
}

function tracedCommand(
  { files }: Tracing,
  line: TracedLine,
  { commands }: CommandLine,
  index: number,
): TracedCommand | null {
  const command = commands[index];
  if (!command) return null;
  const before = directoryBefore(commands, index);
  const folder = before === 'unknown' ? null : absolutePath(before.path ?? '.', line.folder, files.home);
  const rest = line.text.text.slice(command.words.at(-1)?.end ?? 0);
  return {
    line: { ...line, folder },
    command,
    words: command.words.map(argumentOf),
    patterned: command.words.map((word) => patternIn(line.text.text, word) ?? argumentOf(word)),
    environment: new Map([...line.environment, ...environmentOf(commands, index)]),
    before,
    isLast: rest.trim() === '',
  };
}

/** `dev:*` names files to the shell, and where there are none, as a rule, scripts to the runner. */
function patternIn(text: string, { text: known, start, end }: Word): string | null {
  const written = text.slice(start, end);
  return known === null && /^[\w:.*-]+$/.test(written) ? written : null;
}

/** Its script, its program, or the lines that it carries: the first of them that there is. */
async function followCommand(tracing: Tracing, traced: TracedCommand, script: TracedScript | null): Promise<Followed> {
  let isScriptRun = false;
  for (const entrance of entrancesOf(traced.patterned, traced.environment)) {
    const run = readScriptRun(traced.patterned, entrance.at);
    const folder = folderOf(traced, entrance);
    const isFollowed = run !== null && folder !== null && tracing.budget.lines > 0;
    const scripts = isFollowed ? await findScripts(run, folder, tracing.files) : [];
    const followed = run && scripts.length > 0 ? await followScripts(tracing, traced, entrance, run, scripts) : null;
    if (followed) return followed;
    isScriptRun ||= run?.isNamed ?? false;
  }
  const server = serverIn(tracing, traced, script);
  if (server) return { servers: [server], main: server, isScriptRun: false };
  const nested = await followNested(tracing, traced, script);
  return { ...nested, isScriptRun: nested.isScriptRun || isScriptRun };
}

function folderOf({ line }: TracedCommand, { directory }: Entrance): string | null {
  return directory === null ? line.folder : absolutePath(directory, line.folder, null);
}

/** null where all of them are on the way already: then the name is that of a program. */
async function followScripts(
  tracing: Tracing,
  traced: TracedCommand,
  entrance: Entrance,
  run: ScriptRun,
  scripts: readonly Script[],
): Promise<Followed | null> {
  const found: Followed[] = [];
  const followed: TracedServer[] = [];
  // Words that reach several scripts may be meant for one of them only.
  const isOne = scripts.filter(({ isAsked }) => isAsked).length === 1;
  let isFollowed = false;
  for (const script of scripts) {
    const key = `${script.file}\n${script.name}`;
    if (tracing.path.includes(key) || tracing.path.length === deepest) continue;
    isFollowed = true;
    for (const line of script.lines) {
      const inner = scriptLine(tracing, traced, entrance, run, script, line, isOne);
      const { file, name } = script;
      const place = { file, name, start: line.start, end: line.end };
      const one = await followLine({ ...tracing, path: [...tracing.path, key] }, inner, place);
      followed.push(...one.servers);
      if (script.isAsked) found.push(one);
    }
  }
  if (!isFollowed) return null;
  const main = found.find(({ main }) => main !== null)?.main ?? followed[0] ?? null;
  return { servers: followed, main, isScriptRun: run.runner.kind !== 'shell' };
}

function scriptLine(
  { posix }: Tracing,
  traced: TracedCommand,
  entrance: Entrance,
  run: ScriptRun,
  script: Script,
  { text, isClosed }: ScriptLine,
  isOne: boolean,
): TracedLine {
  const isReached = script.isAsked && script.lines.length === 1 && isClosed !== true;
  return {
    text: scriptText(traced, entrance, text, isReached ? run.passed : []),
    shell: posix,
    folder: script.folder,
    environment: inherited(run.runner.hidesVariables ? new Map() : entrance.environment),
    spelling: traced.line.spelling,
    around: traced.line.around,
    room: roomFor(traced, entrance, run, isReached && isOne),
  };
}

function inherited(environment: Environment): Environment {
  return new Map(
    [...environment].map(([name, { value }]): [string, Setting] => [name, { value, place: { in: 'elsewhere' } }]),
  );
}

function serverIn(
  { refused, files }: Tracing,
  traced: TracedCommand,
  script: TracedScript | null,
): TracedServer | null {
  const { line, command, words, environment } = traced;
  const reading = readProgramWords(words, environment);
  if (reading.program.kind === 'unknown') return null;
  const slots = startSlots(line.text.text, command, reading, line.spelling, line.room !== null);
  return {
    program: placed(reading.program, traced, files.home),
    script,
    command: reading.command,
    call: slots?.call ?? null,
    start: slots && refused === null ? typedSlots(slots, line, script?.name ?? null) : null,
  };
}

function placed(program: Program, { line, before }: TracedCommand, home: string | null): Program {
  const directory = absolutePath(program.directory ?? '.', line.folder, home);
  const moved = directory === null ? inDirectory(program, before) : { ...program, directory };
  // PowerShell takes `\` for `/` everywhere.
  const slashed = (path: string): string => (line.shell.kind === 'powershell' ? path.replaceAll('\\', '/') : path);
  return { ...moved, files: moved.files.map(slashed), configs: moved.configs.map(slashed) };
}

async function followNested(tracing: Tracing, traced: TracedCommand, script: TracedScript | null): Promise<Followed> {
  const { line, command, environment } = traced;
  const found: Followed[] = [];
  for (const { line: text, offset, quote } of nestedLines(line.text.text, command.words)) {
    const inside = sliceText(line.text, offset, offset + text.length);
    const around = line.around + quote;
    if (!inside || around.length > deepest) continue;
    const inner: TracedLine = {
      ...line,
      text: inside,
      shell: tracing.posix,
      environment: inherited(environment),
      around,
      spelling: line.room ? line.spelling : shellSpelling(around),
      room: line.room && { end: null, front: line.room.front },
    };
    found.push(await followLine(tracing, inner, script));
  }
  const main = found.find(({ main }) => main !== null)?.main ?? null;
  return {
    servers: found.flatMap(({ servers }) => servers),
    main,
    isScriptRun: found.some(({ isScriptRun }) => isScriptRun),
  };
}
