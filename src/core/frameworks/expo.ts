import type { Family } from './framework.ts';

/**
 * Expo's Metro server, always on every address; `--host` and its kin only choose the URL that it prints.
 * Flags: @expo/cli 58 build/src/start/index.js.
 */
export const expo: Family = {
  id: 'expo',
  title: 'Expo',
  defaultHost: '::',
  defaultPort: 8081,
  starts: [
    {
      kind: 'command',
      program: 'expo',
      aliases: ['@expo/cli'],
      subcommand: 'start',
      portFlags: ['--port', '-p'],
      exposes: [{ exposure: 'public-tunnel', when: /(?:^| )(?:--tunnel|(?:--host[= ]|-m ?)tunnel)(?: |$)/ }],
    },
  ],
};
