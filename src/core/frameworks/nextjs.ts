import type { Family } from './framework.ts';

/**
 * Next.js. Flags: next 16 dist/bin/next; `dev` is what `next` alone runs.
 * Recorded: no hostname means every address; one that only this computer reaches is printed as `Network` too; a taken port moves `next dev` to
 * the next one.
 */
export const nextjs: Family = {
  id: 'nextjs',
  title: 'Next.js',
  defaultHost: '::',
  defaultPort: 3000,
  announces: [
    {
      pattern: /- (?:Local: {9}|Network: {7})(?<url>https?:\/\/)/,
      examples: ['- Local:         http://localhost:3000', '- Network:       http://172.18.0.1:3000'],
    },
  ],
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
