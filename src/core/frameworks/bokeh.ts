import type { Family } from './framework.ts';

/**
 * Bokeh's server: bokeh/command/subcommands/serve.py (no address: every one).
 */
export const bokeh: Family = {
  id: 'bokeh',
  title: 'Bokeh',
  defaultHost: '::',
  defaultPort: 5006,
  announces: [
    {
      pattern: /\bBokeh app running at: (?<url>https?:\/\/)/,
      examples: ['Bokeh app running at: http://localhost:5006/app'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'bokeh',
      module: 'bokeh',
      subcommand: 'serve',
      hostFlags: ['--address'],
      portFlags: ['--port'],
      originFlags: ['--allow-websocket-origin'],
      originVariables: ['BOKEH_ALLOW_WS_ORIGIN'],
      insteadFlags: ['--unix-socket'],
    },
  ],
};
