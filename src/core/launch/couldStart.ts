import type { Grammar } from '../grammar.ts';
import { readCommandLine, type SimpleCommand } from './commandLine.ts';
import { readLaunch } from './readLaunch.ts';

/**
 * Whether a reported command line could have started a process. Shells do not always report what was typed: bash with `HISTCONTROL=ignoreboth`
 * (Debian's default) reports the first simple command only, `cd shop` for `cd shop && python app.py` (source: VS Code's
 * shellIntegration-bash.sh), and an alias hides the real words. Such a line must never be run in the server's place.
 * @param lineage the arguments of the processes from right below the shell down to the server; empty where none is known: then the line must
 * itself name a program that serves
 */
export function couldStart(commandLine: string, lineage: readonly (readonly string[])[], bash: Grammar): boolean {
  const known = lineage.filter((argv) => argv.length > 0);
  if (known.length === 0) return readLaunch(commandLine, bash) !== null;
  const commands = readCommandLine(commandLine, bash)?.commands ?? [];
  return commands.some((command) => known.some((argv) => fits(command, argv)));
}

/** The last word stays the last argument through every interpreter and wrapper; npm puts its whole line into its title. */
function fits({ words }: SimpleCommand, argv: readonly string[]): boolean {
  const texts = words.map(({ text }) => text);
  const last = texts.at(-1);
  if (last === undefined) return false;
  if (last !== null && texts.length > 1)
    return last === argv.at(-1) || argv.join(' ').endsWith(` ${texts.slice(1).join(' ')}`);
  const [program] = texts;
  return typeof program === 'string' && argv.some((argument) => baseName(argument) === baseName(program));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
