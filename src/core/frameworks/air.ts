import type { Family } from './framework.ts';

/**
 * Air's proxy, which reloads the page before a Go program that announces itself. Wording: air/runner/proxy.go. Recorded: it listens on every
 * address and prints localhost; where its port is taken it says nothing and ends.
 */
export const air: Family = {
  id: 'air',
  title: 'Air',
  defaultHost: '0.0.0.0',
  defaultPort: 8090,
  announces: [
    {
      pattern: /^Proxy server listening on (?<url>https?:\/\/)localhost:\d{1,5}$/,
      examples: ['Proxy server listening on http://localhost:8090'],
    },
  ],
  starts: [],
};
