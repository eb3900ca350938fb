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
  const isFitting = commands.some((command) => known.some((argv) => fits(command, argv)));
  return isFitting && (readLaunch(commandLine, bash) !== null || commands.some((command) => runs(command, known)));
}

/** The last word stays the last argument through every interpreter and wrapper; npm puts its whole line into its title. */
function fits({ words }: SimpleCommand, argv: readonly string[]): boolean {
  // The shell makes what stands for `~` and `$NAME`: such a word cannot be compared.
  const texts = words.map(({ text }) => (text?.startsWith('~') ? null : text));
  const last = texts.at(-1);
  if (last === undefined) return false;
  if (last !== null && texts.length > 1)
    return last === argv.at(-1) || argv.join(' ').endsWith(` ${texts.slice(1).join(' ')}`);
  return isNamed(texts[0] ?? null, argv);
}

/** Its program is among the processes: `black app.py` shares its last word with `python app.py` only. */
function runs({ words }: SimpleCommand, lineage: readonly (readonly string[])[]): boolean {
  return lineage.some((argv) => isNamed(words[0]?.text ?? null, argv));
}

function isNamed(program: string | null, argv: readonly string[]): boolean {
  const names = argv.flatMap((argument) => argument.split(' ')).map(baseName);
  return program !== null && names.includes(baseName(program));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
