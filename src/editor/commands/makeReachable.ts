import * as vscode from 'vscode';
import { goalTitle, remedyChoices, restartChoice, type Goal } from '../../core/servers/choices.ts';
import { restartNeeded, restartSentence } from '../../core/servers/describe.ts';
import { noRemedyText } from '../../core/servers/messages.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';
import { restartServer } from './restartServer.ts';

/** Offers every way to open the server, each with what it would change and what it exposes. */
export const makeReachable: Command = async (parts, clicked) => {
  const isLocal = (server: Server): boolean => server.verdict === 'this-computer-only';
  const server = await pickServer(parts, clicked, isLocal, 'make-reachable');
  if (server) await pickRemedy(parts, server, 'to-open');
};

/** Lets the user choose among the remedies for this goal; each shows its command line or says that it edits and restarts. */
export async function pickRemedy(parts: Parts, server: Server, goal: Goal): Promise<void> {
  if (restartNeeded(server) === goal) return offerRestart(parts, server);
  const { remedies, refusals } = await parts.advisor.advise(server);
  const choices = remedyChoices(server, remedies, goal, (file) => vscode.workspace.asRelativePath(file));
  if (choices.length === 0) {
    await vscode.window.showInformationMessage(noRemedyText(refusals));
    return;
  }
  const picked = await vscode.window.showQuickPick(choices, { title: goalTitle(goal), matchOnDetail: true });
  if (picked) await applyRemedy(parts, server, picked.remedy.id, picked.isRestart);
}

/** The file says so already: only the restart is left, and it is said before it happens. */
async function offerRestart(parts: Parts, server: Server): Promise<void> {
  const choice = restartChoice(server);
  if (await vscode.window.showQuickPick([choice], { title: restartSentence(server) ?? choice.label }))
    await restartServer(parts, server.id);
}
