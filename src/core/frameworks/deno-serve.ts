import type { Family } from './framework.ts';

/**
 * `deno serve`. Flags: deno's manual, "deno serve"; they stand before the script, whose own follow it.
 */
export const denoServe: Family = {
  id: 'deno-serve',
  title: 'Deno',
  defaultHost: '0.0.0.0',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bdeno serve: Listening on (?<url>https?:\/\/)/,
      examples: ['deno serve: Listening on http://0.0.0.0:8000/'],
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
