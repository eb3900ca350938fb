import type { Family } from './framework.ts';

/**
 * Zola. Flags: zola/src/cli.rs.
 */
export const zola: Family = {
  id: 'zola',
  title: 'Zola',
  defaultHost: '127.0.0.1',
  defaultPort: 1111,
  starts: [
    {
      kind: 'command',
      program: 'zola',
      subcommand: 'serve',
      hostFlags: ['--interface', '-i'],
      portFlags: ['--port', '-p'],
    },
  ],
};
