import type { Family } from './framework.ts';

/**
 * Quart, on Hypercorn, which prints the line again in debug mode. Flags and variables: quart/cli.py `run_command`, `QuartGroup`
 * (auto_envvar_prefix QUART). Recorded: `quart run` and `app.run`, the default, all addresses, IPv6, one address, `QUART_RUN_HOST` and
 * `QUART_RUN_PORT`; it announces before it binds, and a taken port follows as Python's error, which does not name it.
 */
export const quart: Family = {
  id: 'quart',
  title: 'Quart',
  defaultHost: '127.0.0.1',
  defaultPort: 5000,
  announces: [
    {
      pattern: /\* Running on (?<url>https?:\/\/)(?=[^\s/]*\/?\s+\(CTRL \+ C)/,
      examples: [
        ' * Running on http://127.0.0.1:5000 (CTRL + C to quit)',
        ' * Running on http://:::5000 (CTRL + C to quit)',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'quart',
      module: 'quart',
      subcommand: 'run',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      hostVariables: ['QUART_RUN_HOST'],
      portVariables: ['QUART_RUN_PORT'],
      debugFlags: ['--debug'],
      noDebugFlags: ['--no-debug'],
      debugVariables: ['QUART_DEBUG'],
      appFlags: ['--app', '-A'],
      appVariables: ['QUART_APP'],
      appFiles: ['wsgi.py', 'app.py'],
      valueFlags: ['--certfile', '--cert', '--keyfile', '--key', '--env-file', '-e'],
    },
    {
      kind: 'call',
      call: 'app.run',
      host: { keyword: 'host', index: 0 },
      port: { keyword: 'port', index: 1 },
      debug: null,
    },
  ],
};
