import type { Family } from './framework.ts';

/**
 * sirv. Flags and variables: sirv-cli 3 bin.js and index.js; a host without a value listens on every address, and HOST and PORT win over flags.
 * Recorded: a taken port makes it listen on a random one, and say so.
 */
export const sirv: Family = {
  id: 'sirv',
  title: 'sirv',
  defaultHost: 'localhost',
  defaultPort: 8080,
  announces: [
    {
      pattern: /^ {2}- (?:Local: {6}|Network: {4})(?<url>https?:\/\/)/,
      examples: ['  - Local:      http://localhost:8080', '  - Network:    http://192.168.77.10:8080'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'sirv',
      aliases: ['sirv-cli'],
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      isHostOptional: true,
      valueFlags: ['-m', '--maxage', '-C', '--cert', '-K', '--key', '-P', '--pass', '-I', '--ignores'],
    },
  ],
};
