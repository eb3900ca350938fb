import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { serverTitle, hostAndPort, mainAddress, verdictText } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import { whereOf } from '../../core/panel/panelState.ts';
import type { Parts } from '../parts.ts';

/**
 * The server a command is for: the one that was clicked, the only one that fits, or the one the user picks.
 * undefined: there is none, or the user changed their mind.
 */
export async function pickServer(
  { registry }: Parts,
  clicked: string | undefined,
  fits: (server: Server) => boolean,
  title: string,
): Promise<Server | undefined> {
  const { servers } = registry.snapshot();
  if (clicked !== undefined) return servers.find(({ id }) => id === clicked);
  const candidates = servers.filter(fits);
  if (candidates.length === 0) void vscode.window.showInformationMessage(t('No server fits that now.'));
  if (candidates.length < 2) return candidates[0];
  const items = candidates.map((server) => ({
    label: `${serverTitle(server)} ${server.port === null ? '' : hostAndPort(mainAddress(server), server.port)}`,
    description: verdictText(server),
    detail: whereOf(server) ?? server.launch.commandLine,
    server,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.server;
}
