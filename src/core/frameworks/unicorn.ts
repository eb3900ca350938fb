import type { Family } from './framework.ts';

/** Unicorn. Wordings: unicorn/http_server.rb, unicorn/socket_helper.rb. Flags: unicorn/bin/unicorn. Recorded: all of them. */
export const unicorn: Family = {
  id: 'unicorn',
  title: 'Unicorn',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\blistening on addr=\[?(?<host>[\w.:-]+?)\]?:(?<port>\d{1,5}) fd=\d/,
      examples: ['I, [2026-11-22T17:38:51.716755 #7]  INFO -- : listening on addr=0.0.0.0:8080 fd=7'],
    },
  ],
  portInUse: [
    {
      pattern: /\badding listener failed addr=\S{1,64}:(?<port>\d{1,5}) \(in use\)/,
      examples: ['E, [2026-11-22T17:38:56.541174 #7] ERROR -- : adding listener failed addr=0.0.0.0:8080 (in use)'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'unicorn',
      aliases: ['unicorn_rails'],
      hostFlags: ['--host', '-o'],
      portFlags: ['--port', '-p'],
      bindFlags: ['--listen', '-l'],
      bind: { number: 'port' },
      configs: [],
      configFlags: ['--config-file', '-c'],
      valueFlags: ['-e', '--eval', '-I', '--include', '-r', '--require', '-E', '--env', '-s', '--server'],
    },
  ],
};
