import type { Command } from './command.ts';

/** Opens the panel; with a server's id, at its card. */
export const showServers: Command = ({ panel }, server) => panel.show(server);
