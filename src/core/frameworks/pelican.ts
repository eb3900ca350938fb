import type { Family } from './framework.ts';

/**
 * Pelican's own server. Wordings: pelican/__init__.py `listen`; flags: pelican/__init__.py `parse_arguments`; its settings say the address
 * too (`BIND`, `PORT`). Recorded: the default, an IPv4 address of each kind, `-l -r -p`; a taken port, which it names; and an IPv6 address, which
 * it cannot take and refuses in the same words.
 */
export const pelican: Family = {
  id: 'pelican',
  title: 'Pelican',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bServing site at: (?<url>https?:\/\/)(?=\S+ - Tap CTRL-C)/,
      examples: ['Serving site at: http://127.0.0.1:8000 - Tap CTRL-C to stop'],
    },
  ],
  portInUse: [
    {
      pattern: /\bCould not listen on port (?<port>\d+), server (?!\S*:)\S/,
      examples: ['Could not listen on port 8000, server 127.0.0.1.'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'pelican',
      module: 'pelican',
      requiredFlags: ['--listen', '-l'],
      hostFlags: ['--bind', '-b'],
      portFlags: ['--port', '-p'],
      configs: ['pelicanconf.py'],
      configFlags: ['-s', '--settings'],
    },
  ],
};
