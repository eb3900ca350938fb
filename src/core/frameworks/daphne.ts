import type { Family } from './framework.ts';

/**
 * Daphne. Flags: daphne/cli.py.
 */
export const daphne: Family = {
  id: 'daphne',
  title: 'Daphne',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
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
