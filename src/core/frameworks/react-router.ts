import type { Family } from './framework.ts';
import { viteConfigs } from './vite.ts';

/** Passed on to Vite. */
const viteFlags = {
  hostFlags: ['--host'],
  portFlags: ['--port'],
  isHostOptional: true,
  valueFlags: ['-l', '--logLevel', '-m', '--mode'],
  configs: viteConfigs,
  configFlags: ['-c', '--config'],
  idleFlags: ['-h', '-v'],
} as const;

/**
 * React Router, and Remix before it: its dev server is Vite's. Flags: @react-router/dev 7 dist/cli/index.js, @remix-run/dev 2 dist/cli/run.js;
 * variables: @react-router/serve 7 and @remix-run/serve 2 dist/cli.js.
 * Recorded, React Router 8: localhost and 5173; it prints what Vite prints, below a line of its own (@react-router/dev 8 dist/cli/index.js).
 */
export const reactRouter: Family = {
  id: 'react-router',
  title: 'React Router',
  defaultHost: 'localhost',
  defaultPort: 5173,
  introduces: [
    {
      pattern: /\[restart\] Relaunching with --conditions=development\b/,
      examples: ['[restart] Relaunching with --conditions=development'],
    },
  ],
  announces: [
    {
      pattern: /\[(?:react-router|remix)-serve\] (?<url>https?:\/\/)/,
      examples: ['[react-router-serve] http://localhost:3000 (http://192.168.1.42:3000)'],
    },
  ],
  starts: [
    { kind: 'command', program: 'react-router', subcommand: 'dev', ...viteFlags },
    { kind: 'command', program: 'remix', subcommand: 'vite:dev', ...viteFlags },
    {
      kind: 'command',
      program: 'react-router-serve',
      aliases: ['remix-serve'],
      hostVariables: ['HOST'],
      portVariables: ['PORT'],
      defaultHost: '::',
      defaultPort: 3000,
    },
  ],
};
