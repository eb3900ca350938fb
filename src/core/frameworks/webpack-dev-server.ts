import type { Family } from './framework.ts';

const flags = {
  hostFlags: ['--host'],
  portFlags: ['--port'],
  configs: [
    'webpack.config.ts',
    'webpack.config.js',
    'webpack.config.mjs',
    'webpack.config.cjs',
    'webpack.config.mts',
    'webpack.config.cts',
  ],
  isNamedPortKept: true,
  configFlags: ['-c', '--config'],
  hostWords: { 'local-ip': 'address', 'local-ipv4': 'address', 'local-ipv6': 'address' },
} as const;

/**
 * webpack-dev-server, started by webpack-cli. Flags: webpack-cli 7 lib/webpack-cli.js, webpack-dev-server 5 lib/Server.js `getHostname`.
 * Recorded: every address when told nothing; a taken 8080 moves it to the next one without a word, a port that was asked for does not.
 */
export const webpackDevServer: Family = {
  id: 'webpack-dev-server',
  title: 'webpack-dev-server',
  defaultHost: '::',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\[webpack-dev-server\] (?:Loopback|Server|On Your Network \(IPv[46]\)): (?<url>https?:\/\/)/,
      examples: [
        '<i> [webpack-dev-server] Loopback: http://localhost:8080/, http://[::1]:8080/',
        '<i> [webpack-dev-server] On Your Network (IPv4): http://172.18.0.1:8080/',
      ],
    },
  ],
  // Names alone.
  gate: {
    setting: 'devServer.allowedHosts',
    // Since version 5 with 403, before that as a page: lib/Server.js.
    refuses: [403, 200].map((status) => ({
      what: 'host',
      status,
      pattern: /^Invalid Host header$/,
      examples: ['Invalid Host header'],
    })),
  },
  starts: [
    {
      kind: 'command',
      program: 'webpack',
      aliases: ['webpack-cli'],
      subcommand: 'serve',
      subcommandAliases: ['server', 's'],
      ...flags,
    },
    {
      kind: 'command',
      program: 'webpack-dev-server',
      ...flags,
    },
  ],
};
