import type { Family } from './framework.ts';

/**
 * Angular's dev server. Flags: @angular/build 21 src/builders/dev-server/schema.json.
 */
export const angularCli: Family = {
  id: 'angular-cli',
  title: 'Angular CLI',
  defaultHost: 'localhost',
  defaultPort: 4200,
  starts: [
    {
      kind: 'command',
      program: 'ng',
      aliases: ['@angular/cli'],
      subcommand: 'serve',
      subcommandAliases: ['s', 'dev'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      valueFlags: ['-c', '--configuration', '--proxy-config', '--ssl-cert', '--ssl-key', '--serve-path'],
      configs: ['angular.json'],
    },
  ],
};
