import type { Family } from './framework.ts';

/**
 * Bun's own servers: of HTML files, and of a module whose default export has a `fetch`. Started through `bun`, which runs anything: only its
 * words tell. Recorded, 1.4: pages are served on localhost, and on the next port where 3000 is taken, without a word; a module's
 * default export and `Bun.serve` listen on every address, and print localhost.
 */
export const bun: Family = {
  id: 'bun',
  title: 'Bun',
  defaultHost: 'localhost',
  defaultPort: 3000,
  // Searched for by `ready in`: colours stand around each word.
  introduces: [
    { pattern: /\bBun\s{1,3}v\d\S*\s{1,3}ready in\s{1,3}\d/, examples: [' DEV  Bun v1.4.5 ready in 20.97 ms'] },
  ],
  announces: [
    {
      pattern: /\bStarted development server: (?<url>https?:\/\/)/,
      examples: ['Started development server: http://localhost:3000'],
    },
  ],
  portInUse: [
    {
      pattern: /\bFailed to start server\. Is port (?<port>\d{1,5}) in use\?$/,
      examples: ['error: Failed to start server. Is port 3000 in use?'],
    },
  ],
  starts: [],
};
