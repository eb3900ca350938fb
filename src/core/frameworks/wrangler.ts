import type { Family } from './framework.ts';

/**
 * Wrangler's dev server. Flags: wrangler 4 wrangler-dist/cli.js. Recorded: localhost and 8787; a taken port moves it to the next without a word.
 * Beside it an inspector and workers of its own listen on this computer.
 */
export const wrangler: Family = {
  id: 'wrangler',
  title: 'Wrangler',
  defaultHost: 'localhost',
  defaultPort: 8787,
  announces: [
    {
      pattern: /\[wrangler:info\] (?:Ready on|-) (?<url>https?:\/\/)/,
      examples: ['[wrangler:info] Ready on http://localhost:8787', '[wrangler:info] - http://192.168.77.10:8787'],
    },
  ],
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
