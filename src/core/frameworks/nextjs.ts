import type { Family } from './framework.ts';

/**
 * Next.js. Flags: next 16 dist/bin/next; `dev` is what `next` alone runs.
 * Recorded: no hostname means every address; one that only this computer reaches is printed as `Network` too; a taken port moves `next dev` to
 * the next one. Version 14 prints localhost alone while it listens on every address.
 */
export const nextjs: Family = {
  id: 'nextjs',
  title: 'Next.js',
  defaultHost: '::',
  defaultPort: 3000,
  introduces: [{ pattern: /▲\s{1,3}Next\.js \d/, examples: ['▲ Next.js 16.4.6 (Turbopack)', '  ▲ Next.js 14.2.35'] }],
  announces: [
    {
      pattern: /\bready (?:- )?started server on \S{1,80}, url: (?<url>https?:\/\/)/,
      examples: ['ready - started server on 0.0.0.0:3000, url: http://localhost:3000'],
    },
    {
      pattern: /- (?:Local: {8,9}|Network: {6,7})(?<url>https?:\/\/)/,
      examples: [
        '- Local:         http://localhost:3000',
        '- Network:       http://172.18.0.1:3000',
        '  - Local:        http://localhost:3000',
        '  - Network:      http://0.0.0.0:3000',
      ],
    },
  ],
  // Source: dist/server/lib/router-utils/block-cross-site-dev.js. Recorded: 16 refuses, and the page stays asleep; 15 only warns, but where there
  // is a list; 14 has none. Below that path nothing is built for a request.
  gate: {
    setting: 'allowedDevOrigins',
    originPath: '/_next/static/reachable',
    refuses: [{ what: 'origin', status: 403, pattern: /^Unauthorized$/, examples: ['Unauthorized'] }],
  },
  starts: [
    {
      kind: 'command',
      program: 'next',
      subcommand: 'dev',
      subcommandAliases: ['start'],
      isSubcommandOptional: true,
      otherSubcommands: [
        'build',
        'analyze',
        'experimental-analyze',
        'info',
        'lint',
        'telemetry',
        'typegen',
        'upgrade',
        'experimental-test',
        'internal',
        'export',
      ],
      idleFlags: ['-h', '-v'],
      hostFlags: ['--hostname', '-H'],
      portFlags: ['--port', '-p'],
      portVariables: ['PORT'],
      isNamedPortKept: true,
      valueFlags: [
        '--experimental-https-key',
        '--experimental-https-cert',
        '--experimental-https-ca',
        '--experimental-upload-trace',
        '--keepAliveTimeout',
      ],
    },
  ],
};
