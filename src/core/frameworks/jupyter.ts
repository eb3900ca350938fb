import type { Family } from './framework.ts';

/** A token, or the password that stands in its place, set to nothing. */
const tokenless = /(?:^| )--(?:ServerApp|NotebookApp|IdentityProvider)\.token[= ](?= |$)/;

/**
 * Jupyter Server, Lab and Notebook. Flags: jupyter_server/serverapp.py `aliases`; `*` and the empty string are every address (`_validate_ip`).
 * Recorded: the three, and Notebook 6, on their default, each kind of address, `*` (two sockets, IPv4's and IPv6's), without a token; a taken
 * port moves them to the next one, which they say. They print 127.0.0.1 beside any other IPv4 address, even where they do not listen there.
 */
export const jupyter: Family = {
  id: 'jupyter',
  title: 'Jupyter',
  defaultHost: 'localhost',
  defaultPort: 8888,
  announces: [
    {
      pattern: /\b(?:Server|Notebook)App\]\s+(?:or )?(?<url>https?:\/\/)/,
      examples: [
        '[I 2026-11-22 09:00:00.000 ServerApp] http://localhost:8888/lab?token=abc',
        '[I 2026-11-22 09:00:00.000 ServerApp]     http://127.0.0.1:8888/lab?token=abc',
        '[I 09:00:00.000 NotebookApp] http://localhost:8888/?token=abc',
        '[I 09:00:00.000 NotebookApp]  or http://127.0.0.1:8888/?token=abc',
      ],
    },
  ],
  gate: {
    setting: 'ServerApp.allow_remote_access',
    // Whoever is not logged in is sent to the login, not refused: jupyter_server/base/handlers.py `prepare`.
    refuses: [{ what: 'host', status: 403, pattern: /\b403 : Forbidden\b/, examples: ['<h1>403 : Forbidden</h1>'] }],
  },
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
