import { t } from '@vscode/l10n';
import type { Command } from './register.ts';
import { pickServer } from './pickServer.ts';

/** Opens the panel at the card of an open server: its QR code is there, big enough to scan. */
export const showQrCode: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ addresses }) => addresses.length > 0, t('Show the QR code of'));
  if (server) await parts.panel.show(server.id);
};
