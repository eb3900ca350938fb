import type { Family } from './framework.ts';

/**
 * Gunicorn. Flags: gunicorn/config.py `Bind` (with PORT in the environment every address by default), addresses: gunicorn/util.py `parse_address`.
 */
export const gunicorn: Family = {
  id: 'gunicorn',
  title: 'Gunicorn',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\[INFO\] Listening at: (?<url>https?:\/\/)/,
      examples: ['[2026-11-22 09:02:24 +0000] [9628] [INFO] Listening at: http://127.0.0.1:8000 (9628)'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'gunicorn',
      module: 'gunicorn',
      bindFlags: ['--bind', '-b'],
      bind: { number: 'host', schemes: ['tcp://'] },
      portVariables: ['PORT'],
      isOpenedByPort: true,
      freeWord: 'app',
      configs: ['gunicorn.conf.py'],
      configFlags: ['-c', '--config'],
      valueFlags: [
        '-w',
        '--workers',
        '-k',
        '--worker-class',
        '--threads',
        '-t',
        '--timeout',
        '--chdir',
        '--log-level',
        '--access-logfile',
        '--error-logfile',
        '--log-file',
        '-p',
        '--pid',
        '-u',
        '--user',
        '-g',
        '--group',
        '-m',
        '--umask',
        '-e',
        '--env',
        '-n',
        '--name',
        '--reload-extra-file',
        '--keyfile',
        '--certfile',
        '--graceful-timeout',
        '--max-requests',
        '--worker-connections',
        '--log-config',
      ],
    },
  ],
};
