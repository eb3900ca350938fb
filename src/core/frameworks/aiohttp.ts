import type { Family } from './framework.ts';

/**
 * aiohttp. `python -m aiohttp.web`: aiohttp/web.py `main`, localhost by default; `web.run_app` listens on every address. Recorded: both, on two
 * sockets (IPv4's and IPv6's) where no host is given, though it prints `0.0.0.0`; each kind of host; the taken port's error, which names it.
 */
export const aiohttp: Family = {
  id: 'aiohttp',
  title: 'aiohttp',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /={8} Running on (?<url>https?:\/\/)/,
      examples: [
        '======== Running on http://0.0.0.0:8080 ========',
        '======== Running on http://[::]:8080 ========',
        '======== Running on http://localhost:8080 ========',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'aiohttp.web',
      module: 'aiohttp.web',
      hostFlags: ['--hostname', '-H'],
      portFlags: ['--port', '-P'],
      insteadFlags: ['--path', '-U'],
      defaultHost: 'localhost',
    },
    {
      kind: 'call',
      call: 'web.run_app',
      host: { keyword: 'host', index: null },
      port: { keyword: 'port', index: null },
      debug: null,
    },
  ],
};
