import type { Family } from './framework.ts';

/**
 * TensorBoard. Flags: tensorboard/plugins/core/core_plugin.py; `--bind_all` stands in the host's place.
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
