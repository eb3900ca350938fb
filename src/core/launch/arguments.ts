import type { Range } from './bind.ts';
import type { Word } from './word.ts';

/**
 * Stands for whatever the shell will put there. No real argument can hold a NUL, so that an argument with an unknown end is
 * `--port=` followed by this.
 */
const expansion = '\0';

/** The argument that a word makes: its text, or its literal beginning and an unknown end. */
export function argumentOf({ text, head }: Pick<Word, 'text' | 'head'>): string {
  return text ?? head + expansion;
}

/** True where the shell decides a part of it, or all. */
export function isUnknown(argument: string): boolean {
  return argument.endsWith(expansion);
}

/** What is known of an argument from its beginning on. */
export function headOf(argument: string): string {
  return isUnknown(argument) ? argument.slice(0, -expansion.length) : argument;
}

/**
 * Where a value was set: a stretch of a word or of an assignment's value, or somewhere before the command. `flagAt` is the index of the word
 * with its flag: the same word where the two are one, or where there is no flag.
 */
export type Place =
  | ({ in: 'word'; index: number; flagAt: number } & Range)
  | ({ in: 'assignment'; index: number } & Range)
  | { in: 'elsewhere' };

/** A value that decides something; null where the shell makes it. */
export type Setting = {
  value: string | null;
  place: Place;
  /** True where a port may follow, so that an IPv6 address needs brackets. */
  isBracketed?: boolean;
};

/** The variables that a command gets, as far as the line tells. */
export type Environment = ReadonlyMap<string, Setting>;

/** The value that starts at character `from` of an argument. */
export function settingInWord(words: readonly string[], index: number, from: number, flagAt = index): Setting {
  const word = words[index] ?? expansion;
  const place: Place = { in: 'word', index, flagAt, from, to: word.length, before: '', after: '' };
  return { value: isUnknown(word) ? null : word.slice(from), place };
}

/**
 * Finds the flag in one argument that takes a value, by the rules that getopt, click and their like share: `--flag=value`, `--flag value`,
 * `-fvalue`, `-f=value`, `-f value`, short flags joined as in `-xf value`, and Java's `-Dname=value`.
 * @returns the flag and where its value starts in this argument, `from` null where it is the next argument; null where none takes one.
 */
export function readFlag(
  argument: string,
  valueFlags: readonly string[],
): { flag: string; from: number | null } | null {
  const equals = argument.indexOf('=');
  const long = equals < 0 ? argument : argument.slice(0, equals);
  if (valueFlags.includes(long)) return { flag: long, from: equals < 0 ? null : equals + 1 };
  if (argument.startsWith('--') || !argument.startsWith('-')) return null;
  for (let at = 1; at < argument.length && argument[at] !== '='; at += 1) {
    const flag = `-${argument[at]}`;
    if (valueFlags.includes(flag)) return { flag, from: at + 1 < argument.length ? at + 1 : null };
  }
  return null;
}

/** `/venv/bin/flask` → `flask`, `C:\venv\Scripts\flask.exe` → `flask`, `node_modules\.bin\vite.cmd` → `vite`. */
export function programName(argument: string): string {
  const name = argument.slice(Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd|bat|ps1)$/i, '');
}
