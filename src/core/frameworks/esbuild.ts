import type { Family } from './framework.ts';

/**
 * esbuild's server: `--serve`, `--serve=8000`, `--serve=127.0.0.1:8000`; `--servedir` alone starts it too (recorded, 0.28).
 * Recorded: IPv4 only when told no host; where 8000 is taken and no port was asked for it takes the next, and does not say so.
 */
export const esbuild: Family = {
  id: 'esbuild',
  title: 'esbuild',
  defaultHost: '0.0.0.0',
  defaultPort: 8000,
  announces: [
    {
      pattern: /^ > (?:Local|Network): {1,3}(?<url>https?:\/\/)/,
      examples: [' > Local: http://127.0.0.1:8000/', ' > Network: http://172.18.0.1:8000/'],
    },
  ],
  portInUse: [
    {
      pattern: /✘ \[ERROR\] listen tcp[46]? \S{1,64}:(?<port>\d{1,5}): bind: address already in use$/,
      examples: ['✘ [ERROR] listen tcp4 0.0.0.0:8001: bind: address already in use'],
    },
  ],
  // Names alone. Recorded.
  gate: {
    setting: 'allowedHosts',
    refuses: [
      {
        what: 'host',
        status: 403,
        pattern: /\bForbidden: The host "[^"]{1,255}" is not allowed/,
        examples: ['403 - Forbidden: The host "laptop.local" is not allowed'],
      },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'esbuild',
      requiredFlags: ['--serve', '--servedir'],
      bindFlags: ['--serve'],
      isBindOptional: true,
      isNamedPortKept: true,
      bind: { number: 'port' },
      defaultPort: 8000,
    },
  ],
};
