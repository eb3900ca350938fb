import type { Family } from './framework.ts';

/**
 * React Router: its dev server is Vite's. Flags: @react-router/dev 7 dist/cli/index.js; variables: @react-router/serve 7 dist/cli.js.
 */
export const reactRouter: Family = {
  id: 'react-router',
  title: 'React Router',
  defaultHost: 'localhost',
  defaultPort: 5173,
  // With a LAN address behind it the line is left to the generic reader, which takes both.
  announces: [
    {
      pattern: /\[(?:react-router|remix)-serve\] (?<url>https?:\/\/)(?!\S+ \()/,
      examples: ['[react-router-serve] http://localhost:3000'],
    },
  ],
  portInUse: [],
  debuggers: [],
  starts: [
    {
      kind: 'command',
      program: 'react-router',
      subcommand: 'dev',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      isHostOptional: true,
      valueFlags: ['-l', '--logLevel', '-m', '--mode'],
      configs: [
        'vite.config.ts',
        'vite.config.js',
        'vite.config.mjs',
        'vite.config.cjs',
        'vite.config.mts',
        'vite.config.cts',
      ],
      configFlags: ['-c', '--config'],
      idleFlags: ['-h', '-v'],
    },
    {
      kind: 'command',
      program: 'react-router-serve',
      hostVariables: ['HOST'],
      portVariables: ['PORT'],
      defaultHost: '::',
      defaultPort: 3000,
    },
  ],
};
