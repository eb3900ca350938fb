import type { Family } from './framework.ts';

/**
 * http-server. Flags: http-server 14 bin/http-server.
 */
export const httpServer: Family = {
  id: 'http-server',
  title: 'http-server',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  starts: [
    {
      kind: 'command',
      program: 'http-server',
      hostFlags: ['-a'],
      portFlags: ['-p', '--port'],
      portVariables: ['PORT'],
      idleFlags: ['-h', '-v'],
      valueFlags: [
        '-d',
        '-i',
        '-e',
        '-P',
        '--proxy',
        '-S',
        '-C',
        '-K',
        '-t',
        '--mimetypes',
        '--username',
        '--password',
      ],
      exposes: [{ exposure: 'directory-listing', unless: /(?:^| )(?:-d ?|--dir[= ])false(?: |$)/ }],
    },
  ],
};
