import type { Family } from './framework.ts';

/**
 * Wrangler's dev server. Flags: wrangler 4 wrangler-dist/cli.js.
 */
export const wrangler: Family = {
  id: 'wrangler',
  title: 'Wrangler',
  defaultHost: 'localhost',
  defaultPort: 8787,
  starts: [
    {
      kind: 'command',
      program: 'wrangler',
      subcommand: 'dev',
      hostFlags: ['--ip'],
      portFlags: ['--port'],
      configs: ['wrangler.json', 'wrangler.jsonc', 'wrangler.toml'],
      configFlags: ['-c', '--config'],
      insteadFlags: ['--remote'],
    },
  ],
};
