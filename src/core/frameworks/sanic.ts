import type { Family } from './framework.ts';

/**
 * Sanic. Flags: sanic/cli/arguments.py; the default: sanic/mixins/startup.py `get_address`. Recorded: the default, each kind of host,
 * `--dev`; it announces before it binds, in a box on a terminal, and not at all with `--no-motd`. A taken port's error does not name it.
 */
export const sanic: Family = {
  id: 'sanic',
  title: 'Sanic',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bGoin' Fast @ (?<url>https?:\/\/)/,
      examples: [
        "  │                       Goin' Fast @ http://127.0.0.1:8000                      │",
        "  │                         Goin' Fast @ http://[::]:8000                         │",
        "[INFO] Goin' Fast @ http://0.0.0.0:8000",
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'sanic',
      module: 'sanic',
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      insteadFlags: ['--unix', '-u'],
      debugFlags: ['--debug', '-d', '--dev'],
      noDebugFlags: [null, null, null],
      freeWord: 'app',
      otherSubcommands: ['inspect', 'exec', 'kill', 'restart', 'status'],
      valueFlags: [
        '--unix',
        '-u',
        '-w',
        '--workers',
        '--cert',
        '--key',
        '--tls',
        '--tls-strict-host',
        '-R',
        '--reload-dir',
        '--http',
      ],
    },
    {
      kind: 'call',
      call: 'app.run',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
