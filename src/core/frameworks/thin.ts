import type { Family } from './framework.ts';

/**
 * Thin. Flags: thin/lib/thin/runner.rb. Recorded: it names its address ("Listening on 0.0.0.0:3000, CTRL+C to stop") before it binds it, in
 * the same words below rackup and Sinatra.
 */
export const thin: Family = {
  id: 'thin',
  title: 'Thin',
  defaultHost: '0.0.0.0',
  defaultPort: 3000,
  announces: [
    {
      pattern: /\bListening on \[?(?<host>[\w.:-]+?)\]?:(?<port>\d{1,5}), CTRL\+C to stop$/,
      examples: [
        '2026-11-22 17:38:30 +0000 Listening on 0.0.0.0:3000, CTRL+C to stop',
        '>> Listening on localhost:4567, CTRL+C to stop',
      ],
    },
  ],
  isCarried: true,
  starts: [
    {
      kind: 'command',
      program: 'thin',
      subcommand: 'start',
      hostFlags: ['--address', '-a'],
      portFlags: ['--port', '-p'],
      insteadFlags: ['--socket', '-S', '--swiftiply', '-y', '--servers', '-s'],
      configs: [],
      configFlags: ['--config', '-C'],
      valueFlags: [
        '-A',
        '--adapter',
        '-R',
        '--rackup',
        '-c',
        '--chdir',
        '-e',
        '--environment',
        '-l',
        '--log',
        '-P',
        '--pid',
      ],
    },
  ],
};
