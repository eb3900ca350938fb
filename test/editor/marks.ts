import { languages, type Diagnostic, type TextDocument } from 'vscode';
import { until } from './until.ts';

/** Our marks on a document. */
export function marksOn({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'Reachable');
}

/** Which problem it stands for. */
export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits for a mark with this code, and with these words where they are given. */
export function marked(document: TextDocument, code: string, words = ''): Promise<Diagnostic> {
  return until(`the mark ${code} ${words}`, [languages.onDidChangeDiagnostics], () =>
    marksOn(document).find((mark) => codeOf(mark) === code && mark.message.includes(words)),
  );
}

/** Waits until nothing is marked. */
export async function unmarked(document: TextDocument): Promise<void> {
  await until('no mark', [languages.onDidChangeDiagnostics], () => marksOn(document).length === 0);
}
