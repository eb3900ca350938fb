import type { Family } from './framework.ts';

/**
 * Echo. Wordings: echo/echo.go (4, in words) and echo/server.go (5, by log/slog), with the address that it really listens on. Both
 * recorded: asked for `0.0.0.0` it listens on `[::]`, which takes IPv4 too.
 */
export const echo: Family = {
  id: 'echo',
  title: 'Echo',
  defaultHost: '0.0.0.0',
  defaultPort: 1323,
  announces: [
    {
      pattern: /⇨ https? server started on \[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})\s*$/u,
      examples: [
        '⇨ http server started on [::]:1323',
        '⇨ http server started on 192.168.77.10:1323',
        '⇨ https server started on 127.0.0.1:8443',
      ],
    },
    {
      pattern: /\bmsg="http\(s\) server started" address=\[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})\b/,
      examples: ['time=2026-11-22T17:22:59.478Z level=INFO msg="http(s) server started" address=[::]:1323'],
    },
    {
      pattern: /"msg":"http\(s\) server started","address":"\[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})"/,
      examples: [
        '{"time":"2026-11-22T17:22:59.478607798Z","level":"INFO","msg":"http(s) server started","address":"[::]:1323"}',
        '{"time":"2026-11-22T17:23:16.33818904Z","level":"INFO","msg":"http(s) server started","address":"192.168.77.10:1323"}',
      ],
    },
  ],
  starts: [],
};
