import type { Family } from './framework.ts';

/**
 * Micronaut. Wordings: io/micronaut/runtime/Micronaut.java, NettyHttpServer.java. Recorded with 4: told no host it listens on every address and
 * prints localhost; told one, by `MICRONAUT_SERVER_HOST` for example, it prints that.
 */
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
  portInUse: [
    {
      pattern: /\bUnable to start server\. Port \S{1,64}:(?<port>\d{1,5}) already in use\./,
      examples: [
        '2026-11-22 18:39:51.417 [main] ERROR i.m.h.server.netty.NettyHttpServer - Unable to start server. Port *:8080 already in use.',
        'Unable to start server. Port localhost:8080 already in use.',
      ],
    },
  ],
  starts: [],
};
