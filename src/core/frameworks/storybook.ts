import type { Family } from './framework.ts';

/**
 * Storybook. Flags: storybook 10 dist/bin/core.js; no host means every address.
 */
export const storybook: Family = {
  id: 'storybook',
  title: 'Storybook',
  defaultHost: '::',
  defaultPort: 6006,
  announces: [
    {
      pattern: /- Local: {16}(?<url>https?:\/\/)/,
      examples: ['- Local:                http://localhost:6006/'],
    },
  ],
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
    },
  ],
};
