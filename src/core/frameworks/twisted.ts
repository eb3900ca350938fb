import type { Family } from './framework.ts';

/**
 * Twisted's web server. Wording: twisted/web/server.py `Site` (a `Factory` says where it starts, the port alone); options:
 * twisted/web/tap.py; where it listens is an endpoint's description, `tcp:8080:interface=127.0.0.1`. Recorded: `twist web` and `twistd web`, the
 * default, each kind of endpoint, and the taken port's error, which names it.
 */
export const twisted: Family = {
  id: 'twisted',
  title: 'Twisted Web',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bSite starting on (?<port>\d+)\s*$/,
      examples: ['2026-11-22T18:11:14+0000 [-] Site starting on 8080'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'twist',
      aliases: ['twistd'],
      module: 'twisted',
      subcommand: 'web',
      insteadFlags: ['--listen', '--port', '-p', '--http', '--https'],
    },
  ],
};
