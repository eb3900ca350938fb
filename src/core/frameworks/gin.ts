import type { Family } from './framework.ts';

/**
 * Gin. Wording: gin/gin.go `Run`, `RunTLS` and gin/debug.go, in debug mode only; said before it binds. Recorded: `r.Run()` takes `PORT`, else
 * 8080, on every address; in release mode it prints nothing, and a failure in Go's own words.
 */
export const gin: Family = {
  id: 'gin',
  title: 'Gin',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\[GIN-debug\] Listening and serving HTTPS? on \[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})\s*$/,
      examples: [
        '[GIN-debug] Listening and serving HTTP on :8080',
        '[GIN-debug] Listening and serving HTTP on [::]:8080',
        '[GIN-debug] Listening and serving HTTP on localhost:8080',
        '[GIN-debug] Listening and serving HTTPS on :8443',
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\[GIN-debug\] \[ERROR\] listen tcp \S*:(?<port>\d{1,5}): bind: address already in use/,
      examples: ['[GIN-debug] [ERROR] listen tcp :8080: bind: address already in use'],
    },
  ],
  starts: [],
};
