import type { Family } from './framework.ts';

/**
 * Panel's server: panel/command/serve.py, which extends Bokeh's.
 */
export const panel: Family = {
  id: 'panel',
  title: 'Panel',
  defaultHost: '::',
  defaultPort: 5006,
  starts: [
    {
      kind: 'command',
      program: 'panel',
      module: 'panel',
      subcommand: 'serve',
      hostFlags: ['--address'],
      portFlags: ['--port'],
      originFlags: ['--allow-websocket-origin'],
      originVariables: ['BOKEH_ALLOW_WS_ORIGIN'],
      insteadFlags: ['--unix-socket'],
    },
  ],
};
