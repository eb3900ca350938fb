import type { Family } from './framework.ts';

/** The `bin/vite` of vite_ruby takes none of Vite's flags: vite_ruby/lib/vite_ruby/cli/vite.rb. */
const viteRuby = /^(?:\.[\\/])?bin[\\/]vite$/;

/** Where it looks for its settings, in its order. */
export const viteConfigs = [
  'vite.config.ts',
  'vite.config.js',
  'vite.config.mjs',
  'vite.config.cjs',
  'vite.config.mts',
  'vite.config.cts',
];

const flags = {
  idleFlags: ['-h', '-v'],
  hostFlags: ['--host'],
  portFlags: ['--port'],
  isHostOptional: true,
  valueFlags: ['--base', '-l', '--logLevel', '-m', '--mode', '--outDir', '--configLoader'],
  configs: viteConfigs,
  configFlags: ['-c', '--config'],
} as const;

/**
 * Vite and what is a Vite command line in all but name. Flags: vite 8 dist/node/cli.js; a host without a value listens on every address.
 * Defaults: `localhost`, 5173 for the dev server and 4173 for the preview (captures).
 */
export const vite: Family = {
  id: 'vite',
  title: 'Vite',
  defaultHost: 'localhost',
  defaultPort: 5173,
  introduces: [{ pattern: /^\s*VITE v\d/, examples: ['  VITE v7.1.2  ready in 257 ms'] }],
  starts: [
    {
      kind: 'command',
      program: 'vite',
      otherPaths: viteRuby,
      subcommand: 'dev',
      subcommandAliases: ['serve'],
      isSubcommandOptional: true,
      otherSubcommands: ['build', 'optimize', 'preview'],
      ...flags,
    },
    {
      kind: 'command',
      program: 'vite',
      otherPaths: viteRuby,
      subcommand: 'preview',
      ...flags,
      defaultPort: 4173,
    },
  ],
};
