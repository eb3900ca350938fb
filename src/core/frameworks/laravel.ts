import type { Family } from './framework.ts';

/**
 * Laravel's `artisan serve`. Wordings, flags and variables: Illuminate/Foundation/Console/ServeCommand.php. Recorded with 8, which announces
 * before it binds, reads `SERVER_PORT` (`SERVER_HOST` came later), and tries the next port where one is taken, unless `--port` names it.
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
    {
      pattern: /^Starting Laravel development server: (?<url>https?:\/\/)/,
      examples: ['Starting Laravel development server: http://127.0.0.1:8000'],
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
