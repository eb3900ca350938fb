import * as vscode from 'vscode';
import { serverChoice } from '../../core/servers/choices.ts';
import { noServerText } from '../../core/servers/messages.ts';
import { whichServer, type Purpose } from '../../core/servers/questions.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';

/**
 * The server a command is for: the one that was clicked, the only one that fits, or the one the user picks.
 * undefined: there is none, or the user changed their mind.
 */
export async function pickServer(
  { registry }: Parts,
  clicked: string | undefined,
  fits: (server: Server) => boolean,
  purpose: Purpose,
): Promise<Server | undefined> {
  const { servers } = registry.snapshot();
  if (clicked !== undefined) return servers.find(({ id }) => id === clicked);
  const candidates = servers.filter(fits);
  if (candidates.length === 0) void vscode.window.showInformationMessage(noServerText());
  if (candidates.length < 2) return candidates[0];
  const items = candidates.map((server) => ({ ...serverChoice(server), server }));
  return (await vscode.window.showQuickPick(items, { title: whichServer(purpose) }))?.server;
}
