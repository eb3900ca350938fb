import type { Family } from './framework.ts';

/**
 * Rsbuild. Flags: @rsbuild/core 2 dist (cac: a host without a value listens on every address). Version 1
 * listened on every IPv4 address by default (recorded, 1.7).
 * Recorded, 2.3: localhost and 3000; a taken port moves it to the next. Its `Local:` and `Network:` lines are Rspack's too.
 */
export const rsbuild: Family = {
  id: 'rsbuild',
  title: 'Rsbuild',
  defaultHost: 'localhost',
  defaultPort: 3000,
  // Version 1 colours each letter by itself, so that raw output cannot be searched for its name.
  introduces: [{ pattern: /\bRsbuild v(?!1\.)\d\S*$/, examples: ['Rsbuild v2.3.2'] }],
  starts: [
    {
      kind: 'command',
      program: 'rsbuild',
      subcommand: 'dev',
      subcommandAliases: ['preview'],
      isSubcommandOptional: true,
      otherSubcommands: ['build', 'inspect'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isHostOptional: true,
      idleFlags: ['-h', '-v'],
      valueFlags: [
        '--base',
        '--dist-path',
        '--env-dir',
        '--env-mode',
        '--environment',
        '--log-level',
        '-m',
        '--mode',
        '-r',
        '--root',
        '--config-loader',
      ],
      configs: [
        'rsbuild.config.ts',
        'rsbuild.config.js',
        'rsbuild.config.mjs',
        'rsbuild.config.cjs',
        'rsbuild.config.mts',
        'rsbuild.config.cts',
      ],
      configFlags: ['-c', '--config'],
    },
  ],
};
