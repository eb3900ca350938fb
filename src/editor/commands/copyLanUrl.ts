import * as vscode from 'vscode';
import { lanAddress, mainAddress, serverUrl } from '../../core/servers/describe.ts';
import { copiedText } from '../../core/servers/messages.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Copies the whole LAN URL, tokens included: the one place they are not masked, beside the QR code. */
export const copyLanUrl: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, (candidate) => lanAddress(candidate) !== null, 'copy-url');
  if (server) await copyUrl(server, mainAddress(server));
};

/** Copies the URL of one of the server's addresses and says so in the status bar for a moment. */
export async function copyUrl(server: Server, address: string): Promise<void> {
  await vscode.env.clipboard.writeText(serverUrl(server, address));
  vscode.window.setStatusBarMessage(copiedText(server, address), 3_000);
}
