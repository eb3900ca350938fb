import { lanAddress } from '../../core/servers/describe.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Opens the panel at the card of an open server: its QR code is there, big enough to scan. */
export const showQrCode: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, (candidate) => lanAddress(candidate) !== null, 'show-qr-code');
  if (server) await parts.panel.show(server.id);
};
