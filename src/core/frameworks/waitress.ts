import type { Family } from './framework.ts';

/**
 * Waitress. Flags: waitress/runner.py: `--listen`, or `--host` and `--port`, never both.
 */
export const waitress: Family = {
  id: 'waitress',
  title: 'Waitress',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bwaitress:Serving on (?<url>https?:\/\/)/,
      examples: ['INFO:waitress:Serving on http://0.0.0.0:8080'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'waitress-serve',
      module: 'waitress',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      bindFlags: ['--listen'],
      bind: { number: 'port' },
      insteadFlags: ['--unix-socket'],
    },
    {
      kind: 'call',
      call: 'waitress.serve',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
