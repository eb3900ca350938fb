import type { Family } from './framework.ts';

/**
 * Rspack's dev server, a sibling of webpack's. Flags: @rspack/cli 2 dist/index.js, @rspack/dev-server 2: no host means every address.
 * Recorded: so it is; a taken 8080 moves it to the next one without a word.
 */
export const rspack: Family = {
  id: 'rspack',
  title: 'Rspack',
  defaultHost: '::',
  defaultPort: 8080,
  gate: { setting: 'devServer.allowedHosts' },
  starts: [
    {
      kind: 'command',
      program: 'rspack',
      subcommand: 'serve',
      subcommandAliases: ['server', 's', 'dev'],
      hostFlags: ['--host'],
      portFlags: ['--port'],
      configs: [
        'rspack.config.ts',
        'rspack.config.js',
        'rspack.config.mjs',
        'rspack.config.cjs',
        'rspack.config.mts',
        'rspack.config.cts',
      ],
      configFlags: ['-c', '--config'],
    },
  ],
};
