import { execFileSync } from 'node:child_process';
import { parse as parseJson } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';

/** A text and the path of its file. */
export type NamedText = { text: string; path: string };

/** Parses texts of JSON, YAML and TOML by other means than the reader does: values, not places. */
export function valuesOf(texts: readonly NamedText[]): unknown[] {
  const isToml = ({ path }: NamedText) => /\.toml$|Pipfile$/.test(path);
  const tables = readToml(texts.filter(isToml).map(({ text }) => text));
  return texts.map((one) => {
    if (isToml(one)) return tables.shift();
    return /\.ya?ml$/.test(one.path) ? readYaml(one.text) : readJson(one.text);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // With comments or trailing commas.
    return parseJson(text, [], { allowTrailingComma: true }) as unknown;
  }
}

function readYaml(text: string): unknown {
  return parseAllDocuments(text, { logLevel: 'silent' }).map((document) => {
    if (document.errors.length > 0) throw new Error(String(document.errors[0]));
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  });
}

const tomllib = `
import json, sys, tomllib
print(json.dumps([tomllib.loads(text) for text in json.load(sys.stdin)]))`;

/** By CPython's own parser; all texts in one process. */
function readToml(texts: readonly string[]): unknown[] {
  if (texts.length === 0) return [];
  const output = execFileSync('python3', ['-c', tomllib], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return JSON.parse(output) as unknown[];
}

/** Every leaf with the keys that lead to it. Places in lists are left out: an item that is put in moves those behind it. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${path}.${key}`));
}

/** The leaves of one list that the other has not, each as often as it stands there. */
export function without(leaves: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return leaves.filter((leaf) => {
    const at = left.indexOf(leaf);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
