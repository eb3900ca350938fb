import type { Family } from './framework.ts';

/**
 * Symfony's local server. Flags: symfony-cli/local/project/flags.go, commands/local_server_start.go.
 */
export const symfony: Family = {
  id: 'symfony',
  title: 'Symfony CLI',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  starts: [
    {
      kind: 'command',
      program: 'symfony',
      subcommand: 'server:start',
      subcommandAliases: ['serve', 'local:server:start'],
      hostFlags: ['--listen-ip'],
      portFlags: ['--port'],
      insteadFlags: ['--allow-all-ip'],
    },
  ],
};
