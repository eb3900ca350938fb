import type { Family } from './framework.ts';

/**
 * Storybook. Flags: storybook 10 dist/bin/core.js. Recorded, 10.6: 127.0.0.1 when told nothing (older ones: every address), and that address too
 * when told another; it asks in a terminal before it listens on 0.0.0.0, and before it takes another port; it cannot take IPv6 addresses.
 */
export const storybook: Family = {
  id: 'storybook',
  title: 'Storybook',
  defaultHost: '127.0.0.1',
  defaultPort: 6006,
  announces: [
    {
      pattern: /- (?:Local: {16}|On your network: {6})(?<url>https?:\/\/)/,
      examples: [
        '- Local:                http://127.0.0.1:6006/',
        '- On your network:      http://192.168.77.10:6006/',
      ],
    },
  ],
  // Names alone, and none where it listens on every address. Recorded.
  gate: {
    setting: 'core.allowedHosts',
    refuses: [{ what: 'host', status: 403, pattern: /^Invalid host$/, examples: ['Invalid host'] }],
  },
  starts: [
    {
      kind: 'command',
      program: 'storybook',
      aliases: ['sb'],
      subcommand: 'dev',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
    },
    {
      kind: 'command',
      program: 'start-storybook',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      defaultHost: '::',
    },
  ],
};
