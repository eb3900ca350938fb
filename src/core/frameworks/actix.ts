import type { Family } from './framework.ts';

/**
 * Actix Web, where a logger is set up: else it prints nothing. Wording: actix-server/src/builder.rs.
 */
export const actix: Family = {
  id: 'actix',
  title: 'Actix Web',
  defaultHost: null,
  defaultPort: null,
  announces: [
    {
      pattern:
        /\bstarting service: "actix-web-service-[^"]{1,80}", workers: \d+, listening on: \[?(?<host>[\w.:-]+?)\]?:(?<port>\d{1,5})$/,
      examples: [
        '[2026-11-22T18:20:01Z INFO  actix_server::server] starting service: "actix-web-service-127.0.0.1:8080", workers: 2, listening on: 127.0.0.1:8080',
      ],
    },
  ],
  starts: [],
};
