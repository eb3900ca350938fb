import type { Family } from './framework.ts';

/**
 * Create React App, and what rewires it: no flags, only variables. Source: react-scripts 5 scripts/start.js.
 * Recorded: every IPv4 address when told nothing; it asks before it takes another port. Docusaurus says the same behind `[INFO]`.
 */
export const createReactApp: Family = {
  id: 'create-react-app',
  title: 'Create React App',
  defaultHost: '0.0.0.0',
  defaultPort: 3000,
  introduces: [
    {
      pattern: /(?<!\[INFO\] )\bStarting the development server\.\.\.$/,
      examples: ['Starting the development server...'],
    },
  ],
  // Names alone, and only with a proxy: react-scripts/config/webpackDevServer.config.js.
  gate: { setting: 'DANGEROUSLY_DISABLE_HOST_CHECK' },
  starts: [
    {
      kind: 'command',
      program: 'react-scripts',
      aliases: ['react-app-rewired', 'craco'],
      subcommand: 'start',
      hostVariables: ['HOST'],
      portVariables: ['PORT'],
    },
  ],
};
