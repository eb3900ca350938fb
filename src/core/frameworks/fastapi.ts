import type { Family } from './framework.ts';

/**
 * FastAPI's own command, on uvicorn. Flags, the variable and the defaults: fastapi_cli/cli.py.
 */
export const fastapi: Family = {
  id: 'fastapi',
  title: 'FastAPI',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  starts: [
    {
      kind: 'command',
      program: 'fastapi',
      module: 'fastapi',
      subcommand: 'dev',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      portVariables: ['PORT'],
      freeWord: 'app',
    },
    {
      kind: 'command',
      program: 'fastapi',
      module: 'fastapi',
      subcommand: 'run',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      portVariables: ['PORT'],
      freeWord: 'app',
      defaultHost: '0.0.0.0',
    },
  ],
};
