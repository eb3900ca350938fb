import type { Family } from './framework.ts';

/**
 * Hexo. Flags: hexo-server 3 index.js and lib/server.js: no host means every address, and it prints localhost then.
 */
export const hexo: Family = {
  id: 'hexo',
  title: 'Hexo',
  defaultHost: '::',
  defaultPort: 4000,
  announces: [
    {
      pattern: /\bHexo is running at (?<url>https?:\/\/)/,
      examples: ['INFO  Hexo is running at http://localhost:4000/ . Press Ctrl+C to stop.'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'hexo',
      aliases: ['hexo-cli'],
      subcommand: 'server',
      subcommandAliases: ['s'],
      hostFlags: ['--ip', '-i'],
      portFlags: ['--port', '-p'],
      configs: ['_config.yml'],
      configFlags: ['--config'],
    },
  ],
};
