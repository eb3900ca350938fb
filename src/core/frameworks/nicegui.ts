import type { Family } from './framework.ts';

/**
 * NiceGUI, on uvicorn, whose own line it silences. Its own lists all its addresses. Wording: nicegui/welcome.py; defaults:
 * nicegui/ui_run.py. Recorded: the default, each kind of host, with the reloader and without; a taken port's error does not name it.
 */
export const nicegui: Family = {
  id: 'nicegui',
  title: 'NiceGUI',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bNiceGUI ready to go on (?<url>https?:\/\/)/,
      examples: [
        'NiceGUI ready to go on http://localhost:8080, http://10.8.0.2:8080, http://172.17.0.1:8080, and http://192.168.77.10:8080',
        'NiceGUI ready to go on http://[::]:8080',
      ],
    },
  ],
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
