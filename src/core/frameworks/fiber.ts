import type { Family } from './framework.ts';

/**
 * Fiber. Wordings: fiber/listen.go (3) and fiber/app.go, listen.go (2: a box that names Fiber, then the URL). Recorded: on every address
 * both print 127.0.0.1 beside "bound on host 0.0.0.0"; by default both listen by IPv4 alone (`tcp4`), on `0.0.0.0` even where told `[::]`.
 */
export const fiber: Family = {
  id: 'fiber',
  title: 'Fiber',
  defaultHost: '0.0.0.0',
  defaultPort: 3000,
  announces: [
    {
      pattern: /^INFO Server started on: \s*(?<url>https?:\/\/)/,
      examples: [
        'INFO Server started on: \thttp://127.0.0.1:3000 (bound on host 0.0.0.0 and port 3000)',
        'INFO Server started on: \thttp://192.168.77.10:3000',
      ],
    },
  ],
  introduces: [
    {
      pattern: /│ +Fiber v\d+\.\d/u,
      examples: [' │                  Fiber v2.52.15                   │ '],
    },
  ],
  starts: [],
};
