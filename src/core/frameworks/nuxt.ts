import type { Family } from './framework.ts';

/**
 * Nuxt. Flags and variables: @nuxt/cli 3.37 dist/dev, listhen 1 dist/cli.mjs: a host without a value listens on every address; so does no host
 * in a container. Nitro and Vinxi print their addresses the same way (listhen), so its own is only what stands above them.
 */
export const nuxt: Family = {
  id: 'nuxt',
  title: 'Nuxt',
  defaultHost: 'localhost',
  defaultPort: 3000,
  // Searched for by ` and Vue `: colours stand around the other words.
  introduces: [
    {
      pattern: /\bNuxt \d\S* \(with\b.{1,80} and Vue \d/,
      examples: ['●  Nuxt 4.5.2 (with Nitro 2.13.6, Vite 8.3.8 and Vue 3.5.45)'],
    },
  ],
  gate: { setting: 'vite.server.allowedHosts' },
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
