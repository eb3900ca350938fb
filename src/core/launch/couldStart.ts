import type { SimpleCommand } from './commandLine.ts';
import { readLaunch } from './readLaunch.ts';
import type { Shell } from './shell.ts';

/**
 * Whether a reported command line could have started a process. Shells do not always report what was typed: bash with `HISTCONTROL=ignoreboth`
 * (Debian's default) reports the first simple command only, `cd shop` for `cd shop && python app.py` (source: VS Code's
 * shellIntegration-bash.sh), and an alias hides the real words. Such a line must never be run in the server's place.
 * @param lineage the arguments of the processes from right below the shell down to the server; empty where none is known: then the line must
 * itself name a program that serves
 */
export function couldStart(commandLine: string, lineage: readonly (readonly string[])[], shell: Shell): boolean {
  const known = lineage.filter((argv) => argv.length > 0);
  if (known.length === 0) return readLaunch(commandLine, shell) !== null;
  const commands = shell.read(commandLine)?.commands ?? [];
  const isFitting = commands.some((command) => known.some((argv) => fits(command, argv)));
  return isFitting && (readLaunch(commandLine, shell) !== null || commands.some((command) => runs(command, known)));
}

/** The last word stays the last argument through every interpreter and wrapper. */
function fits({ words }: SimpleCommand, argv: readonly string[]): boolean {
  // The shell makes what stands for `~` and `$NAME`: such a word cannot be compared.
  const texts = words.map(({ text }) => (text?.startsWith('~') ? null : text));
  const last = texts.at(-1);
  if (last === undefined) return false;
  if (last !== null && texts.length > 1) return last === argv.at(-1) || isTitle(argv, texts);
  return isNamed(texts[0] ?? null, argv);
}

/**
 * Some programs write what they run over their arguments, as one text: npm leaves its own flags and the `--` out (recorded:
 * `npm run dev --host 0.0.0.0` for `npm --prefix web run dev -- --host 0.0.0.0`). Its words must be words of the line, in order, up to the last.
 */
function isTitle([title = '', ...more]: readonly string[], texts: readonly (string | null)[]): boolean {
  const [, ...said] = title.split(' ');
  if (more.length > 0 || said.length === 0 || said.at(-1) !== texts.at(-1)) return false;
  let at = 0;
  for (const text of texts) if (text === said[at]) at += 1;
  return at === said.length;
}

/** Its program is among the processes: `black app.py` shares its last word with `python app.py` only. */
function runs({ words }: SimpleCommand, lineage: readonly (readonly string[])[]): boolean {
  return lineage.some((argv) => isNamed(words[0]?.text ?? null, argv));
}

function isNamed(program: string | null, argv: readonly string[]): boolean {
  const names = argv.flatMap((argument) => argument.split(' ')).map(baseName);
  return program !== null && names.includes(baseName(program));
}

/** A script of Node's may carry its ending: `node …/yarn.js dev` for `yarn dev`. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?js$/, '');
}
