import type { Family } from './framework.ts';

/**
 * Vinxi, under SolidStart 1 and TanStack Start. Flags and the variable: vinxi 0.5 bin/cli.mjs: `--host` takes no value.
 */
export const vinxi: Family = {
  id: 'vinxi',
  title: 'Vinxi',
  defaultHost: 'localhost',
  defaultPort: 3000,
  starts: [
    {
      kind: 'command',
      program: 'vinxi',
      subcommand: 'dev',
      hostFlags: ['--host'],
      isHostOptional: true,
      portFlags: ['--port'],
      portVariables: ['PORT'],
      configs: ['app.config.ts', 'app.config.js'],
      configFlags: ['--config'],
    },
  ],
};
