import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { restartNeeded } from '../../core/servers/describe.ts';
import { restartFailureText, type RestartFailure } from '../../core/servers/restart.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { restart } from '../restart.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

/** Ends the server and runs the same command line in the same terminal. Saves its file first where the restart is to read that change. */
export const restartServer: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ canRunAgain }) => canRunAgain, t('Restart which server?'));
  if (!server) return;
  const source = server.advice?.source;
  if (source?.isDirty && restartNeeded(server) && !(await saveFile(source.file))) return say('not-saved', server);
  await restartAndSay(parts, server, server.launch.commandLine);
};

/** Restarts with progress in the status bar; says what stopped it, and nothing when all went well: the verdict says it. */
export async function restartAndSay(parts: Parts, server: Server, commandLine: string): Promise<void> {
  const title = t('Restarting {0}', commandLine);
  const failure = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    restart(parts, server, commandLine),
  );
  parts.log.info(`Restart of "${server.launch.commandLine}" as "${commandLine}": ${failure ?? 'serves again'}`);
  if (failure) await say(failure, server);
}

/** The words for a failure, as a warning the user must read. */
export async function say(failure: RestartFailure, server: Server): Promise<void> {
  await vscode.window.showWarningMessage(restartFailureText(failure, server));
}

async function saveFile(file: string): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(file);
  return await document.save();
}
