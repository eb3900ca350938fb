import type { SyntaxNode } from '../../grammar.ts';
import { remember, type TreeFile } from '../treeFile.ts';

/** The full name of the class that a name stands for in this file, in small letters as PHP compares them, without a leading backslash. */
export function fullClassName(file: TreeFile, name: SyntaxNode): string {
  if (name.text.startsWith('\\')) return name.text.slice(1).toLowerCase();
  const [first = '', ...rest] = name.text.toLowerCase().split('\\');
  const imported = importsOf(file).get(first);
  if (imported !== undefined) return [imported, ...rest].join('\\');
  const namespace = /^[ \t]*namespace\s+([\w\\]+)\s*[;{]/m.exec(file.source)?.[1];
  return [...(namespace === undefined ? [] : [namespace.toLowerCase()]), first, ...rest].join('\\');
}

/** Full names by the short ones that the file's `use` gives them, all in small letters. */
function importsOf(file: TreeFile): ReadonlyMap<string, string> {
  return remember(file, 'imports', () => {
    const imports = new Map<string, string>();
    for (const [, names = '', group] of file.source.matchAll(
      /^[ \t]*use\s+(?!function\b|const\b)([\w\\, \t]+?)(?:\{([^{}]*)\})?\s*;/gm,
    ))
      for (const [short, full] of namesIn(names, group)) imports.set(short, full);
    return imports;
  });
}

/** `A\B`, `A\B as C`, `A\B, A\D`, and what a group adds behind `A\`. */
function namesIn(names: string, group: string | undefined): [string, string][] {
  const clauses =
    group === undefined ? names.split(',') : group.split(',').map((clause) => `${names.trim()}${clause.trim()}`);
  return clauses
    .map((clause) =>
      clause
        .trim()
        .replace(/^\\/, '')
        .toLowerCase()
        .split(/\s+as\s+/),
    )
    .filter(([full]) => full !== '')
    .map(([full = '', alias]) => [alias ?? full.split('\\').at(-1) ?? full, full]);
}
