import type { Family } from './framework.ts';

/**
 * Astro. Flags: astro 6 dist/cli/dev/index.js and dist/cli/flags.js: a host without a value listens on every address.
 * Recorded: localhost and 4321; a taken port moves it to the next. Only the first network address stands behind its label.
 */
export const astro: Family = {
  id: 'astro',
  title: 'Astro',
  defaultHost: 'localhost',
  defaultPort: 4321,
  // Searched for by `ready in`: colours stand around the name.
  introduces: [{ pattern: /\bastro\s{1,3}v\d\S* ready in \d/, examples: [' astro  v7.3.5 ready in 289 ms'] }],
  announces: [
    {
      pattern: /┃ (?:Local {4}|Network {2})(?<url>https?:\/\/)/,
      examples: ['┃ Local    http://localhost:4321/', '┃ Network  http://192.168.77.10:4321/'],
    },
  ],
  gate: { setting: 'server.allowedHosts' },
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
