import type { Family } from './framework.ts';

/**
 * sphinx-autobuild, on uvicorn, whose own line it silences. Flags: sphinx_autobuild/__main__.py. Recorded: the default, each kind of host, a
 * port; it announces before it binds, and a taken port is uvicorn's error, which names it.
 */
export const sphinxAutobuild: Family = {
  id: 'sphinx-autobuild',
  title: 'sphinx-autobuild',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\[sphinx-autobuild\] Serving on (?<url>https?:\/\/)/,
      examples: ['[sphinx-autobuild] Serving on http://127.0.0.1:8000'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'sphinx-autobuild',
      module: 'sphinx_autobuild',
      hostFlags: ['--host'],
      portFlags: ['--port'],
    },
  ],
};
