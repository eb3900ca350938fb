import { t } from '@vscode/l10n';
import type { Command } from './register.ts';
import { offerRestart, pickRemedy } from './makeReachable.ts';
import { pickServer } from './pickServer.ts';
import { restartNeeded } from '../../core/servers/describe.ts';

/** Closes the server to other devices again. */
export const keepLocal: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ verdict }) => verdict === 'open', t('Keep which server local?'));
  if (!server) return;
  if (restartNeeded(server) === 'to-close') return offerRestart(parts, server);
  await pickRemedy(parts, server, ['local'], t('Keep to this computer'));
};
