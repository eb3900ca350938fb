import type { Family } from './framework.ts';

/**
 * Rsbuild. Flags: @rsbuild/core 2 dist (cac: a host without a value listens on every address). Version 1 listened on every address by default.
 */
export const rsbuild: Family = {
  id: 'rsbuild',
  title: 'Rsbuild',
  defaultHost: 'localhost',
  defaultPort: 3000,
  announces: [
    {
      pattern: /➜ {2}(?:Local: {4}|Network: {2})(?<url>https?:\/\/)/,
      examples: ['  ➜  Local:    http://localhost:3000/', '  ➜  Network:  http://192.168.1.42:3000/  (wlp3s0)'],
    },
  ],
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
