import type { Family } from './framework.ts';

/**
 * Robyn. Wordings, defaults and the variables `ROBYN_HOST` and `ROBYN_PORT`: robyn/__init__.py `Robyn.start`. Recorded: the default, each kind of
 * host; it announces before it binds, looks whether the port is free before that, and asks for another one where it is not.
 */
export const robyn: Family = {
  id: 'robyn',
  title: 'Robyn',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\brobyn\.logger:Starting server at (?<url>https?:\/\/)/,
      examples: [
        'INFO:robyn.logger:Starting server at http://127.0.0.1:8080',
        'INFO:robyn.logger:Starting server at http://:::8080',
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\brobyn\.logger:Port (?<port>\d+) is already in use\. Please use a different port\b/,
      examples: ['ERROR:robyn.logger:Port 8080 is already in use. Please use a different port.'],
    },
  ],
  starts: [
    {
      kind: 'call',
      call: 'app.start',
      host: { keyword: 'host', index: 0 },
      port: { keyword: 'port', index: 1 },
      debug: null,
    },
  ],
};
