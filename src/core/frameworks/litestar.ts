import type { Family } from './framework.ts';

/**
 * Litestar, on uvicorn. Flags and variables: litestar/cli/commands/core.py.
 */
export const litestar: Family = {
  id: 'litestar',
  title: 'Litestar',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  starts: [
    {
      kind: 'command',
      program: 'litestar',
      module: 'litestar',
      subcommand: 'run',
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      insteadFlags: ['--fd', '--file-descriptor', '-F', '--uds', '--unix-domain-socket', '-U'],
      hostVariables: ['LITESTAR_HOST'],
      portVariables: ['LITESTAR_PORT'],
      debugFlags: ['--debug', '-d'],
      noDebugFlags: [null, null],
      debugVariables: ['LITESTAR_DEBUG'],
      appFlags: ['--app'],
      appVariables: ['LITESTAR_APP'],
    },
  ],
};
