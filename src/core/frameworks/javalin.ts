import type { Family } from './framework.ts';

/**
 * Javalin, on Jetty. Wording: io/javalin/jetty/JettyServer. Recorded with 7: told no host it listens on every address and prints localhost, as it
 * does for `0.0.0.0`; a taken port is told by its exception, "Port already in use. Make sure no other process is using port 7070 …".
 */
export const javalin: Family = {
  id: 'javalin',
  title: 'Javalin',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bio\.javalin\.Javalin - Listening on (?<url>https?:\/\/)/,
      examples: ['[main] INFO io.javalin.Javalin - Listening on http://localhost:7070/'],
    },
  ],
  starts: [],
};
