import type { Family } from './framework.ts';

/**
 * Hugo's server. Flags: hugo/commands/server.go. Recorded: the defaults; that it prints localhost for every address; and that where its port
 * is taken it takes a free one on every address, though asked for 127.0.0.1 and printing that.
 */
export const hugo: Family = {
  id: 'hugo',
  title: 'Hugo',
  defaultHost: '127.0.0.1',
  defaultPort: 1313,
  announces: [
    {
      pattern: /\bWeb Server is available at (?<url>https?:\/\/)/,
      examples: [
        'Web Server is available at http://localhost:1313/ (bind address 127.0.0.1) ',
        'Web Server is available at http://192.168.77.10:1313/ (bind address 0.0.0.0) ',
      ],
    },
    {
      pattern: /\bWeb Server is available at \/\/(?<host>[\w.-]{1,253}):(?<port>\d{1,5})\//,
      examples: ['Web Server is available at //localhost:1313/ (bind address 0.0.0.0)'],
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
