import type { Family } from './framework.ts';

/**
 * Vue CLI. Flags, the variable and the defaults: @vue/cli-service 5 lib/commands/serve.js.
 * Recorded: every IPv4 address and 8080; a taken port moves it to the next without a word.
 */
export const vueCli: Family = {
  id: 'vue-cli',
  title: 'Vue CLI',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /^\s+- (?:Local: {3}|Network: )(?<url>https?:\/\/)/,
      examples: ['  - Local:   http://localhost:8080/ ', '  - Network: http://192.168.1.42:8080/'],
    },
  ],
  gate: { setting: 'devServer.allowedHosts' },
  starts: [
    {
      kind: 'command',
      program: 'vue-cli-service',
      subcommand: 'serve',
      hostFlags: ['--host'],
      portFlags: ['--port'],
      hostVariables: ['HOST'],
      portVariables: ['PORT'],
      configs: ['vue.config.js', 'vue.config.cjs', 'vue.config.mjs'],
    },
  ],
};
