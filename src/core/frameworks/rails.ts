import type { Family } from './framework.ts';

/**
 * Rails. Flags and variables: railties/lib/rails/commands/server/server_command.rb (`localhost` in development, else every address).
 */
export const rails: Family = {
  id: 'rails',
  title: 'Rails',
  defaultHost: 'localhost',
  defaultPort: 3000,
  introduces: [
    {
      pattern: /=> Rails \d\S* application starting in \w/,
      examples: [
        '=> Rails 6.1.7.10 application starting in development ',
        '=> Rails 8.0.0 application starting in development ',
      ],
    },
  ],
  // Addresses pass unless the list is replaced. Source: action_dispatch/middleware/host_authorization.rb; 6.1 is recorded, later ones say `hosts`.
  gate: {
    setting: 'config.hosts',
    refuses: [
      {
        what: 'host',
        status: 403,
        pattern: /\bBlocked hosts?: [^<\s]{1,255}/,
        examples: ['Blocked host: laptop.local', 'Blocked hosts: www.example.com'],
      },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'rails',
      subcommand: 'server',
      subcommandAliases: ['s'],
      hostFlags: ['--binding', '-b'],
      portFlags: ['--port', '-p'],
      opensWhen: / (?:-e ?|--environment[= ])(?!dev)\w/,
      hostVariables: ['BINDING'],
      portVariables: ['PORT'],
      valueFlags: ['-c', '--config', '-e', '--environment', '-u', '--using', '-P', '--pid'],
    },
  ],
};
