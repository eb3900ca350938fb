import { moduleFiles } from './moduleFiles.ts';
import type { Target } from './target.ts';

const sourceFile = /\.(?:pyw?|[cm]?[jt]sx?|rb|php|go)$/;

/** Does a word name a file of source that runs, with or without an interpreter in front? */
export function isScript(path: string): boolean {
  return sourceFile.test(path);
}

/** The files that an interpreter may read for a target, in the order in which it looks. */
export function scriptFiles({ kind, name, language }: Target): string[] {
  if (kind === 'module') return moduleFiles(name, '__main__');
  if (isScript(name)) return [name];
  const folder = name.replace(/\/$/, '');
  // Python also runs a folder, by the `__main__.py` in it.
  if (language === 'python') return [`${folder}/__main__.py`, name];
  if (language === 'javascript') return [name, `${name}.js`, `${folder}/index.js`];
  return [language === 'go' ? `${folder}/main.go` : name];
}
