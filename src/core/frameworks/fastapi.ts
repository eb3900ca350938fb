import type { Family } from './framework.ts';

/**
 * FastAPI's own command, on uvicorn, whose line comes after its own. Flags, the variable, the defaults and the three wordings, each of its
 * time: fastapi_cli/cli.py (0.0.2, 0.0.8, 0.0.34). Recorded (the latter two): `fastapi dev` and `fastapi run` on their defaults, each kind of
 * host, `PORT`; it announces before it binds, and a taken port's error does not name it.
 */
export const fastapi: Family = {
  id: 'fastapi',
  title: 'FastAPI',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  introduces: [
    {
      pattern: /\bStarting FastAPI in (?:development|production) mode\b/,
      examples: [' ⚡️ Starting FastAPI in development mode', ' ⚡️ Starting FastAPI in production mode'],
    },
    {
      pattern: /\bFastAPI CLI - (?:Development|Production) mode\b/,
      examples: ['╭────────── FastAPI CLI - Development mode ───────────╮'],
    },
    {
      pattern: /\bFastAPI {2,4}Starting (?:development|production) server\b/,
      examples: ['   FastAPI   Starting development server 🚀', '   FastAPI   Starting production server 🚀'],
    },
  ],
  // Source: starlette/middleware/trustedhost.py. Recorded.
  gate: {
    setting: 'TrustedHostMiddleware',
    refuses: [{ what: 'host', status: 400, pattern: /^Invalid host header$/, examples: ['Invalid host header'] }],
  },
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
      appFlags: ['--entrypoint', '-e'],
      valueFlags: ['--reload-dir', '--root-path', '--app', '--workers', '--forwarded-allow-ips'],
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
      appFlags: ['--entrypoint', '-e'],
      valueFlags: ['--reload-dir', '--root-path', '--app', '--workers', '--forwarded-allow-ips'],
      defaultHost: '0.0.0.0',
    },
  ],
};
