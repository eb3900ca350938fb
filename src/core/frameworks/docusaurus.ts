import type { Family } from './framework.ts';

/**
 * Docusaurus. Flags: @docusaurus/core 3 lib/commands/cli.js. Recorded: localhost and 3000; it asks before it takes another port.
 */
export const docusaurus: Family = {
  id: 'docusaurus',
  title: 'Docusaurus',
  defaultHost: 'localhost',
  defaultPort: 3000,
  announces: [
    {
      pattern: /\bDocusaurus website is running at: (?<url>https?:\/\/)/,
      examples: ['[SUCCESS] Docusaurus website is running at: http://localhost:3000/'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'docusaurus',
      subcommand: 'start',
      subcommandAliases: ['serve'],
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
    },
  ],
};
