import type { Family } from './framework.ts';

/**
 * json-server. Flags: json-server 0.17 lib/cli/index.js; version 1 is not released yet.
 */
export const jsonServer: Family = {
  id: 'json-server',
  title: 'json-server',
  defaultHost: 'localhost',
  defaultPort: 3000,
  starts: [
    {
      kind: 'command',
      program: 'json-server',
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-p'],
      // Help up to 0.17, the host from 1 on.
      insteadFlags: ['-h'],
      idleFlags: ['-v'],
    },
  ],
};
