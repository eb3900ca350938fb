import type { Family } from './framework.ts';

/**
 * Browsersync. Flags: browser-sync 3 cli-options/opts.start.json; `--host` only changes what it prints.
 * Recorded: every address, and its interface on the next port too; where a port is taken both move on without a word.
 */
export const browserSync: Family = {
  id: 'browser-sync',
  title: 'Browsersync',
  defaultHost: '::',
  defaultPort: 3000,
  // Searched for by `Access URLs:`: colours stand around the name.
  introduces: [{ pattern: /\[\bBrowsersync\b\W{1,3}Access URLs:$/, examples: ['[Browsersync] Access URLs:'] }],
  starts: [
    {
      kind: 'command',
      program: 'browser-sync',
      subcommand: 'start',
      hostFlags: ['--listen'],
      portFlags: ['--port'],
      exposes: [
        { exposure: 'directory-listing', when: /(?:^| )--directory(?: |$)/ },
        { exposure: 'public-tunnel', when: /(?:^| )--tunnel(?:[= ]|$)/ },
      ],
    },
  ],
};
