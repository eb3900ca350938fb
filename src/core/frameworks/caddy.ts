import type { Family } from './framework.ts';

/**
 * Caddy. Wordings: caddy/modules/caddyhttp/app.go and caddy/modules/caddyhttp/fileserver/command.go; flags: `caddy file-server --help`,
 * `caddy respond --help`. Recorded with 2.11: `caddy run` tells the addresses of its plain HTTP servers only where it regrets that HTTP/2
 * needs TLS; its admin endpoint, `localhost:2019`, is no page.
 */
export const caddy: Family = {
  id: 'caddy',
  title: 'Caddy',
  defaultHost: '0.0.0.0',
  defaultPort: 80,
  announces: [
    {
      pattern: /\bCaddy serving static files on \[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})$/,
      examples: [
        '2026/11/22 17:47:32.780\tINFO\tCaddy serving static files on :8080',
        '2026/11/22 17:47:43.115\tINFO\tCaddy serving static files on 192.168.77.10:8080',
      ],
    },
    {
      pattern:
        /\bHTTP\/2 skipped because it requires TLS\s+\{"network": "tcp", "addr": "\[?(?<host>[\w.:-]+?)?\]?:(?<port>\d{1,5})"/,
      examples: [
        '2026/11/22 17:47:51.247\tWARN\thttp\tHTTP/2 skipped because it requires TLS\t{"network": "tcp", "addr": ":2015"}',
        '2026/11/22 17:47:54.898\tWARN\thttp\tHTTP/2 skipped because it requires TLS\t{"network": "tcp", "addr": "127.0.0.1:2016"}',
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\bloading (?:initial|new) config: .{0,200}: listening on \S{0,64}:(?<port>\d{1,5}): listen tcp/,
      examples: [
        '2026/11/22 17:47:37.691\tERROR\tloading new config: http app module: start: listening on :8080: listen tcp :8080: bind: address already in use',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'caddy',
      subcommand: 'file-server',
      bindFlags: ['--listen', '-l'],
      bind: { number: 'host' },
      insteadFlags: ['--domain', '-d'],
      valueFlags: ['--root', '-r', '--precompressed', '-p', '--file-limit', '-f'],
      exposes: [{ exposure: 'directory-listing', when: /(?:^| )(?:--browse|-b)(?: |$)/ }],
    },
    {
      kind: 'command',
      program: 'caddy',
      subcommand: 'respond',
      bindFlags: ['--listen', '-l'],
      bind: { number: 'host' },
      valueFlags: ['--status', '-s', '--header', '-H', '--body', '-b'],
      defaultPort: null,
    },
    {
      kind: 'command',
      program: 'caddy',
      subcommand: 'run',
      defaultHost: null,
      defaultPort: null,
      configs: ['Caddyfile'],
      configFlags: ['--config', '-c'],
      valueFlags: ['--adapter', '-a', '--envfile', '--pidfile', '--pingback'],
    },
  ],
};
