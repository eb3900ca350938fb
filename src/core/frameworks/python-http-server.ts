import type { Family } from './framework.ts';

/**
 * Python's own file server: Lib/http/server.py (`python -m http.server --help`), Lib/SimpleHTTPServer.py of Python 2; every address by default.
 * Recorded: the default, `--bind` with each kind of address, a port alone; a taken port is Python's error, which does not name it.
 */
export const pythonHttpServer: Family = {
  id: 'python-http-server',
  title: 'http.server',
  defaultHost: '0.0.0.0',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bServing HTTPS? on \S+ port \d+ \((?<url>https?:\/\/)/,
      examples: [
        'Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...',
        'Serving HTTP on :: port 8002 (http://[::]:8002/) ...',
        'Serving HTTPS on 0.0.0.0 port 8000 (https://0.0.0.0:8000/) ...',
      ],
    },
    {
      pattern: /\bServing HTTP on (?<host>[\d.]{7,15}) port (?<port>\d+) \.\.\./,
      examples: ['Serving HTTP on 0.0.0.0 port 8000 ...'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'http.server',
      module: 'http.server',
      hostFlags: ['--bind', '-b'],
      freeWord: 'port',
      valueFlags: ['-d', '--directory', '-p', '--protocol', '--tls-cert', '--tls-key', '--tls-password-file'],
      idleFlags: ['-h'],
      exposes: [{ exposure: 'directory-listing' }],
    },
    {
      kind: 'command',
      program: 'SimpleHTTPServer',
      module: 'SimpleHTTPServer',
      freeWord: 'port',
      exposes: [{ exposure: 'directory-listing' }],
    },
  ],
};
