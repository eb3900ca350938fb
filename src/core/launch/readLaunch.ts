import type { Grammar } from '../grammar.ts';
import { argumentOf } from './arguments.ts';
import { readCommandLine, type CommandLine, type SimpleCommand } from './commandLine.ts';
import type { CommandReading } from './commandStart.ts';
import type { Program } from './launch.ts';
import { joinPath } from './paths.ts';
import { readProgramWords, type ProgramReading } from './program.ts';
import { directoryBefore, environmentOf, type Directory } from './surroundings.ts';

/** One command line, read as the start of a server. */
export type LaunchReading = {
  program: Program;
  /** The server's place in `line.commands`. */
  commandIndex: number;
  line: CommandLine;
  /** True where the line itself says the host, even if only the shell knows which: no file of variables counts then. */
  saysHost: boolean;
};

/**
 * Reads which program a command line starts, and where: `cd x && FLASK_DEBUG=1 flask run | tee log`. Of several that could be servers it
 * is the last one that stands in the foreground and reads no pipe: what came before it has ended.
 * @returns null where the line does not parse or names no program that we know
 */
export function readLaunch(commandLine: string, bash: Grammar): LaunchReading | null {
  const line = readCommandLine(commandLine, bash);
  const server = line && serverOf(knownPrograms(line));
  if (!line || !server) return null;
  const { commandIndex, reading } = server;
  return { program: reading.program, commandIndex, line, saysHost: saysHost(reading.command?.reading) };
}

function saysHost(command: CommandReading | undefined): boolean {
  return !!command && (command.host !== null || command.unknownWord !== null);
}

/** Which of the known programs of a line is the server. */
export function serverOf(known: readonly KnownProgram[]): KnownProgram | null {
  const unpiped = known.filter(({ command }) => command.before !== '|');
  return unpiped.findLast(({ command }) => command.after !== '&') ?? unpiped.at(-1) ?? known.at(-1) ?? null;
}

/** One command of a line whose program we know. */
export type KnownProgram = { command: SimpleCommand; commandIndex: number; reading: ProgramReading };

/** The commands of a line whose programs we know, in order, each with the directory it runs in. */
export function knownPrograms({ commands }: CommandLine): KnownProgram[] {
  return commands.flatMap((command, commandIndex) => {
    const reading = readProgramWords(command.words.map(argumentOf), environmentOf(commands, commandIndex));
    if (reading.program.kind === 'unknown') return [];
    const program = inDirectory(reading.program, directoryBefore(commands, commandIndex));
    return [{ command, commandIndex, reading: { ...reading, program } }];
  });
}

/** The files of an unknown directory are unknown, unless they are absolute. */
function inDirectory(program: Program, before: Directory): Program {
  const isAbsolute = (file: string): boolean => file.startsWith('/');
  if (before === 'unknown')
    return { ...program, files: program.files.filter(isAbsolute), configs: program.configs.filter(isAbsolute) };
  const { path } = before;
  if (path === null || program.directory === null) return { ...program, directory: path ?? program.directory };
  return { ...program, directory: joinPath(path, program.directory) };
}
