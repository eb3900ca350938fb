import type { Family } from './framework.ts';

/**
 * mdBook. Wordings: up to 0.4 with the module, from 0.5 without. Flags: mdBook/src/cmd/serve.rs. Recorded with 0.5: it announces before it
 * binds, and binds only the first address of `localhost`.
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
    {
      pattern: /^ INFO Serving on: (?<url>https?:\/\/)/,
      examples: [' INFO Serving on: http://localhost:3000'],
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
