import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { HowEdit, Remedy } from '../../core/remedies/remedy.ts';
import type { RestartFailure } from '../../core/servers/restart.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { restartAndSay, say } from './restartServer.ts';

/**
 * Does what a remedy says: edits its file (left unsaved) or, with `isRestart`, saves exactly that file and runs the command again; or runs
 * the changed command line, which the user has seen. The remedy is planned anew from the file as it is now.
 */
export async function applyRemedy(parts: Parts, server: Server, id: string, isRestart: boolean): Promise<void> {
  const advice = await parts.advisor.advise(server);
  const remedy = advice.remedies.find((candidate) => candidate.id === id);
  if (!remedy) {
    await vscode.window.showWarningMessage(t('The file has changed since: look again at what is offered.'));
    return;
  }
  parts.log.info(`${remedy.title}: ${server.launch.commandLine}`);
  if (remedy.how.kind === 'rerun') return restartAndSay(parts, server, remedy.how.commandLine);
  const failure = await applyEdit(parts, server, remedy, remedy.how, isRestart);
  if (failure) return say(failure, server);
  if (isRestart) return restartAndSay(parts, server, server.launch.commandLine);
  await vscode.window.showTextDocument(vscode.Uri.file(remedy.how.file), { preserveFocus: true });
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
  if (how.creates) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of how.edits)
    edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await vscode.workspace.applyEdit(edit))) return 'not-saved';
  if (!isSaved) return null;
  if (!(await document.save())) return 'not-saved';
  return (await isStillThere(parts, server, remedy)) ? null : 'changed-while-saving';
}

/** Save participants may rewrite the file: planned again, the same remedy must find nothing left to do. */
async function isStillThere({ advisor }: Parts, server: Server, { aim }: Remedy): Promise<boolean> {
  const { remedies } = await advisor.advise(server);
  return !remedies.some((remedy) => remedy.aim === aim && remedy.how.kind === 'edit' && remedy.how.edits.length > 0);
}
