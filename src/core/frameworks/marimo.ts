import type { Family } from './framework.ts';

/**
 * marimo, on uvicorn, whose own line it silences. Wordings: marimo/_server/print.py `print_startup`; flags: marimo/_cli/cli.py.
 * Recorded: `edit` and `run`, the default, each kind of host; a taken port moves it to the next one without a word.
 */
export const marimo: Family = {
  id: 'marimo',
  title: 'marimo',
  defaultHost: '127.0.0.1',
  defaultPort: 2718,
  introduces: [
    {
      pattern: /\bin your browser\s📝/,
      examples: [
        '        Edit notebook.py in your browser 📝',
        '        Create a new notebook in your browser 📝',
        '        Create or edit notebooks in your browser 📝',
      ],
    },
    { pattern: /\bRunning \S+\.py ⚡/, examples: ['        Running notebook.py ⚡'] },
  ],
  starts: [
    {
      kind: 'command',
      program: 'marimo',
      module: 'marimo',
      subcommand: 'edit',
      subcommandAliases: ['run', 'new', 'tutorial'],
      hostFlags: ['--host'],
      portFlags: ['--port', '-p'],
      exposes: [{ exposure: 'no-token', when: /(?:^| )--no-token(?= |$)/ }],
    },
  ],
};
