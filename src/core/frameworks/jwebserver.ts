import type { Family } from './framework.ts';

/**
 * Java's `jwebserver`, of JDK 18 and later. Wordings and flags: jdk.httpserver/sun/net/httpserver/simpleserver (SimpleFileServerImpl.java and
 * its properties). Recorded with 25: the defaults; a taken port is an exception that does not name it.
 */
export const jwebserver: Family = {
  id: 'jwebserver',
  title: 'jwebserver',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern:
        /^Serving .{1,300} and subdirectories on (?<host>[\da-f.:]{2,45}) (?:\(all interfaces\) )?port (?<port>\d{1,5})$/,
      examples: [
        'Serving /home/dev/shop and subdirectories on 127.0.0.1 port 8000',
        'Serving /home/dev/shop and subdirectories on 0.0.0.0 (all interfaces) port 8000',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'jwebserver',
      hostFlags: ['--bind-address', '-b'],
      portFlags: ['--port', '-p'],
      valueFlags: ['--directory', '-d', '--output', '-o'],
      idleFlags: ['--help', '-h', '-?', '--version', '-version'],
      exposes: [{ exposure: 'directory-listing' }],
    },
  ],
};
