import type { Family } from './framework.ts';

/**
 * Vinxi, under SolidStart 1 and TanStack Start. Flags and the variable: vinxi 0.5 bin/cli.mjs: `--host`, which takes no value. Recorded: it means
 * every address, `--host=0.0.0.0` changes nothing; without it localhost and 3000, as `[::1]` alone; a taken port moves it to the next. The
 * sockets of its hot reload listen on every address all the same.
 */
export const vinxi: Family = {
  id: 'vinxi',
  title: 'Vinxi',
  defaultHost: 'localhost',
  defaultPort: 3000,
  introduces: [{ pattern: /\bvinxi\s{1,3}starting dev server$/, examples: ['vinxi starting dev server'] }],
  starts: [
    {
      kind: 'command',
      program: 'vinxi',
      subcommand: 'dev',
      insteadFlags: ['--host'],
      portFlags: ['--port'],
      portVariables: ['PORT'],
      configs: ['app.config.ts', 'app.config.js'],
      configFlags: ['--config'],
    },
  ],
};
