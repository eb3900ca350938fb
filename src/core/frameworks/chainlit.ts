import type { Family } from './framework.ts';

/**
 * Chainlit, on uvicorn, whose own line it silences. Wording: chainlit/server.py `lifespan`; flags and variables: chainlit/cli/__init__.py.
 */
export const chainlit: Family = {
  id: 'chainlit',
  title: 'Chainlit',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bYour app is available at (?<url>https?:\/\/)/,
      examples: ['2026-11-22 09:00:00 - Your app is available at http://localhost:8000'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'chainlit',
      module: 'chainlit',
      subcommand: 'run',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      hostVariables: ['CHAINLIT_HOST'],
      portVariables: ['CHAINLIT_PORT'],
    },
  ],
};
