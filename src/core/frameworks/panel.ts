import type { Family } from './framework.ts';

/**
 * Panel, started by the source: `pn.serve`, `.show()`, whose own words stand in the place of Bokeh's. `panel serve` is Bokeh's server.
 * Wording: panel/io/server.py `get_server`. Recorded: `pn.serve` on its default and each kind of address, and a taken port, which Python's error
 * does not name.
 */
export const panel: Family = {
  id: 'panel',
  title: 'Panel',
  defaultHost: '::',
  defaultPort: null,
  announces: [
    {
      pattern: /^Launching server at (?<url>https?:\/\/)/,
      examples: ['Launching server at http://localhost:5006', 'Launching server at http://:::5007'],
    },
  ],
  // Bokeh's lock, and Bokeh's words.
  gate: { setting: 'websocket_origin', websocketPath: 'ws' },
  starts: [
    {
      kind: 'call',
      call: 'pn.serve',
      host: { keyword: 'address', index: null },
      port: { keyword: 'port', index: 1 },
      debug: null,
    },
  ],
};
