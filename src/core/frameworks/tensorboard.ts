import type { Family } from './framework.ts';

/**
 * TensorBoard. Flags: tensorboard/plugins/core/core_plugin.py; `--bind_all` stands in the host's place. Recorded: the default, each kind of host;
 * a taken default port moves it to the next one without a word. A loader of its own listens too, on a port of loopback.
 */
export const tensorboard: Family = {
  id: 'tensorboard',
  title: 'TensorBoard',
  defaultHost: 'localhost',
  defaultPort: 6006,
  announces: [
    {
      pattern: /\bTensorBoard \S+ at (?<url>https?:\/\/)/,
      examples: ['TensorBoard 2.9.1 at http://localhost:6006/ (Press CTRL+C to quit)'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'tensorboard',
      module: 'tensorboard.main',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      insteadFlags: ['--bind_all'],
      otherSubcommands: ['dev'],
    },
  ],
};
