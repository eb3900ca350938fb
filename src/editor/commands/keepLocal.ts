import { pickRemedy } from './makeReachable.ts';
import { pickServer } from './pickServer.ts';
import type { Command } from './command.ts';

/** Closes the server to other devices again. */
export const keepLocal: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, ({ verdict }) => verdict === 'open', 'keep-local');
  if (server) await pickRemedy(parts, server, 'to-close');
};
