import type { Family } from './framework.ts';

/**
 * Eleventy's dev server, always on every address: @11ty/eleventy 3 cmd.cjs, @11ty/eleventy-dev-server 2 server.js `_serverListen`.
 */
export const eleventy: Family = {
  id: 'eleventy',
  title: 'Eleventy',
  defaultHost: '::',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\[11ty\] Server at (?<url>https?:\/\/)/,
      examples: ['[11ty] Server at http://localhost:8080/'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'eleventy',
      aliases: ['@11ty/eleventy'],
      requiredFlags: ['--serve'],
      portFlags: ['--port'],
      valueFlags: ['--input', '--output', '--formats', '--config', '--pathprefix', '--to', '--incremental', '--loader'],
    },
  ],
};
