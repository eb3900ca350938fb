import type { SourceName } from '../sourceReader.ts';
import type { HostMeaning, Listens } from './hostMeaning.ts';

/** What a configuration file decides for one server. */
export type ConfigKind = HostMeaning & {
  framework: string;
  /** The end of the path of its files. */
  file: RegExp;
  /** Where files of that name may be of another version: what tells this one in the text. Of one family the first that is told counts. */
  told?: RegExp;
  /** Where the configuration says it: `['server', 'host']`. */
  host: readonly string[];
  port: readonly string[];
  /** The switch with which it fails on a taken port, instead of moving to the next. */
  strictPort?: readonly string[];
  defaultPort: number;
  /** Only where the file writes this property is there a server. */
  needs?: string;
  /** What stands in this property wins, as it is for development alone. */
  over?: string;
  /** Where the host is not given, this path tells it. */
  inherits?: readonly string[];
  /** With this switched on it does not listen by itself. */
  silentWith?: readonly string[];
  /** Options that only an old version knows, and refuses to start with later: what that one listens on where the file says nothing. */
  old?: { options: readonly (readonly string[])[]; untold: Listens };
};

const vite = {
  framework: 'vite',
  file: /(?:^|[\\/])vite\.config\.[cm]?[jt]s$/,
  host: ['server', 'host'],
  port: ['server', 'port'],
  defaultPort: 5173,
  untold: 'loopback',
  means: { true: 'all', false: 'loopback', '': 'all' },
  silentWith: ['server', 'middlewareMode'],
} as const satisfies ConfigKind;

/** Options of webpack-dev-server 3 (lib/options.json), whose command listens on `localhost`, that 4 and 5 do not start with. */
const onlyInWebpack3 = [
  'after',
  'before',
  'clientLogLevel',
  'contentBase',
  'contentBasePublicPath',
  'disableHostCheck',
  'hotOnly',
  'inline',
  'lazy',
  'noInfo',
  'openPage',
  'overlay',
  'public',
  'publicPath',
  'quiet',
  'sockHost',
  'sockPath',
  'sockPort',
  'stats',
  'transportMode',
  'useLocalIp',
  'watchContentBase',
  'writeToDisk',
];

const webpack = {
  framework: 'webpack-dev-server',
  file: /(?:^|[\\/])webpack[\w.-]*\.[cm]?[jt]s$/,
  host: ['devServer', 'host'],
  port: ['devServer', 'port'],
  defaultPort: 8080,
  untold: 'all',
  means: { 'local-ip': 'address', 'local-ipv4': 'address', 'local-ipv6': 'address' },
  needs: 'devServer',
  old: { options: onlyInWebpack3.map((option) => ['devServer', option]), untold: 'loopback' },
} as const satisfies ConfigKind;

const nuxt = {
  framework: 'nuxt',
  file: /(?:^|[\\/])nuxt\.config\.[cm]?[jt]s$/,
  host: ['devServer', 'host'],
  port: ['devServer', 'port'],
  defaultPort: 3000,
  untold: 'loopback',
  means: {},
  over: '$development',
} as const satisfies ConfigKind;

/**
 * The configuration files, by their names. Read in the sources and tried with the servers of the npm registry:
 * - vite 4 to 8: `resolveHostname` and `resolvePreviewOptions` in packages/vite; VitePress hands its `vite` on.
 * - astro 5 and 6: schemas/base.js (`host: false`), core/dev/container.js and core/preview/index.js.
 * - webpack-dev-server 4 and 5: lib/Server.js listens without a host. @rspack/dev-server is made from it.
 * - @vue/cli-service 5: lib/commands/serve.js, `defaults.host`; the variable HOST wins over the file.
 * - nuxt 3 and 4: `devServer.host` is handed to listhen by @nuxt/cli; the variables NUXT_HOST, NITRO_HOST and HOST win over the file. Nuxt 2,
 *   and its bridge, read `server.host`. `$development` wins while developing (c12, loadConfig).
 * - @rsbuild/core: 1 listens on every address by default, 2 on loopback, and the file does not tell which one reads it.
 * - browser-sync 3: server/index.js hands `listen` to Node as it is.
 */
export const configKinds: readonly ConfigKind[] = [
  { ...vite, strictPort: ['server', 'strictPort'] },
  {
    ...vite,
    framework: 'vite-preview',
    host: ['preview', 'host'],
    port: ['preview', 'port'],
    strictPort: ['preview', 'strictPort'],
    defaultPort: 4173,
    needs: 'preview',
    inherits: vite.host,
  },
  {
    ...vite,
    file: /(?:^|[\\/])\.vitepress[\\/]config(?:[\\/]index)?\.[cm]?[jt]s$/,
    host: ['vite', 'server', 'host'],
    port: ['vite', 'server', 'port'],
    strictPort: ['vite', 'server', 'strictPort'],
  },
  { ...vite, framework: 'astro', file: /(?:^|[\\/])astro\.config\.[cm]?[jt]s$/, defaultPort: 4321 },
  webpack,
  { ...webpack, file: /(?:^|[\\/])rspack[\w.-]*\.[cm]?[jt]s$/ },
  {
    framework: 'vue-cli',
    file: /(?:^|[\\/])vue\.config\.[cm]?[jt]s$/,
    host: webpack.host,
    port: webpack.port,
    defaultPort: 8080,
    untold: 'all',
    means: { '': 'all', false: 'all' },
  },
  { ...nuxt, told: /^(?![^]*@nuxt\/bridge)[^]*\b(?:defineNuxtConfig|devServer|compatibilityDate)\b/ },
  { ...nuxt, told: /\bserver\s*:|@nuxt\/bridge/, host: ['server', 'host'], port: ['server', 'port'] },
  {
    framework: 'rsbuild',
    file: /(?:^|[\\/])rsbuild\.config\.[cm]?[jt]s$/,
    host: ['server', 'host'],
    port: ['server', 'port'],
    defaultPort: 3000,
    untold: 'unknown',
    means: { true: 'all', false: 'loopback', '': 'all' },
  },
  {
    framework: 'browser-sync',
    file: /(?:^|[\\/])bs-config\.[cm]?js$/,
    host: ['listen'],
    port: ['port'],
    defaultPort: 3000,
    untold: 'all',
    means: { '': 'all' },
  },
];

/** What a file of this name decides, as far as its text tells. */
export function kindsOf({ path }: SourceName, text: string): ConfigKind[] {
  const told = configKinds.filter(({ file, told }) => file.test(path) && (told?.test(text) ?? true));
  return told.filter((kind, at) => told.findIndex(({ framework }) => framework === kind.framework) === at);
}
