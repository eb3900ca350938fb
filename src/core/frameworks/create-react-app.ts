import type { Family } from './framework.ts';

/**
 * Create React App, and what rewires it: no flags, only variables. Source: react-scripts 5 scripts/start.js.
 */
export const createReactApp: Family = {
  id: 'create-react-app',
  title: 'Create React App',
  defaultHost: '0.0.0.0',
  defaultPort: 3000,
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
