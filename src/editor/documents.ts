import * as vscode from 'vscode';
import { readerOf } from '../core/rewrite/readers.ts';
import type { SourceName } from '../core/rewrite/sourceReader.ts';

/** The largest text that is read, in UTF-16 units. */
export const largestText = 5_000_000;

/** A document's name for the readers. */
export function nameOf({ uri, languageId }: vscode.TextDocument): SourceName {
  return { path: uri.path, language: languageId };
}

/** The Python cells of the open notebook that this document is one of, in order; null for any other document. */
export function cellsAround(document: vscode.TextDocument): vscode.TextDocument[] | null {
  if (document.uri.scheme !== cellScheme) return null;
  const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === document.uri.path);
  const cells = notebook?.getCells().map((cell) => cell.document) ?? [];
  const own = cells.filter(({ languageId }) => languageId === document.languageId);
  return own.includes(document) ? own : null;
}

const cellScheme = 'vscode-notebook-cell';
const schemes = new Set(['file', 'untitled', cellScheme]);

/** Is this a document that could decide where a server binds, as far as its name tells? */
export function isRead(document: vscode.TextDocument): boolean {
  return schemes.has(document.uri.scheme) && readerOf(nameOf(document)) !== null;
}
