import type { Grammar, GrammarName } from '../../grammar.ts';
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
  return readTree(parsedText(source), grammar, read);
}

/**
 * The text that stands for `source` in the parser, of the same length: a carriage return alone ends a line (ECMAScript, 12.3), which the
 * grammar does not know of everywhere.
 */
export function parsedText(source: string): string {
  return source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
}

/** Is only blank space between the start of the offset's line and the offset? Then that space: the indent. */
export function indentBefore({ source }: JavaScriptFile, offset: number): string | null {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset).replace(/^\ufeff/, '');
  return /^[ \t]*$/.test(before) ? before : null;
}
