import * as vscode from 'vscode';
import type { HowEdit, Remedy } from '../../core/remedies/remedy.ts';
import { fileChangedText } from '../../core/servers/messages.ts';
import type { RestartFailure } from '../../core/servers/restart.ts';
import type { Server } from '../../core/servers/server.ts';
import { maskedCommand } from '../../core/servers/secrets.ts';
import { isThere } from '../../node/files.ts';
import type { Parts } from '../parts.ts';
import { refusal } from '../restart.ts';
import { addGate, workspaceEdit } from '../workspaceEdit.ts';
import { restartAndSay, say } from './restartServer.ts';

/**
 * Does what a remedy says: edits its file (left unsaved) or, with `isRestart`, saves exactly that file and runs the command again; or runs
 * the changed command line, which the caller has shown. Planned anew from the file as the editor has it, so that every offset fits.
 */
export async function applyRemedy(parts: Parts, server: Server, id: string, isRestart: boolean): Promise<void> {
  const refused = isRestart ? refusal(parts, server) : null;
  if (refused) return say(parts, refused, server);
  const remedy = await planAnew(parts, server, id);
  if (!remedy) {
    await vscode.window.showWarningMessage(fileChangedText());
    return;
  }
  parts.log.info(`${remedy.title}: ${maskedCommand(server.launch.commandLine)}`);
  if (remedy.how.kind === 'rerun') {
    const failure = await openGate(remedy);
    return failure ? say(parts, failure, server) : restartAndSay(parts, server, remedy.how.commandLine);
  }
  const failure = await applyEdit(parts, server, remedy, remedy.how, isRestart);
  if (failure) return say(parts, failure, server);
  if (isRestart) return restartAndSay(parts, server, server.launch.commandLine);
  await vscode.window.showTextDocument(vscode.Uri.file(remedy.how.file), { preserveFocus: true });
}

/** The editor may decode a file or fold its line ends: it is opened first, and the plan made from what it holds. */
async function planAnew({ advisor }: Parts, server: Server, id: string): Promise<Remedy | undefined> {
  const find = async (): Promise<Remedy | undefined> =>
    (await advisor.advise(server)).remedies.find((candidate) => candidate.id === id);
  const first = await find();
  if (first?.how.kind !== 'edit' || first.how.creates) return first;
  await vscode.workspace.openTextDocument(first.how.file);
  return find();
}

async function applyEdit(
  parts: Parts,
  server: Server,
  remedy: Remedy,
  how: HowEdit,
  isSaved: boolean,
): Promise<RestartFailure | null> {
  if (!vscode.workspace.isTrusted) return 'not-trusted';
  const uri = vscode.Uri.file(how.file);
  const edit = how.creates
    ? await creation(uri, how)
    : workspaceEdit(await vscode.workspace.openTextDocument(uri), how, remedy);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return 'not-edited';
  if (!isSaved) return null;
  if (!(await isSavedNow([how.file, remedy.gate?.file ?? how.file]))) return 'not-saved';
  return (await isStillThere(parts, server, remedy)) ? null : 'changed-while-saving';
}

/** What must be written beside a changed command line, previewed and confirmed, then saved: the run that follows reads it. */
async function openGate({ title, gate }: Remedy): Promise<RestartFailure | null> {
  if (!gate) return null;
  if (!vscode.workspace.isTrusted) return 'not-trusted';
  const edit = new vscode.WorkspaceEdit();
  addGate(edit, gate, { label: title, needsConfirmation: true });
  if (!(await vscode.workspace.applyEdit(edit))) return 'not-edited';
  return (await isSavedNow([gate.file])) ? null : 'not-saved';
}

async function isSavedNow(files: readonly string[]): Promise<boolean> {
  for (const file of new Set(files)) {
    const document = await vscode.workspace.openTextDocument(file);
    if (document.isDirty && !(await document.save())) return false;
  }
  return true;
}

/** A file that was not there when it was planned; null where it is now: it is never written over. */
async function creation(uri: vscode.Uri, { edits }: HowEdit): Promise<vscode.WorkspaceEdit | null> {
  if (await isThere(uri.fsPath)) return null;
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false });
  edit.insert(uri, new vscode.Position(0, 0), edits.map(({ text }) => text).join(''));
  return edit;
}

/** Save participants may rewrite the file: planned again, the same remedy must find nothing left to do. */
async function isStillThere({ advisor }: Parts, server: Server, { id }: Remedy): Promise<boolean> {
  const { remedies } = await advisor.advise(server);
  return !remedies.some((remedy) => remedy.id === id);
}
