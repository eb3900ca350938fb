import type * as vscode from 'vscode';
import { readerOf } from '../core/rewrite/readers.ts';
import type { SourceName } from '../core/rewrite/sourceReader.ts';

/** The largest text that is read, in UTF-16 units. */
export const largestText = 5_000_000;

/** A document's name for the readers. A notebook's cell goes by its language: its path is the notebook's. */
export function nameOf({ uri, languageId }: vscode.TextDocument): SourceName {
  return { path: uri.scheme === 'vscode-notebook-cell' ? '' : uri.path, language: languageId };
}

const schemes = new Set(['file', 'untitled', 'vscode-notebook-cell']);

/** Is this a document that could decide where a server binds, as far as its name tells? */
export function isRead(document: vscode.TextDocument): boolean {
  return schemes.has(document.uri.scheme) && readerOf(nameOf(document)) !== null;
}
