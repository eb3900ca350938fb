import type { Family } from './framework.ts';

/**
 * VitePress, on Vite. Flags: vitepress 1.6 dist/node/cli.js, which hands every flag to Vite.
 */
export const vitepress: Family = {
  id: 'vitepress',
  title: 'VitePress',
  defaultHost: 'localhost',
  defaultPort: 5173,
  starts: [
    {
      kind: 'command',
      program: 'vitepress',
      subcommand: 'dev',
      isSubcommandOptional: true,
      otherSubcommands: ['build', 'serve', 'preview', 'init'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isHostOptional: true,
      valueFlags: ['--base', '--mode'],
    },
  ],
};
