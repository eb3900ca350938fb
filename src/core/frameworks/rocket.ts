import type { Family } from './framework.ts';

/** Rocket. Wording: rocket/core/lib/src/trace/subscriber/pretty.rs. */
export const rocket: Family = {
  id: 'rocket',
  title: 'Rocket',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bRocket has launched (?:from|on) (?<url>https?:\/\/)/,
      examples: ['🚀 Rocket has launched from http://127.0.0.1:8000'],
    },
  ],
  starts: [],
};
