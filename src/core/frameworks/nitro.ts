import type { Family } from './framework.ts';

/**
 * Nitro. Flags: nitropack 2.13 dist/cli/dev.mjs, listhen 1 dist/cli.mjs and `listen`, which reads HOST and PORT.
 * Recorded: localhost and 3000; a taken port moves it to the next.
 */
export const nitro: Family = {
  id: 'nitro',
  title: 'Nitro',
  defaultHost: 'localhost',
  defaultPort: 3000,
  starts: [
    {
      kind: 'command',
      program: 'nitro',
      aliases: ['nitropack'],
      subcommand: 'dev',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isHostOptional: true,
      hostVariables: ['HOST'],
      portVariables: ['PORT'],
      configs: ['nitro.config.ts', 'nitro.config.js'],
    },
  ],
};
