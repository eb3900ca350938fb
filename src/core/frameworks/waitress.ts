import type { Family } from './framework.ts';

/**
 * Waitress. Flags: waitress/runner.py: `--listen`, or `--host` and `--port`, never both; none behind the app (getopt). Wording:
 * waitress/server.py `print_listen`, behind the prefix of `logging.basicConfig` or of Pyramid's settings; `waitress.serve` in a script that
 * sets up no logging prints nothing. Recorded: defaults, `--listen` and `--host` with each kind of address (`*` is two sockets, IPv4's and
 * IPv6's), and Pyramid's `pserve`; a taken port is Python's error, which does not name it.
 */
export const waitress: Family = {
  id: 'waitress',
  title: 'Waitress',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bwaitress:(?:\d+\]\[\w+\] )?Serving on (?<url>https?:\/\/)/,
      examples: [
        'INFO:waitress:Serving on http://0.0.0.0:8080',
        'INFO:waitress:Serving on http://[::]:8001',
        'INFO:waitress:Serving on http://:::8080',
        '2026-11-22 18:25:00,000 INFO  [waitress:449][MainThread] Serving on http://127.0.0.1:6543',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'waitress-serve',
      module: 'waitress',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      bindFlags: ['--listen'],
      bind: { number: 'port' },
      insteadFlags: ['--unix-socket'],
      isFlagsFirst: true,
      valueFlags: [
        '--unix-socket',
        '--unix-socket-perms',
        '--url-scheme',
        '--url-prefix',
        '--ident',
        '--threads',
        '--backlog',
        '--recv-bytes',
        '--send-bytes',
        '--outbuf-overflow',
        '--outbuf-high-watermark',
        '--inbuf-overflow',
        '--connection-limit',
        '--cleanup-interval',
        '--channel-timeout',
        '--max-request-header-size',
        '--max-request-body-size',
        '--asyncore-loop-timeout',
        '--channel-request-lookahead',
        '--trusted-proxy',
        '--trusted-proxy-count',
        '--trusted-proxy-headers',
      ],
    },
    {
      kind: 'call',
      call: 'waitress.serve',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
