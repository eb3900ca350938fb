import type { Family } from './framework.ts';

/**
 * NiceGUI, on uvicorn, whose own line it silences. Its own lists all its addresses, which the generic reader does better. Defaults:
 * nicegui/ui_run.py.
 */
export const nicegui: Family = {
  id: 'nicegui',
  title: 'NiceGUI',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  starts: [
    {
      kind: 'call',
      call: 'ui.run',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
