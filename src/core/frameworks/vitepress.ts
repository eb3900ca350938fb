import type { Family } from './framework.ts';

/**
 * VitePress, on Vite. Flags: vitepress 1.6 dist/node/cli.js, which hands every flag to Vite.
 * Recorded: localhost and 5173; a taken port moves it to the next.
 */
export const vitepress: Family = {
  id: 'vitepress',
  title: 'VitePress',
  defaultHost: 'localhost',
  defaultPort: 5173,
  // Searched for by its name alone: colours stand around it.
  introduces: [{ pattern: /\bvitepress\s{1,3}v\d\S*$/, examples: ['  vitepress v1.6.4'] }],
  gate: { setting: 'vite.server.allowedHosts' },
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
      strictPortFlag: '--strictPort',
      valueFlags: ['--base', '--mode'],
    },
  ],
};
