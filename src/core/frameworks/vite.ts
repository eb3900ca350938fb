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
  strictPortFlag: '--strictPort',
  valueFlags: ['--base', '-l', '--logLevel', '-m', '--mode', '--outDir', '--configLoader'],
  configs: viteConfigs,
  configFlags: ['-c', '--config'],
} as const;

/**
 * Vite and what is a Vite command line in all but name. Flags: vite 8 dist/node/cli.js; a host without a value listens on every address.
 * Recorded: `localhost`, 5173 for the dev server and 4173 for the preview; a taken port moves it to the next, but for `--strictPort`.
 * Its `Local:` and `Network:` lines are those of everything that is built on it, so only what stands above them is its own.
 */
export const vite: Family = {
  id: 'vite',
  title: 'Vite',
  defaultHost: 'localhost',
  defaultPort: 5173,
  // Searched for by `ready in` and `server running at:`: colours stand around the name.
  introduces: [
    {
      pattern: /\bVITE v\d\S*(?: \S+)?\s{2}ready in \d/,
      examples: ['  VITE v8.3.8  ready in 257 ms', '  VITE v8.3.8 staging  ready in 1063 ms'],
    },
    {
      pattern: /\bvite v\d\S* (?:dev|build preview) server running at:/,
      examples: ['  vite v2.9.18 dev server running at:'],
    },
  ],
  // Since 5.4.12 and 6.0.9 names alone: addresses and localhost pass. Source: `hostValidationMiddleware`. Recorded, in what is built on it too.
  gate: {
    setting: 'server.allowedHosts',
    refuses: [
      {
        what: 'host',
        status: 403,
        pattern: /\bBlocked request\. This host \("?[^")]{1,255}"?\) is not allowed\./,
        examples: ['Blocked request. This host ("laptop.local") is not allowed.'],
      },
    ],
  },
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
