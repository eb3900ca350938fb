import { installed, npm, packageJson } from './npm.mjs';

/** @import { Recipe } from '../recipes.mjs' */

/** One file that listens where it is told; PORT and HOST only for the scenarios. */
const app = (lines) => ({ 'package.json': packageJson(), 'server.js': `${lines.join('\n')}\n` });

const where = (command) => ({
  all: { command, variables: { HOST: '0.0.0.0' } },
  ipv6: { command, variables: { HOST: '::' } },
  one: { command, variables: { HOST: '192.168.77.10' } },
});

const express = [
  "import express from 'express';",
  'const app = express();',
  "app.get('/', (_, answer) => answer.send('hello'));",
  "const said = () => console.log('Example app listening on port 3000');",
  'process.env.HOST ? app.listen(3000, process.env.HOST, said) : app.listen(3000, said);',
];

/** Libraries: what they print is the app's own, or a logger's. @type {readonly Recipe[]} */
export const servers = [
  {
    name: 'express',
    title: 'Express',
    files: app(express),
    install: npm('express'),
    version: installed('express'),
    start: 'node server.js',
    scenarios: where('node server.js'),
    // It hands the error to the callback, and the app says that it listens: the process ends right after.
    silent: { taken: 'conflict' },
  },
  {
    name: 'express-4',
    title: 'Express 4',
    files: app(express),
    install: npm('express@4'),
    version: installed('express'),
    start: 'node server.js',
  },
  {
    name: 'node-http',
    title: 'Node, http.createServer',
    files: app([
      "import http from 'node:http';",
      "const server = http.createServer((_, answer) => answer.end('hello'));",
      "const said = () => console.log('Server running at http://localhost:3000/');",
      'server.listen({ port: 3000, host: process.env.HOST }, said);',
    ]),
    install: 'true',
    version: 'node --version',
    start: 'node server.js',
    scenarios: where('node server.js'),
  },
  {
    name: 'node-watch',
    title: 'Node, --watch --inspect',
    files: app([
      "import http from 'node:http';",
      "const server = http.createServer((_, answer) => answer.end('hello'));",
      "server.listen(3000, '127.0.0.1', () => console.log('Server running at http://127.0.0.1:3000/'));",
    ]),
    install: 'true',
    version: 'node --version',
    start: 'node --watch server.js',
    scenarios: { inspect: 'node --inspect server.js' },
  },
  {
    name: 'koa',
    title: 'Koa',
    files: app([
      "import Koa from 'koa';",
      'const app = new Koa();',
      "app.use((context) => (context.body = 'hello'));",
      "app.listen(3000, () => console.log('Server running on port 3000'));",
    ]),
    install: npm('koa'),
    version: installed('koa'),
    start: 'node server.js',
  },
  {
    name: 'fastify',
    title: 'Fastify',
    family: 'fastify',
    files: app([
      "import Fastify from 'fastify';",
      'const app = Fastify({ logger: true });',
      "app.get('/', async () => 'hello');",
      'try {',
      '  await app.listen({ port: 3000, host: process.env.HOST });',
      '} catch (error) {',
      '  app.log.error(error);',
      '  process.exit(1);',
      '}',
    ]),
    install: npm('fastify'),
    version: installed('fastify'),
    start: 'node server.js',
    scenarios: where('node server.js'),
  },
  {
    name: 'fastify-cli',
    title: 'Fastify, fastify start',
    family: 'fastify',
    files: {
      'package.json': packageJson(),
      'app.js': "export default async function (app, options) {\n  app.get('/', async () => 'hello');\n}\n",
    },
    install: npm('fastify fastify-cli'),
    version: installed('fastify-cli'),
    start: 'fastify start -l info app.js',
    scenarios: {
      all: 'fastify start -l info -a 0.0.0.0 app.js',
      ipv6: 'fastify start -l info -a :: app.js',
      pretty: 'fastify start -w -l info -P app.js',
      quietly: 'fastify start app.js',
    },
    silent: { quietly: 'address' },
  },
  {
    name: 'hono',
    title: 'Hono, @hono/node-server',
    files: app([
      "import { serve } from '@hono/node-server';",
      "import { Hono } from 'hono';",
      'const app = new Hono();',
      "app.get('/', (context) => context.text('hello'));",
      'const said = (info) => console.log(`Server is running on http://localhost:${info.port}`);',
      'serve({ fetch: app.fetch, port: 3000, hostname: process.env.HOST }, said);',
    ]),
    install: npm('hono @hono/node-server'),
    version: installed('@hono/node-server'),
    start: 'node server.js',
    scenarios: where('node server.js'),
  },
  {
    name: 'nestjs',
    title: 'NestJS',
    files: {
      'package.json': packageJson(),
      'main.ts': [
        "import 'reflect-metadata';",
        "import { Controller, Get, Module } from '@nestjs/common';",
        "import { NestFactory } from '@nestjs/core';",
        "@Controller() class Shop { @Get() hello() { return 'hello'; } }",
        '@Module({ controllers: [Shop] }) class App {}',
        'const app = await NestFactory.create(App);',
        'await app.listen(3000);',
        '',
      ].join('\n'),
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }\n',
    },
    install: npm('@nestjs/core @nestjs/common @nestjs/platform-express reflect-metadata rxjs tsx'),
    version: installed('@nestjs/core'),
    start: 'tsx main.ts',
    silent: { default: 'address' },
  },
  {
    name: 'hapi',
    title: 'hapi',
    files: app([
      "import Hapi from '@hapi/hapi';",
      'const server = Hapi.server({ port: 3000, host: process.env.HOST });',
      "server.route({ method: 'GET', path: '/', handler: () => 'hello' });",
      'await server.start();',
      "console.log('Server running on %s', server.info.uri);",
    ]),
    install: npm('@hapi/hapi'),
    version: installed('@hapi/hapi'),
    start: 'node server.js',
    scenarios: where('node server.js'),
  },
  {
    name: 'nodemon',
    title: 'nodemon, Express 4',
    files: app(express),
    install: npm('nodemon express@4'),
    version: installed('nodemon'),
    start: 'nodemon server.js',
    limit: 20_000,
  },
  {
    name: 'tsx-watch',
    title: 'tsx watch, Express 4',
    files: { 'package.json': packageJson(), 'server.ts': `${express.join('\n')}\n` },
    install: npm('tsx express@4'),
    version: installed('tsx'),
    start: 'tsx watch server.ts',
    limit: 20_000,
  },
  {
    name: 'polka',
    title: 'Polka',
    files: app([
      "import polka from 'polka';",
      "polka().get('/', (_, answer) => answer.end('hello')).listen(3000, () => {",
      "  console.log('> Running on localhost:3000');",
      '});',
    ]),
    install: npm('polka'),
    version: installed('polka'),
    start: 'node server.js',
  },
];
