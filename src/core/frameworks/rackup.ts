import type { Family } from './framework.ts';

/**
 * rackup. Flags: rackup/lib/rackup/server.rb (`localhost` in development, else every address). Its server alone prints: Puma, WEBrick, Thin.
 * Recorded with Rack 2: the defaults, and that `-E production` opens it.
 */
export const rackup: Family = {
  id: 'rackup',
  title: 'rackup',
  defaultHost: 'localhost',
  defaultPort: 9292,
  starts: [
    {
      kind: 'command',
      program: 'rackup',
      hostFlags: ['--host', '-o'],
      portFlags: ['--port', '-p'],
      opensWhen: / (?:-E ?|--env[= ])(?!development\b)\w/,
      valueFlags: [
        '-s',
        '--server',
        '-E',
        '--env',
        '-O',
        '--option',
        '-P',
        '--pid',
        '-I',
        '--include',
        '-r',
        '--require',
        '-e',
        '--eval',
        '-b',
        '--builder',
      ],
    },
  ],
};
