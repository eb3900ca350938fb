import type { Family } from './framework.ts';

/**
 * Bottle. Wording: bottle.py `run`. Its command line: bottle.py `main` (`-b ADDRESS[:PORT]`, localhost and 8080 by default). Recorded: `run` and the command line, each
 * kind of address (IPv6 is printed without brackets: `http://:::8080/`); it announces before it binds, and a taken port follows as Python's
 * error, which does not name it.
 */
export const bottle: Family = {
  id: 'bottle',
  title: 'Bottle',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  introduces: [
    {
      pattern: /\bBottle v[\w.-]+ server starting up \(/,
      examples: ['Bottle v0.13.4 server starting up (using WSGIRefServer())...'],
    },
  ],
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
