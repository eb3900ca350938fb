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

/** Where a value was set: in a word from a character on, in an assignment before the command, or somewhere before. */
export type Place =
  | { in: 'word'; index: number; from: number }
  | { in: 'assignment'; index: number }
  | { in: 'elsewhere' };

/** A value that decides something; null where the shell makes it. */
export type Setting = { value: string | null; place: Place };

/** The variables that a command gets, as far as the line tells. */
export type Environment = ReadonlyMap<string, Setting>;

/** The value that starts at character `from` of an argument. */
export function settingInWord(words: readonly string[], index: number, from: number): Setting {
  const word = words[index] ?? expansion;
  return { value: isUnknown(word) ? null : word.slice(from), place: { in: 'word', index, from } };
}

/**
 * Finds the flag in one argument that takes a value, by the rules that getopt and click share: `--flag=value`, `--flag value`,
 * `-fvalue`, `-f value`, and short flags joined as in `-xf value`.
 * @returns the flag and where its value starts in this argument, `from` null where it is the next argument; null where none takes one.
 */
export function readFlag(
  argument: string,
  valueFlags: readonly string[],
): { flag: string; from: number | null } | null {
  if (argument.startsWith('--')) {
    const equals = argument.indexOf('=');
    const flag = equals < 0 ? argument : argument.slice(0, equals);
    return valueFlags.includes(flag) ? { flag, from: equals < 0 ? null : equals + 1 } : null;
  }
  if (!argument.startsWith('-')) return null;
  for (let at = 1; at < argument.length; at += 1) {
    const flag = `-${argument[at]}`;
    if (valueFlags.includes(flag)) return { flag, from: at + 1 < argument.length ? at + 1 : null };
  }
  return null;
}

/** `/venv/bin/flask` → `flask`, `C:\venv\Scripts\flask.exe` → `flask`. */
export function programName(argument: string): string {
  const name = argument.slice(Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\')) + 1);
  return name.replace(/\.exe$/i, '');
}
