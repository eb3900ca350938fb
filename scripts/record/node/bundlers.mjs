import { hosts, installed, npm, packageJson, page } from './npm.mjs';

/** @import { Recipe } from '../recipes.mjs' */

const script = 'document.body.append("hello");\n';

/** Bundlers with a server. @type {readonly Recipe[]} */
export const bundlers = [
  {
    name: 'webpack-dev-server',
    title: 'webpack-dev-server',
    family: 'webpack-dev-server',
    files: { 'package.json': packageJson(), 'src/index.js': script },
    install: npm('webpack webpack-cli webpack-dev-server'),
    version: installed('webpack-dev-server'),
    start: 'webpack serve --mode development',
    scenarios: {
      ...hosts('webpack serve --mode development', '--host'),
      loopback: 'webpack serve --mode development --host localhost',
    },
    silent: { taken: 'conflict' },
  },
  {
    name: 'webpack-dev-server-port',
    title: 'webpack-dev-server, a port given',
    family: 'webpack-dev-server',
    files: { 'package.json': packageJson(), 'src/index.js': script },
    install: npm('webpack webpack-cli webpack-dev-server'),
    version: installed('webpack-dev-server'),
    start: 'webpack serve --mode development --port 8081',
  },
  {
    name: 'webpack-dev-server-3',
    title: 'webpack-dev-server 3',
    family: 'webpack-dev-server',
    files: { 'package.json': packageJson({ type: 'commonjs' }), 'src/index.js': script },
    install: npm('webpack@4 webpack-cli@3 webpack-dev-server@3'),
    version: installed('webpack-dev-server'),
    start: {
      command: 'webpack-dev-server --mode development',
      variables: { NODE_OPTIONS: '--openssl-legacy-provider' },
    },
    scenarios: {
      all: {
        command: 'webpack-dev-server --mode development --host 0.0.0.0',
        variables: { NODE_OPTIONS: '--openssl-legacy-provider' },
      },
    },
  },
  {
    name: 'create-react-app',
    title: 'Create React App',
    family: 'create-react-app',
    files: {
      'package.json': packageJson({ type: 'commonjs', browserslist: ['last 1 chrome version'] }),
      'public/index.html': '<!doctype html>\n<title>Shop</title>\n<div id="root"></div>\n',
      'src/index.js': script,
    },
    install: npm('react-scripts react@18 react-dom@18'),
    version: installed('react-scripts'),
    start: 'react-scripts start',
    scenarios: {
      all: { command: 'react-scripts start', variables: { HOST: '0.0.0.0' } },
      ipv6: { command: 'react-scripts start', variables: { HOST: '::' } },
      one: { command: 'react-scripts start', variables: { HOST: '192.168.77.10' } },
      loopback: { command: 'react-scripts start', variables: { HOST: 'localhost' } },
      port: { command: 'react-scripts start', variables: { PORT: '3210' } },
    },
    quiet: 9_000,
  },
  {
    name: 'vue-cli',
    title: 'Vue CLI',
    family: 'vue-cli',
    files: {
      'package.json': packageJson({ type: 'commonjs', browserslist: ['last 1 chrome version'] }),
      'public/index.html': '<!doctype html>\n<title>Shop</title>\n<div id="app"></div>\n',
      'src/main.js': script,
    },
    install: npm('@vue/cli-service vue'),
    version: installed('@vue/cli-service'),
    start: 'vue-cli-service serve',
    scenarios: {
      ...hosts('vue-cli-service serve', '--host'),
      loopback: 'vue-cli-service serve --host localhost',
    },
    quiet: 9_000,
  },
  {
    name: 'parcel',
    title: 'Parcel',
    family: 'parcel',
    files: { 'package.json': packageJson(), 'index.html': page.replace('/main.js', 'main.js'), 'main.js': script },
    install: npm('parcel'),
    version: installed('parcel'),
    start: 'parcel index.html',
    scenarios: {
      ...hosts('parcel index.html', '--host'),
      loopback: 'parcel index.html --host localhost',
      port: 'parcel index.html --port 4321',
    },
  },
  {
    name: 'esbuild',
    title: 'esbuild',
    family: 'esbuild',
    files: { 'package.json': packageJson(), 'www/index.html': page, 'app.js': script },
    install: npm('esbuild'),
    version: installed('esbuild'),
    start: 'esbuild app.js --bundle --outdir=www/js --servedir=www',
    scenarios: {
      all: 'esbuild app.js --outdir=www/js --servedir=www --serve=0.0.0.0:8000',
      ipv6: 'esbuild app.js --outdir=www/js --servedir=www --serve=[::]:8000',
      one: 'esbuild app.js --outdir=www/js --servedir=www --serve=192.168.77.10:8000',
      loopback: 'esbuild app.js --outdir=www/js --servedir=www --serve=127.0.0.1:8000',
      serve: 'esbuild app.js --outdir=www/js --serve',
    },
  },
  {
    name: 'rsbuild',
    title: 'Rsbuild, rsbuild dev',
    family: 'rsbuild',
    files: { 'package.json': packageJson(), 'src/index.js': script },
    install: npm('@rsbuild/core'),
    version: installed('@rsbuild/core'),
    start: 'rsbuild dev',
    scenarios: hosts('rsbuild dev', '--host'),
  },
  {
    name: 'rsbuild-1',
    title: 'Rsbuild 1',
    family: 'rsbuild',
    files: { 'package.json': packageJson(), 'src/index.js': script },
    install: npm('@rsbuild/core@1'),
    version: installed('@rsbuild/core'),
    start: 'rsbuild dev',
    scenarios: { loopback: 'rsbuild dev --host localhost' },
  },
  {
    name: 'rspack',
    title: 'Rspack, rspack serve',
    family: 'rspack',
    files: { 'package.json': packageJson(), 'src/index.js': script },
    install: npm('@rspack/core @rspack/cli @rspack/dev-server'),
    version: installed('@rspack/cli'),
    start: 'rspack serve',
    scenarios: { ...hosts('rspack serve', '--host'), loopback: 'rspack serve --host localhost' },
  },
];
