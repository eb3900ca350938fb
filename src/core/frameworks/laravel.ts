import type { Family } from './framework.ts';

/**
 * Laravel's `artisan serve`. Flags and variables: Illuminate/Foundation/Console/ServeCommand.php.
 */
export const laravel: Family = {
  id: 'laravel',
  title: 'Laravel',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bINFO {2}Server running on \[(?<url>https?:\/\/)/,
      examples: ['   INFO  Server running on [http://127.0.0.1:8000].'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'artisan',
      subcommand: 'serve',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      hostVariables: ['SERVER_HOST'],
      portVariables: ['SERVER_PORT'],
    },
  ],
};
