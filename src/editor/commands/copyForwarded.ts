import * as vscode from 'vscode';
import { forwardedText } from '../../core/servers/messages.ts';
import type { Server } from '../../core/servers/server.ts';
import { forwardedUrl } from '../place.ts';

/** Has the editor forward the server's port, and copies the URL that it is forwarded to. */
export async function copyForwarded(server: Server): Promise<void> {
  const url = await forwardedUrl(server);
  await vscode.env.clipboard.writeText(url);
  vscode.window.setStatusBarMessage(forwardedText(new URL(url)), 5_000);
}
