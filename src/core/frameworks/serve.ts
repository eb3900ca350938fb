import type { Family } from './framework.ts';

/**
 * serve. Endpoints: serve 14 build/main.js `parseEndpoint`: a number is a port on every address, a host needs `tcp://` in front.
 */
export const serve: Family = {
  id: 'serve',
  title: 'serve',
  defaultHost: '::',
  defaultPort: 3000,
  announces: [
    {
      pattern: /│ {3}- (?:Local: {4}|Network: {2})(?<url>https?:\/\/)/,
      examples: ['   │   - Local:    http://localhost:3000    │', '   │   - Network:  http://172.18.0.1:3000   │'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'serve',
      bindFlags: ['--listen', '-l', '-p'],
      bind: { number: 'port', scheme: 'tcp://', schemes: ['tcp://'] },
      portVariables: ['PORT'],
      strictPortFlag: '--no-port-switching',
      idleFlags: ['-h', '-v'],
      valueFlags: ['-c', '--config', '--ssl-cert', '--ssl-key', '--ssl-pass'],
      exposes: [{ exposure: 'directory-listing', unless: /(?:^| )(?:-s|--single)(?: |$)/ }],
    },
  ],
};
