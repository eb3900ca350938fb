import type { Family } from './framework.ts';

/**
 * CherryPy. Wording: cherrypy/process/servers.py. Recorded: the default, `server.socket_host` with each kind of address, and the taken port,
 * which portend names.
 */
export const cherrypy: Family = {
  id: 'cherrypy',
  title: 'CherryPy',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bENGINE Serving on (?<url>https?:\/\/)/,
      examples: [
        '[22/Nov/2026:17:27:44] ENGINE Serving on http://127.0.0.1:8080',
        '[22/Nov/2026:17:27:54] ENGINE Serving on http://:::8080',
      ],
    },
  ],
  starts: [],
};
