import * as vscode from 'vscode';
import { takenLine } from '../../core/servers/conflicts/takenLine.ts';
import { describeHolder } from '../../core/servers/conflicts/describeHolder.ts';
import { waysOut } from '../../core/servers/choices.ts';
import { copiedCommandText, noWayOutText } from '../../core/servers/messages.ts';
import { portQuestion } from '../../core/servers/questions.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
import { ask } from './ask.ts';
import { confirmCommandLine } from './confirmCommandLine.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';
import { stopHolder } from './stopServer.ts';

/** Offers the ways out of a taken port. */
export const resolveConflict: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, 'resolve-conflict');
  if (!server?.conflict) return;
  const { conflict } = server;
  const ways = waysOut(server);
  if (ways.length === 0) return void vscode.window.showInformationMessage(noWayOutText(takenLine(conflict)));
  const picked = await vscode.window.showQuickPick(ways, { title: takenLine(conflict) });
  switch (picked?.way) {
    case 'use-port':
      return usePort(parts, server, conflict.free ?? 0);
    case 'go-to-terminal':
      return goToTerminal(parts, server);
    case 'stop-holder':
      return stopHolder(parts, server.id);
    case 'copy-look':
      return copyLook(server);
    case 'edit':
      return applyRemedy(parts, server, picked.remedy, false);
    case undefined:
      return undefined;
  }
};

/** Shows the terminal of this window in which the holder runs, and puts the cursor there. */
export function goToTerminal({ terminals }: Parts, server: Server): Promise<void> {
  const { terminal } = describeHolder(server);
  if (terminal !== null) terminals.find(terminal)?.show();
  return Promise.resolve();
}

/** Copies the command that tells more of the holder: it may need rights that we do not ask for. */
export async function copyLook(server: Server): Promise<void> {
  const { look } = describeHolder(server);
  if (look === null) return;
  await vscode.env.clipboard.writeText(look);
  vscode.window.setStatusBarMessage(copiedCommandText(look), 3_000);
}

/**
 * Moves this server to the next port that is free at this moment, and runs the command again where we can. Where that is not the `shown`
 * one any more, or a command line would run that was not shown, it asks first.
 */
export async function usePort(parts: Parts, { id, conflict }: Server, shown: number): Promise<void> {
  if (conflict?.port) await parts.looker.findFreePort(conflict.port);
  const server = parts.registry.snapshot().servers.find((candidate) => candidate.id === id);
  const remedies = server ? (await parts.advisor.advise(server)).remedies : [];
  const remedy = remedies.find(({ aim }) => aim === 'port');
  if (!server || !remedy) return;
  const isOther = server.conflict?.free !== shown;
  if (!(await confirmCommandLine(parts, server, remedy.id))) return;
  if (remedy.how.kind === 'edit' && isOther && !(await ask(portQuestion(remedy.title)))) return;
  await applyRemedy(parts, server, remedy.id, server.canRunAgain);
}
