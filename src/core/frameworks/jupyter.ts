import type { Family } from './framework.ts';

/** A token, or the password that stands in its place, set to nothing. */
const tokenless = /(?:^| )--(?:ServerApp|NotebookApp|IdentityProvider)\.token[= ](?= |$)/;

/**
 * Jupyter Server, Lab and Notebook. Flags: jupyter_server/serverapp.py `aliases`; `*` and the empty string are every address (`_validate_ip`).
 */
export const jupyter: Family = {
  id: 'jupyter',
  title: 'Jupyter',
  defaultHost: 'localhost',
  defaultPort: 8888,
  announces: [
    {
      pattern: /\bServerApp\]\s+(?<url>https?:\/\/)/,
      examples: [
        '[I 2026-11-22 09:00:00.000 ServerApp] http://localhost:8888/lab?token=abc',
        '[I 2026-11-22 09:00:00.000 ServerApp]     http://127.0.0.1:8888/lab?token=abc',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'jupyter',
      subcommand: 'lab',
      subcommandAliases: ['notebook', 'server', 'nbclassic'],
      hostFlags: ['--ip', '--ServerApp.ip', '--NotebookApp.ip'],
      portFlags: ['--port', '--ServerApp.port', '--NotebookApp.port'],
      insteadFlags: ['--sock', '--ServerApp.sock'],
      portVariables: ['JUPYTER_PORT'],
      exposes: [{ exposure: 'no-token', when: tokenless }],
      otherSubcommands: ['list', 'stop'],
    },
    {
      kind: 'command',
      program: 'jupyter-lab',
      aliases: ['jupyter-notebook', 'jupyter-server'],
      module: 'jupyterlab',
      hostFlags: ['--ip', '--ServerApp.ip', '--NotebookApp.ip'],
      portFlags: ['--port', '--ServerApp.port', '--NotebookApp.port'],
      insteadFlags: ['--sock', '--ServerApp.sock'],
      portVariables: ['JUPYTER_PORT'],
      exposes: [{ exposure: 'no-token', when: tokenless }],
      otherSubcommands: ['list', 'stop', 'build', 'clean'],
    },
  ],
};
