import type { Family } from './framework.ts';

/**
 * uvicorn, and programs that print nothing but its lines: Datasette (datasette/cli.py), Shiny for Python (shiny/_main/_run.py). Flags and
 * variables: uvicorn/main.py (click, auto_envvar_prefix UVICORN). An empty host is every address to asyncio. Recorded: the three commands and
 * `uvicorn.run`, the default, each kind of host, `UVICORN_HOST` and `UVICORN_PORT`, `--reload` and `--workers`; with these two it announces
 * before the app is loaded. A taken port's error names it, but with these two it does not.
 */
export const uvicorn: Family = {
  id: 'uvicorn',
  title: 'uvicorn',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  isCarried: true,
  announces: [
    {
      pattern: /\bUvicorn running on (?<url>https?:\/\/)/,
      examples: [
        'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
        'INFO:     Uvicorn running on http://[::]:8000 (Press CTRL+C to quit)',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'uvicorn',
      module: 'uvicorn',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      insteadFlags: ['--uds', '--fd'],
      hostVariables: ['UVICORN_HOST'],
      portVariables: ['UVICORN_PORT'],
      freeWord: 'app',
      valueFlags: [
        '--uds',
        '--fd',
        '--reload-dir',
        '--reload-include',
        '--reload-exclude',
        '--reload-delay',
        '--workers',
        '--loop',
        '--http',
        '--ws',
        '--lifespan',
        '--interface',
        '--env-file',
        '--log-config',
        '--log-level',
        '--forwarded-allow-ips',
        '--root-path',
        '--ssl-keyfile',
        '--ssl-certfile',
        '--app-dir',
        '--header',
        '--backlog',
        '--limit-concurrency',
        '--timeout-keep-alive',
        '--timeout-graceful-shutdown',
        '--ssl-keyfile-password',
        '--ssl-ca-certs',
        '--ssl-ciphers',
      ],
    },
    {
      kind: 'command',
      program: 'datasette',
      module: 'datasette',
      subcommand: 'serve',
      isSubcommandOptional: true,
      otherSubcommands: ['inspect', 'install', 'package', 'plugins', 'publish', 'uninstall', 'create-token'],
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      insteadFlags: ['--uds'],
      idleFlags: ['--get', '--help-settings'],
      defaultPort: 8001,
    },
    {
      kind: 'command',
      program: 'shiny',
      module: 'shiny',
      subcommand: 'run',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      freeWord: 'app',
    },
    {
      kind: 'call',
      call: 'uvicorn.run',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
