import type { Family } from './framework.ts';

/**
 * json-server. Flags: json-server 0.17 lib/cli/index.js. Recorded: 0.17 tells its addresses before it binds them; the betas of 1 take a host and
 * listen on every address whatever it is.
 */
export const jsonServer: Family = {
  id: 'json-server',
  title: 'json-server',
  defaultHost: 'localhost',
  defaultPort: 3000,
  introduces: [{ pattern: /\\\{\^_\^\}\/ hi!$/, examples: ['  \\{^_^}/ hi!'] }],
  announces: [
    { pattern: /\bJSON Server started on PORT :(?<port>\d{1,5})$/, examples: ['JSON Server started on PORT :3000'] },
  ],
  portInUse: [
    {
      pattern: /^Some error occurred Error: listen EADDRINUSE: address already in use \S{1,64}:(?<port>\d{1,5})$/,
      examples: ['Some error occurred Error: listen EADDRINUSE: address already in use 127.0.0.1:3000'],
    },
  ],
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
