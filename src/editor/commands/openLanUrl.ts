import * as vscode from 'vscode';
import { lanAddress, mainAddress, serverUrl } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Opens the LAN URL in the user's browser. */
export const openLanUrl: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, (candidate) => lanAddress(candidate) !== null, 'open-url');
  if (server) await openUrl(server, mainAddress(server));
};

/** Opens one of the server's addresses, only while a listener backs it. The URL is built from parsed parts, never from raw output. */
export async function openUrl(server: Server, address: string): Promise<void> {
  if (server.listeners.length === 0) return;
  await vscode.env.openExternal(vscode.Uri.parse(serverUrl(server, address), true));
}
