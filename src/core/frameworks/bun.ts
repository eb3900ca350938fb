import type { Family } from './framework.ts';

/**
 * Bun's own servers: of HTML files, and of a module whose default export has a `fetch`. Started through `bun`, which runs anything: only its
 * words tell.
 */
export const bun: Family = {
  id: 'bun',
  title: 'Bun',
  defaultHost: '0.0.0.0',
  defaultPort: 3000,
  introduces: [{ pattern: /\bBun v\d\S* ready in \d/, examples: ['Bun v1.2.2 ready in 6.62 ms'] }],
  announces: [
    {
      pattern: /^Started (?:development )?server: (?<url>https?:\/\/)/,
      examples: ['Started development server: http://localhost:3000'],
    },
  ],
  starts: [],
};
