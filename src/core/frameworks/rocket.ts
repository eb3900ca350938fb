import type { Family } from './framework.ts';

/**
 * Rocket. Wordings: 0.5 "from", later "on" (rocket/core/lib/src/trace/subscriber/pretty.rs). Recorded with 0.5: the defaults, `ROCKET_ADDRESS`
 * and `ROCKET_PORT`; the release profile listens on loopback too. A failure names no port.
 */
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
