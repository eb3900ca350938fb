import type { Family } from './framework.ts';

/**
 * Hexo. Flags: hexo-server 3 index.js and lib/server.js. Recorded: no host means every
 * address, though it prints localhost.
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
  portInUse: [
    {
      pattern: /\bPort (?<port>\d{1,5}) has been used\. Try other port instead\./,
      examples: ['FATAL Port 4000 has been used. Try other port instead.'],
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
