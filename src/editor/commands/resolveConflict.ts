import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { takenText } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
import { confirmCommandLine } from './confirmCommandLine.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';
import { stopHolder } from './stopServer.ts';

/** Offers the ways out of a taken port. */
export const resolveConflict: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ conflict }) => conflict !== null, t('Resolve which conflict?'));
  if (!server?.conflict) return;
  const ways = waysOut(parts, server);
  const picked = await vscode.window.showQuickPick(ways, { title: takenText(server.conflict) });
  await picked?.run();
};

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
  if (remedy.how.kind === 'rerun' && !(await confirmCommandLine(parts, server, remedy.id))) return;
  if (remedy.how.kind === 'edit' && isOther && !(await confirmPort(remedy.title))) return;
  await applyRemedy(parts, server, remedy.id, server.canRunAgain);
}

async function confirmPort(title: string): Promise<boolean> {
  const question = t('That port has been taken meanwhile.');
  return (await vscode.window.showInformationMessage(question, { modal: true }, title)) === title;
}

type Way = vscode.QuickPickItem & { run: () => Promise<void> };

function waysOut(parts: Parts, server: Server): Way[] {
  const { conflict, advice } = server;
  const move = advice?.remedies.find(({ aim }) => aim === 'port');
  const ways: Way[] = [];
  if (move)
    ways.push({
      label: move.title,
      description: moveText(server),
      run: () => usePort(parts, server, conflict?.free ?? 0),
    });
  if (conflict?.holder.kind === 'process')
    ways.push({
      label: t('Stop {0}…', conflict.holder.process.name),
      description: t('asks first'),
      run: () => stopHolder(parts, server.id),
    });
  return ways;
}

function moveText({ advice, canRunAgain, launch }: Server): string {
  const move = advice?.remedies.find(({ aim }) => aim === 'port');
  if (move?.how.kind === 'rerun') return move.how.commandLine;
  return canRunAgain ? t('edits, saves and runs "{0}" again', launch.commandLine) : t('edits the file');
}
