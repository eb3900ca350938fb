import type { Family } from './framework.ts';

/**
 * Streamlit. Flags and variables: streamlit/config.py `server.address` (unset: every address), streamlit/web/cli.py. Wordings:
 * streamlit/web/bootstrap.py `_print_url`, streamlit/web/server/starlette/starlette_server.py. Recorded: the default, each kind of address,
 * the variables; a taken port moves it to the next one without a word, unless it was told the port: `Port 8501 is not available`.
 */
export const streamlit: Family = {
  id: 'streamlit',
  title: 'Streamlit',
  defaultHost: '::',
  defaultPort: 8501,
  announces: [
    {
      pattern: /\b(?:Local|Network) URL: (?<url>https?:\/\/)/,
      examples: ['  Local URL: http://localhost:8501', '  Network URL: http://192.168.1.42:8501'],
    },
    {
      pattern: /\bUvicorn server started on (?<host>[\w.-]+|[\da-f:]{2,45}):(?<port>\d+)\s*$/,
      examples: [
        '2026-11-22 17:33:32.939 Uvicorn server started on :::8501',
        '2026-11-22 17:33:52.390 Uvicorn server started on 192.168.77.10:8501',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'streamlit',
      module: 'streamlit',
      subcommand: 'run',
      subcommandAliases: ['hello'],
      hostFlags: ['--server.address'],
      portFlags: ['--server.port'],
      hostVariables: ['STREAMLIT_SERVER_ADDRESS'],
      portVariables: ['STREAMLIT_SERVER_PORT'],
      configs: ['.streamlit/config.toml'],
    },
  ],
};
