import type { Family } from './framework.ts';

/** Micronaut. Wording: io/micronaut/runtime/Micronaut.java. */
export const micronaut: Family = {
  id: 'micronaut',
  title: 'Micronaut',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bStartup completed in \S+ Server Running: (?<url>https?:\/\/)/,
      examples: ['Startup completed in 512ms. Server Running: http://localhost:8080'],
    },
  ],
  starts: [],
};
