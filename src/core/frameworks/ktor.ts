import type { Family } from './framework.ts';

/** Ktor. Wording: ktor-server-core EmbeddedServer. */
export const ktor: Family = {
  id: 'ktor',
  title: 'Ktor',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bApplication - Responding at (?<url>https?:\/\/)/,
      examples: ['INFO  Application - Responding at http://0.0.0.0:8080'],
    },
  ],
  starts: [],
};
