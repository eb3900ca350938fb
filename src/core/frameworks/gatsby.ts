import type { Family } from './framework.ts';

/**
 * Gatsby. Flags and variables: gatsby-cli 5 lib/create-cli.js.
 */
export const gatsby: Family = {
  id: 'gatsby',
  title: 'Gatsby',
  defaultHost: 'localhost',
  defaultPort: 8000,
  starts: [
    {
      kind: 'command',
      program: 'gatsby',
      aliases: ['gatsby-cli'],
      subcommand: 'develop',
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      hostVariables: ['GATSBY_HOST'],
      portVariables: ['PORT'],
    },
    {
      kind: 'command',
      program: 'gatsby',
      aliases: ['gatsby-cli'],
      subcommand: 'serve',
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      defaultPort: 9000,
    },
  ],
};
