import type { Family } from './framework.ts';

/** CherryPy. Wording: cherrypy/process/servers.py. */
export const cherrypy: Family = {
  id: 'cherrypy',
  title: 'CherryPy',
  defaultHost: '127.0.0.1',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bENGINE Serving on (?<url>https?:\/\/)/,
      examples: ['[22/Nov/2026:09:02:41] ENGINE Serving on http://127.0.0.1:8080'],
    },
  ],
  starts: [],
};
