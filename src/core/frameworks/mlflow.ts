import type { Family } from './framework.ts';

/**
 * MLflow's tracking server, on uvicorn, whose lines announce it. Wording: mlflow/cli/__init__.py `server`; flags and variables:
 * mlflow/utils/cli_args.py. Recorded: `mlflow ui` on its default, `mlflow server` on all addresses, by flag and by variables; a taken port's
 * error does not name it.
 */
export const mlflow: Family = {
  id: 'mlflow',
  title: 'MLflow',
  defaultHost: '127.0.0.1',
  defaultPort: 5000,
  introduces: [
    {
      pattern: /\[MLflow\] (?:WARNING: )?Security middleware\b/,
      examples: [
        '[MLflow] Security middleware enabled with default settings (localhost-only). To allow connections from other hosts, use --host 0.0.0.0 and configure --allowed-hosts and --cors-allowed-origins.',
        '[MLflow] WARNING: Security middleware is DISABLED. Your MLflow server is vulnerable to various attacks.',
      ],
    },
  ],
  // Addresses of private networks pass unless it is told others. Source: mlflow/server/fastapi_security.py. Recorded.
  gate: {
    setting: '--allowed-hosts',
    refuses: [
      {
        what: 'host',
        status: 403,
        pattern: /\bInvalid Host header - possible DNS rebinding attack detected\b/,
        examples: ['Invalid Host header - possible DNS rebinding attack detected'],
      },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'mlflow',
      module: 'mlflow',
      subcommand: 'server',
      subcommandAliases: ['ui'],
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      hostVariables: ['MLFLOW_HOST'],
      portVariables: ['MLFLOW_PORT'],
      originFlags: ['--allowed-hosts'],
      originVariables: ['MLFLOW_SERVER_ALLOWED_HOSTS'],
      isOriginList: true,
    },
  ],
};
