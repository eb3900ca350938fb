import type { Family } from './framework.ts';

/**
 * Daphne. Flags: daphne/cli.py. Recorded: the default, `-b` with each kind of address, `-p`, and the taken port's line, which names it.
 */
export const daphne: Family = {
  id: 'daphne',
  title: 'Daphne',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bListening on TCP address (?<host>[\w.-]+|[\da-f:]{2,45}):(?<port>\d+)\s*$/,
      examples: [
        '2026-11-22 17:20:34,250 INFO     Listening on TCP address 127.0.0.1:8000',
        '2026-11-22 17:20:43,002 INFO     Listening on TCP address :::8000',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'daphne',
      module: 'daphne',
      hostFlags: ['--bind', '-b'],
      portFlags: ['--port', '-p'],
      insteadFlags: ['-u', '--unix-socket', '--fd', '-e', '--endpoint'],
      freeWord: 'app',
      valueFlags: [
        '--websocket_timeout',
        '--websocket_connect_timeout',
        '-u',
        '--unix-socket',
        '--fd',
        '-e',
        '--endpoint',
        '-v',
        '--verbosity',
        '-t',
        '--http-timeout',
        '--access-log',
        '--log-fmt',
        '--ping-interval',
        '--ping-timeout',
        '--websocket-max-message-size',
        '--websocket-max-frame-size',
        '--application-close-timeout',
        '--root-path',
        '--proxy-headers-host',
        '--proxy-headers-port',
        '-s',
        '--server-name',
      ],
    },
  ],
};
