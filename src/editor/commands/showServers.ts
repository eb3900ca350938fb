import * as vscode from 'vscode';
import type { ViewId } from '../../generated/contributions.ts';
import type { Command } from './register.ts';

const view: ViewId = 'reachable.servers';

/** Opens the panel. */
export const showServers: Command = async () => {
  await vscode.commands.executeCommand(`${view}.focus`);
};

/** The panel shows the QR code of every open server, big enough to scan. */
export const showQrCode: Command = showServers;
