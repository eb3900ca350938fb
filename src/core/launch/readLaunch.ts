import { argumentOf } from './arguments.ts';
import type { SimpleCommand } from './commandLine.ts';
import type { Program } from './launch.ts';
import { joinPath } from './paths.ts';
import { readProgramWords } from './program.ts';
import type { Shell } from './shell.ts';
import { directoryBefore, environmentOf, type Directory } from './surroundings.ts';

/**
 * Reads which program a command line starts, and where, by its own words alone: `cd x && FLASK_DEBUG=1 flask run | tee log`.
 * @returns null where the line cannot be read or names no program that we know
 */
export function readLaunch(commandLine: string, shell: Shell): Program | null {
  const commands = shell.read(commandLine)?.commands ?? [];
  return serverOf(knownPrograms(commands))?.program ?? null;
}

/**
 * Which of several commands of a line is the server: the last one that stands in the foreground and reads no pipe, since what came before it
 * has ended.
 */
export function serverOf<T extends { command: SimpleCommand }>(known: readonly T[]): T | null {
  const unpiped = known.filter(({ command }) => command.before !== '|');
  return unpiped.findLast(({ command }) => command.after !== '&') ?? unpiped.at(-1) ?? known.at(-1) ?? null;
}

/** The commands whose programs we know, in order, each with the directory it runs in. */
function knownPrograms(commands: readonly SimpleCommand[]): { command: SimpleCommand; program: Program }[] {
  return commands.flatMap((command, index) => {
    const { program } = readProgramWords(command.words.map(argumentOf), environmentOf(commands, index));
    if (program.kind === 'unknown') return [];
    return [{ command, program: inDirectory(program, directoryBefore(commands, index)) }];
  });
}

/** The files of an unknown directory are unknown, unless they are absolute. */
export function inDirectory(program: Program, before: Directory): Program {
  const isAbsolute = (file: string): boolean => file.startsWith('/');
  if (before === 'unknown')
    return { ...program, files: program.files.filter(isAbsolute), configs: program.configs.filter(isAbsolute) };
  const { path } = before;
  if (path === null || program.directory === null) return { ...program, directory: path ?? program.directory };
  return { ...program, directory: joinPath(path, program.directory) };
}
