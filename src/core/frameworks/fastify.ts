import type { Family } from './framework.ts';

/**
 * Fastify: the words of its logger (pino), and its command line. Flags and variables: fastify-cli 8 args.js and start.js.
 * Recorded: both listen on localhost when told nothing; `fastify start` is silent below the level `info`.
 */
export const fastify: Family = {
  id: 'fastify',
  title: 'Fastify',
  defaultHost: 'localhost',
  defaultPort: 3000,
  announces: [
    {
      pattern: /\] INFO \(\d{1,9}\): Server listening at (?<url>https?:\/\/)/,
      examples: ['[18:02:02.011] INFO (57): Server listening at http://127.0.0.1:3000'],
    },
    {
      pattern: /"level":(?:30|"info"),.{0,400}"msg":"Server listening at (?<url>https?:\/\/)/,
      examples: [
        '{"level":30,"time":1795367959478,"pid":7,"hostname":"laptop","msg":"Server listening at http://127.0.0.1:3000"}',
        '{"level":30,"time":1795367963612,"pid":7,"hostname":"laptop","msg":"Server listening at http://[::]:3000"}',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'fastify',
      aliases: ['fastify-cli'],
      subcommand: 'start',
      hostFlags: ['--address', '-a'],
      portFlags: ['--port', '-p'],
      hostVariables: ['FASTIFY_ADDRESS'],
      portVariables: ['FASTIFY_PORT', 'PORT'],
      insteadFlags: ['--socket', '-s'],
      configFlags: ['--config', '-c'],
      idleFlags: ['--help', '-h'],
    },
  ],
};
