import type { Family } from './framework.ts';

/**
 * mdBook. Flags: mdBook/src/cmd/serve.rs.
 */
export const mdbook: Family = {
  id: 'mdbook',
  title: 'mdBook',
  defaultHost: 'localhost',
  defaultPort: 3000,
  announces: [
    {
      pattern: /\(mdbook::cmd::serve\): Serving on: (?<url>https?:\/\/)/,
      examples: ['[INFO] (mdbook::cmd::serve): Serving on: http://localhost:3000'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'mdbook',
      subcommand: 'serve',
      hostFlags: ['--hostname', '-n'],
      portFlags: ['--port', '-p'],
    },
  ],
};
