import type { Family } from './framework.ts';

/**
 * Trunk. Flags and variables: trunk/src/cmd/serve.rs.
 */
export const trunk: Family = {
  id: 'trunk',
  title: 'Trunk',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  starts: [
    {
      kind: 'command',
      program: 'trunk',
      subcommand: 'serve',
      hostFlags: ['--address', '-a'],
      portFlags: ['--port', '-p'],
      hostVariables: ['TRUNK_SERVE_ADDRESS'],
      portVariables: ['TRUNK_SERVE_PORT'],
      configs: ['Trunk.toml'],
      configFlags: ['--config'],
    },
  ],
};
