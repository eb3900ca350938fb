import type { CommandStart, Family } from './framework.ts';

const serve = {
  kind: 'command',
  subcommand: 'serve',
  hostFlags: ['--address'],
  portFlags: ['--port'],
  originFlags: ['--allow-websocket-origin'],
  originVariables: ['BOKEH_ALLOW_WS_ORIGIN'],
  insteadFlags: ['--unix-socket'],
} as const satisfies Partial<CommandStart>;

/**
 * Bokeh's server: bokeh/command/subcommands/serve.py (no address: every one), and `panel serve`, which extends it (panel/command/serve.py) and
 * prints the same. Recorded (both): the default (two sockets, IPv4's and IPv6's), each kind of address, `--dev`, a taken port, which it names.
 */
export const bokeh: Family = {
  id: 'bokeh',
  title: 'Bokeh',
  defaultHost: '::',
  defaultPort: 5006,
  announces: [
    {
      pattern: /\bBokeh app running at: (?<url>https?:\/\/)/,
      examples: [
        '2026-11-22 18:00:18,226 Bokeh app running at: http://localhost:5006/app',
        '2026-11-22 18:00:48,551 Bokeh app running at: http://:::5006/app',
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\bCannot start Bokeh server, port (?<port>\d+) is already in use\b/,
      examples: ['2026-11-22 18:00:30,014 Cannot start Bokeh server, port 5006 is already in use'],
    },
  ],
  // Source: bokeh/server/views/ws.py `check_origin`. Recorded: up to Tornado 6.5 every origin is looked up in the list; since 6.6 none that is
  // the host that was asked.
  gate: {
    setting: '--allow-websocket-origin',
    websocketPath: 'ws',
    refuses: [
      {
        what: 'websocket',
        status: 403,
        pattern: /\bCross origin websockets not allowed\b/,
        examples: ['Cross origin websockets not allowed'],
      },
    ],
  },
  starts: [
    { ...serve, program: 'bokeh', module: 'bokeh' },
    { ...serve, program: 'panel', module: 'panel' },
  ],
};
