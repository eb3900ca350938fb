import type { Family } from './framework.ts';

/**
 * Streamlit. Flags and variables: streamlit/config.py `server.address` (unset: every address), streamlit/web/cli.py.
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
