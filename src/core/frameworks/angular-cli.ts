import type { Family } from './framework.ts';

/**
 * Angular's dev server. Flags: @angular/build 22 src/builders/dev-server/schema.json; the variable, which wins over the flag there: options.js.
 * Recorded: localhost and 4200; it asks before it takes another port. It prints what Vite prints, without Vite's name above.
 */
export const angularCli: Family = {
  id: 'angular-cli',
  title: 'Angular CLI',
  defaultHost: 'localhost',
  defaultPort: 4200,
  introduces: [
    {
      pattern: /\bApplication bundle generation complete\. \[/,
      examples: ['Application bundle generation complete. [24.079 seconds] - 2026-11-22T17:58:05.566Z'],
    },
  ],
  announces: [
    {
      pattern:
        /\*\* Angular Live Development Server is listening on \S{1,80}, open your browser on (?<url>https?:\/\/)/,
      examples: [
        '** Angular Live Development Server is listening on localhost:4200, open your browser on http://localhost:4200/ **',
      ],
    },
  ],
  gate: { setting: 'allowedHosts' },
  starts: [
    {
      kind: 'command',
      program: 'ng',
      aliases: ['@angular/cli'],
      subcommand: 'serve',
      subcommandAliases: ['s', 'dev'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      portVariables: ['PORT'],
      valueFlags: ['-c', '--configuration', '--proxy-config', '--ssl-cert', '--ssl-key', '--serve-path'],
      configs: ['angular.json'],
    },
  ],
};
