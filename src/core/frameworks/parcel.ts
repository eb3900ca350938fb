import type { Family } from './framework.ts';

/**
 * Parcel. Flags: parcel 2.16 lib/cli.js; no host means every address, whatever it prints.
 */
export const parcel: Family = {
  id: 'parcel',
  title: 'Parcel',
  defaultHost: '::',
  defaultPort: 1234,
  starts: [
    {
      kind: 'command',
      program: 'parcel',
      subcommand: 'serve',
      isSubcommandOptional: true,
      otherSubcommands: ['build', 'watch', 'help'],
      hostFlags: ['--host'],
      portFlags: ['--port', '-p'],
      portVariables: ['PORT'],
      valueFlags: [
        '--public-url',
        '--open',
        '--watch-dir',
        '--config',
        '--cache-dir',
        '--target',
        '--log-level',
        '--dist-dir',
        '--cert',
        '--key',
        '--reporter',
        '--hmr-port',
        '--hmr-host',
        '--browser',
      ],
      idleFlags: ['-V', '-h'],
    },
  ],
};
