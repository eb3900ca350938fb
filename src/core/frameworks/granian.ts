import type { Family } from './framework.ts';

/**
 * Granian. Wording: granian/server/common.py; flags and variables: granian/cli.py (click, auto_envvar_prefix GRANIAN). Recorded: the
 * default, each kind of host, `GRANIAN_HOST` and `GRANIAN_PORT`; a taken port's error does not name it.
 */
export const granian: Family = {
  id: 'granian',
  title: 'Granian',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      // Gunicorn puts its process behind the address.
      pattern: /\[INFO\] Listening at: (?<url>https?:\/\/)(?=\S+\s*$)/,
      examples: ['[INFO] Listening at: http://127.0.0.1:8000', '[INFO] Listening at: http://[::]:8000'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'granian',
      module: 'granian',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      insteadFlags: ['--uds'],
      hostVariables: ['GRANIAN_HOST'],
      portVariables: ['GRANIAN_PORT'],
      freeWord: 'app',
      valueFlags: [
        '--uds',
        '--interface',
        '--http',
        '--workers',
        '--blocking-threads',
        '--runtime-threads',
        '--runtime-mode',
        '--loop',
        '--task-impl',
        '--backlog',
        '--backpressure',
        '--log-level',
        '--log-config',
        '--access-log-fmt',
        '--ssl-keyfile',
        '--ssl-certificate',
        '--url-path-prefix',
        '--respawn-interval',
        '--workers-lifetime',
        '--workers-kill-timeout',
        '--static-path-route',
        '--static-path-mount',
        '--reload-paths',
        '--reload-ignore-dirs',
        '--reload-ignore-patterns',
        '--reload-ignore-paths',
        '--process-name',
        '--pid-file',
        '--working-dir',
        '--env-files',
      ],
    },
  ],
};
