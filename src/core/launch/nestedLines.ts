import { argumentOf, programName, readFlag } from './arguments.ts';
import type { Word } from './word.ts';
import { skipWrappers } from './wrappers.ts';

/** A command line that is one word of another: the word's text, where it starts there, and the quote around it, a blank where there is none. */
export type NestedLine = { line: string; offset: number; quote: string };

/** A program that is given command lines as words. Source: the manual page or `--help` of each. */
type Carrier = {
  /** Flags whose value is a command line; where there are none, every free word is one. */
  lineFlags?: readonly string[];
  valueFlags?: readonly string[];
};

const flags = (text: string): string[] => text.split(' ');

const shell: Carrier = { lineFlags: ['-c'] };
const concurrently: Carrier = {
  valueFlags: flags(
    '-m --max-processes -n --names --name-separator -s --success --hide --teardown --kill-signal --ks --kill-timeout -p --prefix ' +
      '-c --prefix-colors -l --prefix-length -t --timestamp-format --restart-tries --restart-after --default-input-target',
  ),
};

const carriers: ReadonlyMap<string, Carrier> = new Map<string, Carrier>([
  ...['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh'].map((name) => [name, shell] as const),
  ['concurrently', concurrently],
  ['conc', concurrently],
  ['npx', { lineFlags: ['-c', '--call'] }],
  ['nodemon', { lineFlags: ['-x', '--exec'] }],
]);

/**
 * The command lines that a simple command carries as words, where a word's text stands in one piece: no escapes, nothing that expands but
 * variables between double quotes.
 */
export function nestedLines(text: string, words: readonly Word[]): NestedLine[] {
  const args = words.map(argumentOf);
  const indices = [skipWrappers(args, new Map())?.at ?? 0, 0];
  const at = indices.find((at) => carriers.has(programName(args[at] ?? '')));
  const carrier = at === undefined ? undefined : carriers.get(programName(args[at] ?? ''));
  if (at === undefined || !carrier) return [];
  return carriedWords(args, at + 1, carrier).flatMap((index) => nestedLine(text, words[index]) ?? []);
}

function carriedWords(args: readonly string[], first: number, { lineFlags, valueFlags = [] }: Carrier): number[] {
  const carried: number[] = [];
  for (let at = first; at < args.length; at += 1) {
    const found = readFlag(args[at] ?? '', [...valueFlags, ...(lineFlags ?? [])]);
    const isLine = found ? lineFlags?.includes(found.flag) : !lineFlags && !args[at]?.startsWith('-');
    if (found?.from === null) at += 1;
    if (isLine) carried.push(at);
    // What follows belongs to the line: `sh -c 'vite' name`.
    if (isLine && lineFlags) break;
  }
  return carried;
}

function nestedLine(text: string, word: Word | undefined): NestedLine | null {
  const [piece, more] = word?.pieces ?? [];
  if (word?.text === null) return filledLine(text, word);
  if (!piece || more || word?.text !== piece.text) return null;
  const before = text.charAt(piece.start - 1);
  const quote = piece.start > word.start && (before === '"' || before === "'") ? before : ' ';
  return { line: piece.text, offset: piece.start, quote };
}

/** `"flask run -p $PORT"`: what the outer shell puts there is as unknown to the inner one as a variable of its own. */
function filledLine(text: string, { start, end }: Word): NestedLine | null {
  const [, line] = /^"((?:[^"\\`$]|\$\w|\$\{\w+\})*)"$/.exec(text.slice(start, end)) ?? [];
  return line === undefined ? null : { line, offset: start + 1, quote: '"' };
}
