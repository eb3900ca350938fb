import type { Edit } from '../starts/call.ts';

/**
 * What a variable is in a dotenv file: the last line that names it counts. Quotes and escapes are decoded, `${…}` is left as written.
 * @returns null where the file does not set it
 */
export function readDotenv(text: string, name: string): string | null {
  return lastBinding(text, name)?.value ?? null;
}

/**
 * Plans how a dotenv file is made to set a variable: the last line that names it gets the value, within the quotes it has, or a line is
 * added at the end. All else stays, comments and line ends too; no edits where the file says so already.
 * @param value free of quotes, spaces, `#`, `$` and backslashes, as a host or a port is
 */
export function setDotenv(text: string, name: string, value: string): { edits: Edit[] } {
  const last = lastBinding(text, name);
  if (last?.value === value) return { edits: [] };
  if (last && last.value !== null) return { edits: [{ start: last.start, end: last.end, text: value }] };
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || /[\r\n]$/.test(text) ? '' : lineEnd;
  return { edits: [{ start: text.length, end: text.length, text: `${before}${name}=${value}${lineEnd}` }] };
}

/**
 * One variable of a dotenv file; value null where no `=` follows the name. `[start, end)` is the value's text without its quotes. The
 * statement goes from `from`, its `export` or its name, to `after`, where the value's closing quote or the rest of its line ends.
 */
export type DotenvBinding = {
  name: string;
  value: string | null;
  start: number;
  end: number;
  from: number;
  after: number;
};

function lastBinding(text: string, name: string): DotenvBinding | undefined {
  return readBindings(text).findLast((binding) => binding.name === name);
}

/**
 * Reads every statement by python-dotenv's grammar (its parser.py, 1.2): `export`, a name, `=`, then a quoted value, over several lines if
 * need be, or the rest of the line up to ` #`; then a comment. Where that fails, the rest of the line is passed over, as python-dotenv does.
 */
export function readBindings(text: string): DotenvBinding[] {
  const bindings: DotenvBinding[] = [];
  let at = endOf(/\s*/y, text, 0) ?? 0;
  while (at < text.length) {
    const binding = readBinding(text, at);
    const end = endOf(/(?:[^\S\r\n]*#[^\r\n]*)?[^\S\r\n]*(?=[\r\n]|$)/y, text, binding?.after ?? at);
    if (binding && end !== null) bindings.push(binding);
    const next = end ?? endOf(/[^\r\n]*/y, text, binding?.after ?? at);
    at = endOf(/\s*/y, text, next ?? text.length) ?? text.length;
  }
  return bindings;
}

function readBinding(text: string, from: number): DotenvBinding | null {
  const name = matchAt(/(?:export[^\S\r\n]+)?(?:'([^']+)'|([^=#'\s][^=#\s]*))/y, text, from);
  if (!name) return null;
  const known = { name: name[1] ?? name[2] ?? '', from };
  const after = from + name[0].length;
  const equals = endOf(/[^\S\r\n]*=/y, text, after);
  if (equals === null) return { ...known, value: null, start: after, end: after, after };
  const value = readValue(text, equals);
  return value && { ...known, ...value };
}

type Value = { value: string; start: number; end: number; after: number };

function readValue(text: string, from: number): Value | null {
  const start = endOf(/[^\S\r\n]*/y, text, from) ?? from;
  const quote = text[start];
  if (quote === "'" || quote === '"') return readQuoted(text, start, quote);
  const end = endOf(/[^\r\n]*/y, text, start) ?? start;
  const rest = text.slice(start, end);
  // `NAME= # comment` is empty, `NAME=#x` is not.
  if (rest === '' || (start > from && rest.startsWith('#'))) return { value: '', start: from, end: from, after: from };
  const comment = rest.search(/\s#/);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
  return { value, start, end: start + value.length, after: end };
}

function readQuoted(text: string, open: number, quote: "'" | '"'): Value | null {
  const body = matchAt(quote === "'" ? /'((?:\\[^]|[^'\\])*)'/y : /"((?:\\[^]|[^"\\])*)"/y, text, open)?.[1];
  if (body === undefined) return null;
  const [start, end] = [open + 1, open + 1 + body.length];
  return { value: decode(body, quote), start, end, after: end + 1 };
}

const controls: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function decode(body: string, quote: "'" | '"'): string {
  const escapes = quote === "'" ? /\\([\\'])/g : /\\([\\'"abfnrtv])/g;
  return body.replaceAll(escapes, (_, letter: string) => controls[letter] ?? letter);
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  const found = matchAt(pattern, text, at);
  return found && at + found[0].length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
