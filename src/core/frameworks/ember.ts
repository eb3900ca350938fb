import type { Family } from './framework.ts';

/**
 * Ember CLI. Flags, the variable and the wording: ember-cli 5.12 lib/commands/serve.js and lib/models/watcher.js: no host means every address.
 */
export const ember: Family = {
  id: 'ember',
  title: 'Ember CLI',
  defaultHost: '::',
  defaultPort: 4200,
  announces: [
    {
      pattern: /\bBuild successful \(\d{1,9}ms\) – Serving on (?<url>https?:\/\/)/,
      examples: ['Build successful (190ms) – Serving on http://localhost:4200/'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'ember',
      aliases: ['ember-cli'],
      subcommand: 'serve',
      subcommandAliases: ['server', 's'],
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      portVariables: ['PORT'],
    },
  ],
};
