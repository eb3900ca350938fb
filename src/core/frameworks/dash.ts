import type { Family } from './framework.ts';

/**
 * Dash, whose app starts Flask's server below it: Werkzeug's lines follow, but with the debugger on Dash silences them, and its own line is
 * the only one. Wording, defaults and variables (`HOST`, `PORT`): dash/dash.py `Dash.run` (1.0 to 4). Recorded: the default, each kind of host,
 * the variables, debug mode; it announces before it binds, and a taken port is Werkzeug's line, which names it.
 */
export const dash: Family = {
  id: 'dash',
  title: 'Dash',
  defaultHost: '127.0.0.1',
  defaultPort: 8050,
  announces: [
    {
      pattern: /\bDash is running on (?<url>https?:\/\/)/,
      examples: ['Dash is running on http://127.0.0.1:8050/', 'Dash is running on http://:::8050/'],
    },
  ],
  starts: [
    {
      kind: 'call',
      call: 'app.run',
      host: { keyword: 'host', index: 0 },
      port: { keyword: 'port', index: 1 },
      debug: { keyword: 'debug', index: null },
    },
  ],
};
