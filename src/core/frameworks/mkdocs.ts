import type { Family } from './framework.ts';

/**
 * MkDocs. Flags: mkdocs/__main__.py; the address needs its port: mkdocs/config/config_options.py `IpAddress`. Recorded: the default, `-a` with
 * each kind of address; a taken port is Python's error, which does not name it.
 */
export const mkdocs: Family = {
  id: 'mkdocs',
  title: 'MkDocs',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\[\d\d:\d\d:\d\d\] Serving on (?<url>https?:\/\/)/,
      examples: [
        'INFO     -  [09:03:51] Serving on http://127.0.0.1:8000/',
        'INFO    -  [17:55:57] Serving on http://:::8000/',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'mkdocs',
      module: 'mkdocs',
      subcommand: 'serve',
      bindFlags: ['--dev-addr', '-a'],
      bind: { number: 'host' },
      configs: ['mkdocs.yml', 'mkdocs.yaml'],
      configFlags: ['-f', '--config-file'],
    },
  ],
};
