import type { Family } from './framework.ts';

/**
 * `deno serve`. Flags: deno's manual, "deno serve"; they stand before the script, whose own follow it.
 * Recorded: every IPv4 address and 8000 when told nothing; IPv6 addresses stand in brackets; that a port was taken it says without the port.
 */
export const denoServe: Family = {
  id: 'deno-serve',
  title: 'Deno',
  defaultHost: '0.0.0.0',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bdeno serve: Listening on (?<url>https?:\/\/)/,
      examples: [
        'deno serve: Listening on http://0.0.0.0:8000/',
        'deno serve: Listening on http://0.0.0.0:8000/ with 2 threads',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'deno',
      subcommand: 'serve',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isFlagsFirst: true,
    },
  ],
};
