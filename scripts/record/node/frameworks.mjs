import { hosts, installed, npm, packageJson, withNode24 } from './npm.mjs';

/** @import { Recipe } from '../recipes.mjs' */

const next = {
  'app/layout.js':
    'export default function Layout({ children }) {\n  return <html><body>{children}</body></html>;\n}\n',
  'app/page.js': 'export default function Page() {\n  return <h1>hello</h1>;\n}\n',
};

/** Their words differ; pages are read since the first. @returns {Recipe} */
const olderNext = (version) => ({
  name: `nextjs-${version}`,
  title: `Next.js ${version}, next dev`,
  family: 'nextjs',
  files: {
    'package.json': packageJson({ type: 'commonjs' }),
    'pages/index.js': 'export default function Page() {\n  return <h1>hello</h1>;\n}\n',
  },
  install: npm(`next@${version} react@18 react-dom@18`),
  version: installed('next'),
  start: 'next dev',
  scenarios: { all: 'next dev -H 0.0.0.0', one: 'next dev -H 192.168.77.10', loopback: 'next dev -H localhost' },
  quiet: 4_000,
});

const angular = JSON.stringify({
  version: 1,
  cli: { analytics: false },
  projects: {
    shop: {
      projectType: 'application',
      root: '',
      sourceRoot: 'src',
      architect: {
        build: {
          builder: '@angular/build:application',
          options: { index: 'src/index.html', tsConfig: 'tsconfig.json', browser: 'src/main.ts' },
        },
        serve: { builder: '@angular/build:dev-server', options: { buildTarget: 'shop:build' } },
      },
    },
  },
});

const angularFiles = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { target: 'ES2022', module: 'ES2022', moduleResolution: 'bundler', experimentalDecorators: true },
    files: ['src/main.ts'],
  }),
  'src/index.html': '<!doctype html>\n<title>Shop</title>\n<base href="/">\n<app-root></app-root>\n',
  'src/main.ts': [
    "import { Component } from '@angular/core';",
    "import { bootstrapApplication } from '@angular/platform-browser';",
    "@Component({ selector: 'app-root', standalone: true, template: 'hello' })",
    'class App {}',
    'bootstrapApplication(App);',
    '',
  ].join('\n'),
};

/** Frameworks with a server of their own. @type {readonly Recipe[]} */
export const frameworks = [
  {
    name: 'nextjs',
    title: 'Next.js, next dev',
    family: 'nextjs',
    files: { 'package.json': packageJson({ type: 'commonjs' }), ...next },
    install: npm('next react react-dom'),
    version: installed('next'),
    start: 'next dev',
    scenarios: {
      ...hosts('next dev', '-H'),
      loopback: 'next dev -H 127.0.0.1',
      localhost: 'next dev --hostname localhost',
      webpack: 'next dev --webpack',
      turbopack: 'next dev --turbopack -p 3100',
    },
    quiet: 4_000,
  },
  ...['14', '12'].map(olderNext),
  {
    name: 'angular-cli',
    title: 'Angular, ng serve',
    family: 'angular-cli',
    files: {
      'package.json': packageJson(),
      'angular.json': angular,
      ...angularFiles,
    },
    // One release of all: the newest of each may not go together.
    install: withNode24(
      '@angular/cli@22 @angular/build@22 typescript@6.0 rxjs tslib ' +
        ['core', 'common', 'compiler', 'compiler-cli', 'platform-browser']
          .map((name) => `@angular/${name}@~22.2.6`)
          .join(' '),
    ),
    version: installed('@angular/cli'),
    start: 'ng serve',
    scenarios: hosts('ng serve', '--host'),
    quiet: 6_000,
  },
  {
    name: 'docusaurus',
    title: 'Docusaurus, docusaurus start',
    family: 'docusaurus',
    files: {
      'package.json': packageJson({ type: 'commonjs', browserslist: ['last 1 chrome version'] }),
      'docusaurus.config.js':
        "module.exports = { title: 'Shop', url: 'https://shop.example', baseUrl: '/', presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]] };\n",
      'docs/index.md': '# Hello\n',
    },
    install: npm('@docusaurus/core @docusaurus/preset-classic react@18 react-dom@18'),
    version: installed('@docusaurus/core'),
    start: 'docusaurus start --no-open',
    scenarios: hosts('docusaurus start --no-open', '--host'),
    quiet: 9_000,
    limit: 120_000,
  },
  {
    name: 'storybook',
    title: 'Storybook, storybook dev',
    family: 'storybook',
    files: {
      'package.json': packageJson(),
      '.storybook/main.js':
        "export default { framework: '@storybook/html-vite', stories: ['../*.stories.js'], core: { disableTelemetry: true } };\n",
      'shop.stories.js': "export default { title: 'Shop' };\nexport const Hello = { render: () => 'hello' };\n",
    },
    install: npm('storybook @storybook/html-vite vite'),
    version: installed('storybook'),
    start: 'storybook dev -p 6006 --no-open',
    scenarios: {
      // In a terminal it asks before it opens itself to every address.
      all: 'storybook dev -p 6006 --ci -h 0.0.0.0',
      one: 'storybook dev -p 6006 --no-open -h 192.168.77.10',
      loopback: 'storybook dev -p 6006 --no-open -h localhost',
    },
    quiet: 6_000,
  },
  {
    name: 'remix',
    title: 'Remix, remix vite:dev',
    family: 'react-router',
    files: {
      'package.json': packageJson(),
      'app/root.tsx':
        "import { Outlet } from '@remix-run/react';\nexport default function Root() {\n  return <html><body><Outlet /></body></html>;\n}\n",
      'app/routes/_index.tsx': 'export default function Home() {\n  return <h1>hello</h1>;\n}\n',
      'vite.config.ts': "import { vitePlugin } from '@remix-run/dev';\nexport default { plugins: [vitePlugin()] };\n",
    },
    install: npm(
      'vite@5 react@18 react-dom@18 @remix-run/dev @remix-run/react @remix-run/node @remix-run/serve isbot@4 typescript@5',
    ),
    version: installed('@remix-run/dev'),
    start: 'remix vite:dev',
    scenarios: hosts('remix vite:dev', '--host'),
  },
  {
    name: 'hexo',
    title: 'Hexo, hexo server',
    family: 'hexo',
    files: {
      'package.json': JSON.stringify({ name: 'shop', private: true, hexo: { version: '' } }),
      '_config.yml': 'title: Shop\n',
      'source/index.md': '# Hello\n',
    },
    install: npm('hexo hexo-server hexo-renderer-marked'),
    version: installed('hexo'),
    start: 'hexo server',
    scenarios: {
      ...hosts('hexo server', '-i'),
      loopback: 'hexo server -i 127.0.0.1',
    },
  },
  {
    name: 'wrangler',
    title: 'Wrangler, wrangler dev',
    family: 'wrangler',
    files: {
      'package.json': packageJson(),
      'wrangler.toml': 'name = "shop"\nmain = "worker.js"\ncompatibility_date = "2026-01-01"\nsend_metrics = false\n',
      'worker.js': "export default { fetch: () => new Response('hello') };\n",
    },
    install: withNode24('wrangler'),
    version: installed('wrangler'),
    start: 'wrangler dev',
    scenarios: hosts('wrangler dev', '--ip'),
    silent: { taken: 'conflict' },
    quiet: 5_000,
  },
];
