import type { Family } from './framework.ts';

/**
 * http-server. Flags: http-server 14 bin/http-server. Recorded: every IPv4 address unless `-a` says another; where 8080 is taken and no port was
 * asked for it takes the next, and does not say so.
 */
export const httpServer: Family = {
  id: 'http-server',
  title: 'http-server',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  introduces: [{ pattern: /\bStarting up http-server, serving /, examples: ['Starting up http-server, serving st'] }],
  starts: [
    {
      kind: 'command',
      program: 'http-server',
      hostFlags: ['-a'],
      portFlags: ['-p', '--port'],
      portVariables: ['PORT'],
      isNamedPortKept: true,
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
