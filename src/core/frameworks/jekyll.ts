import type { Family } from './framework.ts';

/**
 * Jekyll. Flags: jekyll/lib/jekyll/commands/serve.rb.
 */
export const jekyll: Family = {
  id: 'jekyll',
  title: 'Jekyll',
  defaultHost: '127.0.0.1',
  defaultPort: 4000,
  announces: [
    {
      pattern: /^\s*Server address: (?<url>https?:\/\/)/,
      examples: ['    Server address: http://127.0.0.1:4000/'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'jekyll',
      subcommand: 'serve',
      subcommandAliases: ['server', 's'],
      hostFlags: ['--host', '-H'],
      portFlags: ['--port', '-P'],
      configs: ['_config.yml', '_config.yaml', '_config.toml'],
      configFlags: ['--config'],
      exposes: [{ exposure: 'directory-listing', when: /(?:^| )--show-dir-listing(?: |$)/ }],
    },
  ],
};
