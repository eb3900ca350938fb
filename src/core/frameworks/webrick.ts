import type { Family } from './framework.ts';

/**
 * WEBrick, by `ruby -run -e httpd` and below rackup and Sinatra. Wording: webrick/lib/webrick/server.rb. Recorded: on every address, IPv6 and
 * IPv4 each, unless told otherwise.
 */
export const webrick: Family = {
  id: 'webrick',
  title: 'WEBrick',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\bWEBrick::HTTPServer#start: pid=\d+ port=(?<port>\d{1,5})\b/,
      examples: ['[2026-11-22 17:38:01] INFO  WEBrick::HTTPServer#start: pid=7 port=8080'],
    },
  ],
  isCarried: true,
  starts: [],
};
