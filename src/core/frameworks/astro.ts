import type { Family } from './framework.ts';

/**
 * Astro. Flags: astro 6 dist/cli/dev/index.js and dist/cli/flags.js: a host without a value listens on every address.
 */
export const astro: Family = {
  id: 'astro',
  title: 'Astro',
  defaultHost: 'localhost',
  defaultPort: 4321,
  announces: [
    {
      pattern: /┃ (?:Local {4}|Network {2})(?<url>https?:\/\/)/,
      examples: ['┃ Network  http://192.168.1.42:4321/'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'astro',
      subcommand: 'dev',
      subcommandAliases: ['preview', 'start'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isHostOptional: true,
      configs: [
        'astro.config.ts',
        'astro.config.js',
        'astro.config.mjs',
        'astro.config.cjs',
        'astro.config.mts',
        'astro.config.cts',
      ],
      configFlags: ['--config'],
    },
  ],
};
