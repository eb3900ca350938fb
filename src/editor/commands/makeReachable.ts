import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Remedy } from '../../core/remedies/remedy.ts';
import type { Server } from '../../core/servers/server.ts';
import { restartNeeded, restartSentence } from '../../core/servers/describe.ts';
import type { Parts } from '../parts.ts';
import { applyRemedy } from './applyRemedy.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';
import { restartServer } from './restartServer.ts';

/** Offers every way to open the server, each with what it would change and what it exposes. */
export const makeReachable: Command = async (parts, clicked) => {
  const isLocal = (server: Server): boolean => server.verdict === 'this-computer-only';
  const server = await pickServer(parts, clicked, isLocal, t('Make which server reachable?'));
  if (!server) return;
  if (restartNeeded(server) === 'to-open') return offerRestart(parts, server);
  await pickRemedy(parts, server, ['wider', 'one-address'], t('Make reachable on your network'));
};

/** The file says so already: only the restart is left, and it is said before it happens. */
export async function offerRestart(parts: Parts, server: Server): Promise<void> {
  const label = t('Restart');
  const description = t('the file says so already; runs "{0}" again', server.launch.commandLine);
  if (await vscode.window.showQuickPick([{ label, description }], { title: restartSentence(server) ?? label }))
    await restartServer(parts, server.id);
}

/** Lets the user choose among the remedies with these aims; each shows its command line or says that it edits and restarts. */
export async function pickRemedy(
  parts: Parts,
  server: Server,
  aims: readonly Remedy['aim'][],
  title: string,
): Promise<void> {
  const { remedies, refusals } = await parts.advisor.advise(server);
  const fitting = remedies.filter(({ aim }) => aims.includes(aim));
  if (fitting.length === 0) {
    const why = refusals.join(' ') || t('Reachable knows no way to change how this server listens.');
    await vscode.window.showInformationMessage(why);
    return;
  }
  const items = fitting.flatMap((remedy) => choices(remedy, server));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (picked) await applyRemedy(parts, server, picked.remedy.id, picked.isRestart);
}

type Choice = vscode.QuickPickItem & { remedy: Remedy; isRestart: boolean };

function choices(remedy: Remedy, server: Server): Choice[] {
  const detail = remedy.cautions.join(' ');
  const { how, title } = remedy;
  if (how.kind === 'rerun')
    return server.canRunAgain ? [{ label: title, description: how.commandLine, detail, remedy, isRestart: true }] : [];
  const file = vscode.workspace.asRelativePath(how.file);
  const only: Choice = { label: title, description: t('edits {0}', file), detail, remedy, isRestart: false };
  if (!server.canRunAgain) return [only];
  const both = t('edits and saves {0}, runs "{1}" again', file, server.launch.commandLine);
  return [{ label: t('{0} and restart', title), description: both, detail, remedy, isRestart: true }, only];
}
