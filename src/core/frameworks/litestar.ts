import type { Family } from './framework.ts';

/**
 * Litestar, on uvicorn, whose line announces it. Flags and variables: litestar/cli/commands/core.py. Recorded: the default, each kind of host,
 * `LITESTAR_HOST` and `LITESTAR_PORT`, `--reload --debug`, and a taken port, which uvicorn names.
 */
export const litestar: Family = {
  id: 'litestar',
  title: 'Litestar',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  introduces: [
    {
      pattern: /\bLitestar version\s/,
      examples: ['│ Litestar version             │ 2.25.0               │'],
    },
  ],
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
