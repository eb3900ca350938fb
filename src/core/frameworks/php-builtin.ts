import type { Family } from './framework.ts';

/**
 * PHP's built-in server: `php -S host:port` (php-src sapi/cli/php_cli_server.c).
 */
export const phpBuiltin: Family = {
  id: 'php-builtin',
  title: 'PHP development server',
  defaultHost: null,
  defaultPort: null,
  announces: [
    {
      pattern: /\bPHP \S+ Development Server \((?<url>https?:\/\/)/,
      examples: [
        '[Sun Nov 22 09:04:03 2026] PHP 8.2.36 Development Server (http://localhost:8000) started',
        '[8] [Sun Nov 22 17:39:55 2026] PHP 8.2.36 Development Server (http://[::]:8000) started',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'php',
      requiredFlags: ['-S'],
      bindFlags: ['-S'],
      bind: { number: 'port' },
      isFlagsFirst: true,
      valueFlags: ['-t', '-d', '-c', '-z'],
    },
  ],
};
