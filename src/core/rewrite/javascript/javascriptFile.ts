import type { Grammar, GrammarName, SyntaxNode } from '../../grammar.ts';
import { baseName } from '../sourceName.ts';
import type { SourceName } from '../sourceReader.ts';
import { readTree, type TreeFile } from '../treeFile.ts';

/** One parsed JavaScript or TypeScript file. */
export type JavaScriptFile = TreeFile;

/** The extensions that are read, each with its grammar. */
const grammarOfExtension: Readonly<Record<string, GrammarName>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
};

/** The editor's language ids that are read, each with its grammar. */
const grammarOfLanguage: Readonly<Record<string, GrammarName>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'tsx',
};

/** The grammar that reads a file of this name; null where it is neither JavaScript nor TypeScript. The language decides where there is no extension. */
export function grammarOf(name: SourceName): GrammarName | null {
  const [, extension] = /[^.]\.([^.]+)$/.exec(baseName(name)) ?? [];
  const table = extension === undefined ? grammarOfLanguage : grammarOfExtension;
  const key = extension?.toLowerCase() ?? name.language ?? '';
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** Parses a source and reads it. */
export function readJavaScript<T>(source: string, grammar: Grammar, read: (file: JavaScriptFile) => T): T {
  return readTree(parsedText(source), grammar, (file) => read({ ...file, source }));
}

/**
 * The text that stands for `source` in the parser, of the same length: a carriage return alone ends a line (ECMAScript, 12.3), which the
 * grammar does not know of everywhere.
 */
export function parsedText(source: string): string {
  return source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
}

/**
 * The leaves that write a name, as `leavesNamed` has them, but only the first of those that the text around them lets through: what need not
 * be looked up in the tree costs next to nothing.
 */
export function leavesWhere(
  { source, root }: JavaScriptFile,
  name: string,
  most: number,
  accept: (start: number, end: number) => boolean,
): SyntaxNode[] {
  const written = new RegExp(`(?<![\\p{ID_Continue}$])${name.replace(/[$\\]/g, '\\$&')}(?![\\p{ID_Continue}$])`, 'gu');
  const found: SyntaxNode[] = [];
  for (const { index } of name === '' ? [] : source.matchAll(written)) {
    if (!accept(index, index + name.length)) continue;
    const node = root.namedDescendantForIndex(index, index + name.length);
    if (node?.startIndex === index && node.endIndex === index + name.length) found.push(node);
    if (found.length === most) break;
  }
  return found;
}

/** The offset at which the line of another one begins. */
export function lineStart(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && source[start - 1] !== '\n' && source[start - 1] !== '\r') start -= 1;
  return start;
}

/** The line end that stands before the offset's line; where that is the first line, the file's first. */
export function lineEndBefore({ source }: JavaScriptFile, offset: number): string {
  const start = lineStart(source, offset);
  if (start === 0) return /\r\n|\r|\n/.exec(source)?.[0] ?? '\n';
  return source.endsWith('\r\n', start) ? '\r\n' : source.charAt(start - 1);
}
