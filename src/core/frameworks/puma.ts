import type { Family } from './framework.ts';

/**
 * Puma. Wording: puma/lib/puma/binder.rb, `tcp://` up to 4. Flags: puma/lib/puma/cli.rb: each `-b URI` and each `-p PORT` (every address) is one more listener. Recorded with 5.6: the defaults,
 * and that `PORT` is nothing to it; a `config/puma.rb` often reads it.
 */
export const puma: Family = {
  id: 'puma',
  title: 'Puma',
  defaultHost: '0.0.0.0',
  defaultPort: 9292,
  announces: [
    {
      pattern: /(?:^|\s)\* Listening on (?<url>(?:https?|tcp):\/\/)/,
      examples: [
        '* Listening on http://0.0.0.0:9292',
        '[7] * Listening on http://127.0.0.1:9292',
        '17:42:12 web.1  | * Listening on http://[::1]:3000',
        '* Listening on tcp://localhost:3000',
      ],
    },
  ],
  isCarried: true,
  starts: [
    {
      kind: 'command',
      program: 'puma',
      bindFlags: ['--bind', '-b'],
      bind: { number: 'port', scheme: 'tcp://', schemes: ['tcp://', 'ssl://'] },
      portFlags: ['--port', '-p'],
      // Its `config/puma.rb`, read unasked, says one as a rule.
      defaultPort: null,
      configs: ['config/puma.rb'],
      configFlags: ['-C', '--config'],
      valueFlags: [
        '-e',
        '--environment',
        '-t',
        '--threads',
        '-w',
        '--workers',
        '-S',
        '--state',
        '--pidfile',
        '--control-url',
        '--control-token',
        '--dir',
        '-I',
        '--tag',
        '--redirect-stdout',
        '--redirect-stderr',
      ],
    },
  ],
};
