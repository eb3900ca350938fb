import * as vscode from 'vscode';
import type { Grammars } from '../core/grammar.ts';
import { readCellSource } from '../core/rewrite/python/cellSource.ts';
import { readSource } from '../core/rewrite/readers.ts';
import type { ReadSource } from '../core/rewrite/sourceReader.ts';
import { cellsAround, isRead, largestText, nameOf } from './documents.ts';

/** What open documents decide, read when asked for and only where they changed. */
export type DocumentSources = vscode.Disposable & {
  /** Null where the document decides nothing, or is too large. */
  read(document: vscode.TextDocument): Promise<ReadSource | null>;
};

type Reading = { version: string; source: Promise<ReadSource | null> };

/** Keeps the last reading of each document while it is open: the next one parses only what changed. */
export function readDocuments(grammars: Grammars, log: vscode.LogOutputChannel): DocumentSources {
  const readings = new Map<vscode.TextDocument, Reading>();
  const tooLarge = new WeakSet<vscode.TextDocument>();
  const sayTooLarge = (document: vscode.TextDocument, length: number): void => {
    if (tooLarge.has(document)) return;
    tooLarge.add(document);
    log.info(`${document.uri.toString()} is not read: ${length} characters are more than ${largestText}.`);
  };
  const readAnew = async (document: vscode.TextDocument, last: Reading | undefined): Promise<ReadSource | null> => {
    const text = document.getText();
    if (text.length > largestText) {
      sayTooLarge(document, text.length);
      return null;
    }
    const cells = cellsAround(document);
    if (cells)
      return readCellSource(
        cells.map((cell) => cell.getText()),
        cells.indexOf(document),
        grammars,
      );
    const before = (await last?.source.catch(() => null)) ?? null;
    return readSource(text, nameOf(document), grammars, before);
  };
  const forget = (document: vscode.TextDocument): void => {
    const last = readings.get(document);
    readings.delete(document);
    // A reading that failed was reported to whoever asked for it.
    last?.source.then(
      (source) => source?.tree?.dispose(),
      () => undefined,
    );
  };
  const closing = vscode.workspace.onDidCloseTextDocument(forget);
  return {
    read: async (document) => {
      if (!isRead(document)) return null;
      const last = readings.get(document);
      const version = versionOf(document);
      if (last?.version === version) return last.source;
      const source = readAnew(document, last);
      // A document that closed while it was read is not kept: nothing would free it.
      if (!document.isClosed) readings.set(document, { version, source });
      return source;
    },
    dispose: () => {
      closing.dispose();
      for (const document of readings.keys()) forget(document);
    },
  };
}

/** A cell is read with its notebook's other cells: it changes with them. */
function versionOf(document: vscode.TextDocument): string {
  return (cellsAround(document) ?? [document]).map(({ version }) => version).join();
}
