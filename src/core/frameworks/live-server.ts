import type { Family } from './framework.ts';

/**
 * live-server. Flags and variables: live-server 1.2 live-server.js: `--host=` and `--port=` only, always joined.
 * Recorded: it prints 127.0.0.1 while it listens on every address; a taken port makes it listen on a random one.
 */
export const liveServer: Family = {
  id: 'live-server',
  title: 'live-server',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /^Serving "[^"]*" at (?<url>https?:\/\/)/,
      examples: ['Serving "st" at http://127.0.0.1:8080'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'live-server',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      hostVariables: ['IP'],
      portVariables: ['PORT'],
      idleFlags: ['-h', '-v'],
      exposes: [{ exposure: 'directory-listing' }],
    },
  ],
};
