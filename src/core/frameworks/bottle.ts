import type { Family } from './framework.ts';

/**
 * Bottle's command line: bottle.py `main` (`-b ADDRESS[:PORT]`, localhost and 8080 by default).
 */
export const bottle: Family = {
  id: 'bottle',
  title: 'Bottle',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  starts: [
    {
      kind: 'command',
      program: 'bottle.py',
      aliases: ['bottle'],
      module: 'bottle',
      bindFlags: ['--bind', '-b'],
      bind: { number: 'host' },
      freeWord: 'app',
      debugFlags: ['--debug'],
      noDebugFlags: [null],
      valueFlags: ['-s', '--server', '-p', '--plugin', '-c', '--conf', '-C', '--param'],
    },
    {
      kind: 'call',
      call: 'bottle.run',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
