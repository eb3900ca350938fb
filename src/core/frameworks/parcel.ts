import type { Family } from './framework.ts';

/**
 * Parcel. Flags: parcel 2.16 lib/cli.js. Recorded: no host means every address, though it prints localhost; a taken port moves it to a random
 * one. Its `Server running at` is anybody's.
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
