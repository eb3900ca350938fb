import type { CommandStart } from '../frameworks/framework.ts';
import type { Grammars } from '../grammar.ts';
import { absoluteFiles } from '../launch/paths.ts';
import { portNumber, type CommandMatch } from '../launch/program.ts';
import { respell } from '../launch/respell.ts';
import { guessShell, loadShell } from '../launch/shell.ts';
import { untoldPort } from '../launch/site.ts';
import { readSource } from '../rewrite/readers.ts';
import type { StartCall } from '../starts/call.ts';
import type { Files } from './files.ts';
import { traceLaunch, type Trace, type TracedServer } from './traceLaunch.ts';

/** What can be told of a command line and the files it reads. */
export type LaunchDescription = {
  /** The family's file name in core/frameworks; null where nothing tells. */
  framework: string | null;
  /** script: its source decides · cli: its own words do · package-script: it runs a script by its name. */
  kind: 'script' | 'cli' | 'package-script' | 'unknown';
  /** What can decide where it listens, the one that wins first. */
  reads: readonly ('flag' | 'env' | 'config' | 'source')[];
  /** The same line with one word changed, so that it listens on every interface; the very line where it does so already; null where none can. */
  wider: string | null;
  port: number | null;
};

/**
 * Describes a line by its main server; its shell is told by the line itself.
 * @param folder the absolute directory in which it was typed; null where unknown
 */
export async function describeLine(
  commandLine: string,
  folder: string | null,
  files: Files,
  grammars: Grammars,
): Promise<LaunchDescription> {
  const [shell, posix] = await Promise.all([
    loadShell(guessShell(commandLine), grammars),
    loadShell('posix', grammars),
  ]);
  const trace = await traceLaunch(commandLine, folder, { shell, posix, files });
  const { main, isScriptRun } = trace;
  const kind = isScriptRun ? 'package-script' : 'unknown';
  if (!main) return { framework: null, kind, reads: [], wider: null, port: null };
  const decided = await decidedBy(main, folder, files, grammars);
  return {
    framework: frameworkOf(main, decided),
    kind: isScriptRun ? kind : main.program.kind,
    reads: readsOf(main),
    wider: widerLine(commandLine, trace, main, decided),
    port: main.command ? commandPort(main.command, decided) : (decided?.port ?? null),
  };
}

/**
 * The start in the source that a server runs, or in the settings that its command reads: that of its family, the last one, as a file starts
 * its server at its end. Null where none is found.
 */
async function decidedBy(
  { program }: TracedServer,
  folder: string | null,
  files: Files,
  grammars: Grammars,
): Promise<StartCall | null> {
  const candidates = program.kind === 'cli' ? program.configs : program.files;
  for (const path of absoluteFiles({ ...program, files: candidates }, folder, files.home)) {
    const text = await files.read(path);
    if (text === null) continue;
    const source = await readSource(text, { path, language: null }, grammars);
    source?.tree?.dispose();
    const isOwn = ({ framework }: StartCall): boolean => program.kind === 'script' || framework === program.framework;
    return source?.calls.findLast(isOwn) ?? null;
  }
  return null;
}

function frameworkOf({ program, command }: TracedServer, decided: StartCall | null): string | null {
  if (command) return program.framework;
  return decided && decided.framework !== 'unknown' ? decided.framework : null;
}

function readsOf({ command }: TracedServer): LaunchDescription['reads'] {
  return command ? commandReads(command.start) : ['source'];
}

function commandReads(start: CommandStart): LaunchDescription['reads'] {
  const { hostFlags, bindFlags, freeWord, hostVariables, bindVariables, hostEnv, configs, configFlags } = start;
  const isFlagged = hostFlags !== undefined || bindFlags !== undefined || freeWord === 'bind';
  return [
    ...(isFlagged ? (['flag'] as const) : []),
    ...((hostVariables ?? bindVariables ?? hostEnv) ? (['env'] as const) : []),
    ...((configs ?? configFlags) ? (['config'] as const) : []),
  ];
}

/** Null where the line starts several servers: no one word opens them all. */
function widerLine(commandLine: string, { servers }: Trace, main: TracedServer, decided: StartCall | null) {
  const { start } = main;
  if (!start || servers.filter(({ command }) => command !== null).length > 1) return null;
  if (listens(start.call, decided) === 'all') return commandLine;
  const respelled = respell(commandLine, start, { host: '0.0.0.0' });
  return 'refused' in respelled ? null : respelled.commandLine;
}

/** What a file of settings says counts where the words do not. */
function listens({ host }: StartCall, config: StartCall | null): StartCall['host']['listens'] {
  return host.kind === 'default' && config && config.host.kind !== 'default' ? config.host.listens : host.listens;
}

function commandPort(command: CommandMatch, config: StartCall | null): number | null {
  const { port, unknownWord, otherWord } = command.reading;
  if (unknownWord !== null || otherWord !== null) return null;
  return port ? portNumber(port.value) : (config?.port ?? untoldPort(command));
}
