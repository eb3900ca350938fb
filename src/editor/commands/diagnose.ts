import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import { diagnosis } from '../../core/servers/diagnosis.ts';
import { serverTitle } from '../../core/servers/describe.ts';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

/** Says rung by rung what is proved about one server, and what is not. */
export const diagnose: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, () => true, t('Diagnose which server?'));
  if (!server) return;
  await parts.looker.look();
  const now = parts.registry.snapshot().servers.find(({ id }) => id === server.id) ?? server;
  const detail = diagnosis(now).join('\n');
  const copy = t('Copy');
  const answer = await vscode.window.showInformationMessage(
    t('Can another device open {0}?', serverTitle(server)),
    { modal: true, detail },
    copy,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(detail);
};
