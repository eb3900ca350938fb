import type { Family } from './framework.ts';

/**
 * MLflow's tracking server. Flags and variables: mlflow/utils/cli_args.py.
 */
export const mlflow: Family = {
  id: 'mlflow',
  title: 'MLflow',
  defaultHost: '127.0.0.1',
  defaultPort: 5000,
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
    },
  ],
};
