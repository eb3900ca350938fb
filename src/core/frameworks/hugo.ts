import type { Family } from './framework.ts';

/**
 * Hugo's server. Flags: hugo/commands/server.go.
 */
export const hugo: Family = {
  id: 'hugo',
  title: 'Hugo',
  defaultHost: '127.0.0.1',
  defaultPort: 1313,
  announces: [
    {
      pattern: /\bWeb Server is available at (?<url>https?:\/\/)/,
      examples: ['Web Server is available at http://localhost:1313/ (bind address 127.0.0.1) '],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'hugo',
      subcommand: 'server',
      subcommandAliases: ['serve'],
      hostFlags: ['--bind'],
      portFlags: ['--port', '-p'],
    },
  ],
};
