import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { mainAddress, maskedUrl, serverUrl } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

/** Copies the whole LAN URL, tokens included: the one place they are not masked, beside the QR code. */
export const copyLanUrl: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ addresses }) => addresses.length > 0, t('Copy the LAN URL of'));
  if (server) await copyUrl(server, mainAddress(server));
};

/** Copies the URL of one of the server's addresses and says so in the status bar for a moment. */
export async function copyUrl(server: Server, address: string): Promise<void> {
  await vscode.env.clipboard.writeText(serverUrl(server, address));
  vscode.window.setStatusBarMessage(t('Copied {0}', maskedUrl(server, address)), 3_000);
}
