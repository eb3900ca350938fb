import * as vscode from 'vscode';
import type { Edit } from '../core/starts/call.ts';
import { positionOf } from '../core/rewrite/treeFile.ts';
import type { HowEdit, Remedy } from '../core/remedies/remedy.ts';

/**
 * A remedy's edits as VS Code applies them: those of `document`, the file that decides, and what must be written beside them. Where that is
 * another file, all of it is shown in the refactoring preview, where the user ticks the second lock to open it too.
 */
export function workspaceEdit(
  document: vscode.TextDocument,
  { edits }: HowEdit,
  { title, gate }: Remedy,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const isSame = gate?.file === document.uri.fsPath;
  const shown = gate && !isSame ? { label: title, needsConfirmation: true } : undefined;
  const rangeIn = ({ start, end }: Edit): vscode.Range =>
    new vscode.Range(document.positionAt(start), document.positionAt(end));
  const own = isSame ? [...edits, ...gate.edits] : edits;
  for (const one of own)
    edit.replace(document.uri, rangeIn(one), one.text, shown && { ...shown, needsConfirmation: false });
  if (gate && !isSame) addGate(edit, gate, shown);
  return edit;
}

/** The edits of the file with the second lock, by its text: it need not be open. */
export function addGate(
  edit: vscode.WorkspaceEdit,
  { file, text, edits }: NonNullable<Remedy['gate']>,
  shown: vscode.WorkspaceEditEntryMetadata | undefined,
): void {
  const at = (offset: number): vscode.Position => {
    const { line, column } = positionOf(text, offset);
    return new vscode.Position(line - 1, column);
  };
  for (const { start, end, text: replacement } of edits)
    edit.replace(vscode.Uri.file(file), new vscode.Range(at(start), at(end)), replacement, shown);
}
