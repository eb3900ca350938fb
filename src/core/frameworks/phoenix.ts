import type { Family } from './framework.ts';

/**
 * Phoenix: `mix phx.server`, whose address is in config/dev.exs.
 */
export const phoenix: Family = {
  id: 'phoenix',
  title: 'Phoenix',
  defaultHost: '127.0.0.1',
  defaultPort: 4000,
  // The websocket of LiveView; open in a new project's development. Source: lib/phoenix/socket/transport.ex `check_origin`.
  gate: {
    setting: 'check_origin',
    websocketPath: '/live/websocket',
    refuses: [{ what: 'websocket', status: 403, pattern: /^$/, examples: [''] }],
  },
  starts: [
    {
      kind: 'command',
      program: 'mix',
      subcommand: 'phx.server',
      configs: ['config/dev.exs'],
    },
  ],
};
