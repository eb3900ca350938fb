import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { takenText } from '../../core/panel/conflictCard.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
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

/** Moves this server to the next port that is free at this moment, and runs the command again where we can. */
export async function usePort(parts: Parts, { id, conflict }: Server): Promise<void> {
  if (conflict?.port) await parts.looker.findFreePort(conflict.port);
  const server = parts.registry.snapshot().servers.find((candidate) => candidate.id === id);
  const remedies = server ? (await parts.advisor.advise(server)).remedies : [];
  const remedy = remedies.find(({ aim }) => aim === 'port');
  if (server && remedy) await applyRemedy(parts, server, remedy.id, server.canRunAgain);
}

type Way = vscode.QuickPickItem & { run: () => Promise<void> };

function waysOut(parts: Parts, server: Server): Way[] {
  const { conflict, advice } = server;
  const move = advice?.remedies.find(({ aim }) => aim === 'port');
  const ways: Way[] = [];
  if (move) ways.push({ label: move.title, description: moveText(server), run: () => usePort(parts, server) });
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
