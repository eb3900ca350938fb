import type { Family } from './framework.ts';

/**
 * Nuxt. Flags and variables: @nuxt/cli 3.37 dist/dev, listhen 1 dist/cli.mjs: a host without a value listens on every address.
 */
export const nuxt: Family = {
  id: 'nuxt',
  title: 'Nuxt',
  defaultHost: 'localhost',
  defaultPort: 3000,
  starts: [
    {
      kind: 'command',
      program: 'nuxt',
      aliases: ['nuxi', 'nuxt-cli'],
      subcommand: 'dev',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      isHostOptional: true,
      hostVariables: ['NUXT_HOST', 'NITRO_HOST', 'HOST'],
      portVariables: ['NUXT_PORT', 'NITRO_PORT', 'PORT'],
      configs: ['nuxt.config.ts', 'nuxt.config.js', 'nuxt.config.mjs'],
      exposes: [{ exposure: 'public-tunnel', when: /(?:^| )--tunnel(?: |$)/ }],
    },
  ],
};
