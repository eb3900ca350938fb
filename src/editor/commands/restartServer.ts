import * as vscode from 'vscode';
import { restartNeeded } from '../../core/servers/describe.ts';
import { restartFailureText, restartingText, type RestartFailure } from '../../core/servers/restart.ts';
import { maskedCommand } from '../../core/servers/secrets.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { refusal, restart } from '../restart.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Ends the server and runs the same command line in the same terminal. Saves its file first where the restart is to read that change. */
export const restartServer: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, () => true, 'restart');
  if (!server) return;
  const refused = refusal(parts, server);
  if (refused) return say(parts, refused, server);
  const source = server.advice?.source;
  if (source?.isDirty && restartNeeded(server) && !(await saveFile(source.file)))
    return say(parts, 'not-saved', server);
  await restartAndSay(parts, server, server.launch.commandLine);
};

/** Restarts with progress in the status bar; says what stopped it, and nothing when all went well: the verdict says it. */
export async function restartAndSay(parts: Parts, server: Server, commandLine: string): Promise<void> {
  const title = restartingText(server, commandLine);
  const failure = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    restart(parts, server, commandLine),
  );
  if (failure) return say(parts, failure, server);
  parts.log.info(`${maskedCommand(commandLine)} serves again`);
}

/** The words for a failure, as a warning the user must read. */
export async function say({ log }: Parts, failure: RestartFailure, server: Server): Promise<void> {
  const text = restartFailureText(failure, server);
  log.warn(text);
  await vscode.window.showWarningMessage(text);
}

async function saveFile(file: string): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(file);
  return await document.save();
}
