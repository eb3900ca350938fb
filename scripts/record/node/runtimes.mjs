import { hosts, installed, npm, packageJson, page } from './npm.mjs';

/** @import { Recipe } from '../recipes.mjs' */

const script = { 'package.json': packageJson(), 'index.html': page.replace('/main.js', 'main.js'), 'main.js': '1;\n' };

/** Bun and Deno, from their npm packages. @type {readonly Recipe[]} */
export const runtimes = [
  {
    name: 'bun',
    title: 'Bun, a page',
    family: 'bun',
    files: script,
    install: npm('bun'),
    version: installed('bun'),
    start: 'bun index.html',
    scenarios: {
      all: 'bun index.html --host=0.0.0.0',
      ipv6: 'bun index.html --host=::',
      one: 'bun index.html --host=192.168.77.10',
      loopback: 'bun index.html --host=127.0.0.1',
      port: 'bun --port=3100 index.html',
    },
    silent: { taken: 'conflict' },
  },
  {
    name: 'bun-export',
    title: 'Bun, a default export',
    family: 'bun',
    files: {
      'package.json': packageJson(),
      'server.js': "export default { fetch: () => new Response('hello') };\n",
    },
    install: npm('bun'),
    version: installed('bun'),
    start: 'bun server.js',
    scenarios: { port: 'bun --port 3100 server.js', hot: 'bun --hot server.js' },
  },
  {
    name: 'bun-serve',
    title: 'Bun, Bun.serve',
    files: {
      'package.json': packageJson(),
      'server.js':
        "const server = Bun.serve({ port: 3000, hostname: process.env.HOST, fetch: () => new Response('hello') });\nconsole.log(`Listening on ${server.url}`);\n",
    },
    install: npm('bun'),
    version: installed('bun'),
    start: 'bun server.js',
    scenarios: {
      all: { command: 'bun server.js', variables: { HOST: '0.0.0.0' } },
      ipv6: { command: 'bun server.js', variables: { HOST: '::' } },
      one: { command: 'bun server.js', variables: { HOST: '192.168.77.10' } },
    },
  },
  {
    name: 'deno-serve',
    title: 'Deno, deno serve',
    family: 'deno-serve',
    files: {
      'package.json': packageJson(),
      'server.js': "export default { fetch: () => new Response('hello') };\n",
    },
    install: npm('deno'),
    version: installed('deno'),
    start: 'deno serve server.js',
    scenarios: {
      all: 'deno serve --host 0.0.0.0 server.js',
      ipv6: 'deno serve --host [::] server.js',
      one: 'deno serve --host 192.168.77.10 server.js',
      loopback: 'deno serve --host 127.0.0.1 --port 8001 server.js',
      parallel: 'deno serve --parallel server.js',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'deno',
    title: 'Deno, Deno.serve',
    files: {
      'package.json': packageJson(),
      'server.js':
        "const hostname = Deno.env.get('HOST');\nDeno.serve(hostname ? { hostname } : {}, () => new Response('hello'));\n",
    },
    install: npm('deno'),
    version: installed('deno'),
    start: 'deno run -A server.js',
    scenarios: {
      all: { command: 'deno run -A server.js', variables: { HOST: '0.0.0.0' } },
      ipv6: { command: 'deno run -A server.js', variables: { HOST: '::' } },
      one: { command: 'deno run -A server.js', variables: { HOST: '192.168.77.10' } },
      watch: 'deno run -A --watch server.js',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'nitro',
    title: 'Nitro, nitro dev',
    family: 'nitro',
    files: {
      'package.json': packageJson(),
      'nitro.config.ts': "export default { compatibilityDate: '2026-01-01' };\n",
      'routes/index.ts': "export default () => 'hello';\n",
    },
    install: npm('nitropack'),
    version: installed('nitropack'),
    start: 'nitropack dev',
    scenarios: hosts('nitropack dev', '--host'),
  },
  {
    name: 'solid-start',
    title: 'SolidStart, vinxi dev',
    family: 'vinxi',
    files: {
      'package.json': packageJson(),
      'app.config.ts': "import { defineConfig } from '@solidjs/start/config';\nexport default defineConfig({});\n",
      'src/app.tsx': 'export default function App() {\n  return <h1>hello</h1>;\n}\n',
      'src/entry-client.tsx':
        "import { mount, StartClient } from '@solidjs/start/client';\nmount(() => <StartClient />, document.body);\n",
      'src/entry-server.tsx':
        "import { createHandler, StartServer } from '@solidjs/start/server';\nexport default createHandler(() => <StartServer document={({ children, scripts }) => <html><body>{children}{scripts}</body></html>} />);\n",
    },
    install: npm('@solidjs/start@1 solid-js@1 vinxi@0.5'),
    version: installed('vinxi'),
    start: 'vinxi dev',
    scenarios: { all: 'vinxi dev --host', joined: 'vinxi dev --host=0.0.0.0' },
    quiet: 6_000,
  },
];
