import type { Family } from './framework.ts';

/**
 * esbuild's server: `--serve`, `--serve=8000`, `--serve=127.0.0.1:8000`; `--servedir` alone starts it too (tried on esbuild 0.28).
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
  starts: [
    {
      kind: 'command',
      program: 'esbuild',
      requiredFlags: ['--serve', '--servedir'],
      bindFlags: ['--serve'],
      isBindOptional: true,
      bind: { number: 'port' },
      defaultPort: 8000,
    },
  ],
};
