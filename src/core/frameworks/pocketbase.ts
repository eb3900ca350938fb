import type { Family } from './framework.ts';

/**
 * PocketBase. Flags: `pocketbase serve --help`. Recorded: the defaults and `--http`. "Server started at http://…", which it says, many Go
 * programs say.
 */
export const pocketbase: Family = {
  id: 'pocketbase',
  title: 'PocketBase',
  defaultHost: '127.0.0.1',
  defaultPort: 8090,
  starts: [
    {
      kind: 'command',
      program: 'pocketbase',
      subcommand: 'serve',
      bindFlags: ['--http'],
      bind: { number: 'host' },
      insteadFlags: ['--https'],
      valueFlags: ['--origins', '--dir', '--encryptionEnv', '--migrationsDir', '--hooksDir', '--publicDir'],
    },
  ],
};
