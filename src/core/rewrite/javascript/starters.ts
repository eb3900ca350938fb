import type { HostMeaning } from './hostMeaning.ts';

/** How one start call is given its host and port. */
export type Starter = HostMeaning & {
  framework: string;
  /** Where nothing says it; null where the text does not tell. */
  defaultPort: number | null;
  /** May they stand alone, as `listen(3000, '0.0.0.0')`; `port`: the port alone may; `old`: they are understood, not written. */
  positions: boolean | 'port' | 'old';
  /** The object that may hold them: which argument, the way inside it, and what they are called there. What `over` names wins over the host. */
  options: { index: number; path: readonly string[]; host: string; port: string; over?: string } | null;
  /** Names in that object which make it no start on a port: a Unix socket, another server. A port beside them still wins. */
  instead: readonly string[];
  /** Is an address without a port an error? */
  needsPort: boolean;
  /** It surely starts something only where it is given an object that can be read, or a port: else another server may listen for it. */
  sureWith: 'anything' | 'options' | 'port';
};

const named = { index: 0, path: [], host: 'host', port: 'port' } as const;

/**
 * Node's `net.Server.listen(port?, host?, backlog?, callback?)` and `listen({ port, host }, callback?)`. Without a host, or with an empty
 * one, it is every address, IPv6 and IPv4 (documentation of net, and tried with Node 20).
 */
const node = {
  framework: 'node-http',
  untold: 'all',
  means: { '': 'all' },
  defaultPort: 0,
  positions: true,
  options: named,
  instead: ['path', 'fd'],
  needsPort: true,
  sureWith: 'anything',
} as const satisfies Starter;

/** The same for what takes an object alone. */
const object = { ...node, means: {}, positions: false, instead: [], needsPort: false } as const satisfies Starter;

const hostname = { ...named, host: 'hostname' } as const;

/**
 * The kinds of object with a method that starts a server. Tried with the newest of each in the npm registry, Express also with 4, Fastify
 * with 3 to 5: Express, Connect, Koa, Polka, Restify, http-proxy, http-server, json-server's `create()` and Nest on Express hand their
 * arguments to Node. Fastify takes loopback where Node takes all; 5 takes no positions any more. Nest on Fastify is like it. Socket.IO's
 * `listen(port)` has no place for a host. esbuild lists what it serves. Elysia 1.4 hands a port, or options, to `Bun.serve`
 * (dist/adapter/bun).
 */
export const kinds = {
  'node-http': { starter: node, methods: ['listen'] },
  express: { starter: { ...node, framework: 'express' }, methods: ['listen'] },
  connect: { starter: { ...node, framework: 'connect' }, methods: ['listen'] },
  koa: { starter: { ...node, framework: 'koa' }, methods: ['listen'] },
  polka: { starter: { ...node, framework: 'polka' }, methods: ['listen'] },
  restify: { starter: { ...node, framework: 'restify' }, methods: ['listen'] },
  'http-proxy': { starter: { ...node, framework: 'http-proxy' }, methods: ['listen'] },
  'http-server': { starter: { ...node, framework: 'http-server' }, methods: ['listen'] },
  'json-server': { starter: { ...node, framework: 'json-server' }, methods: ['listen'] },
  'apollo-server': { starter: { ...node, framework: 'apollo-server', defaultPort: 4000 }, methods: ['listen'] },
  fastify: {
    starter: { ...node, framework: 'fastify', untold: 'loopback', positions: 'old' },
    methods: ['listen'],
  },
  nestjs: { starter: { ...node, framework: 'nestjs' }, methods: ['listen', 'listenAsync'] },
  'nestjs-fastify': {
    starter: { ...node, framework: 'nestjs', untold: 'loopback' },
    methods: ['listen', 'listenAsync'],
  },
  /** Nest on an adapter that the file does not tell. */
  'nestjs-any': { starter: { ...node, framework: 'nestjs', untold: 'unknown' }, methods: ['listen', 'listenAsync'] },
  /** An app of another file: any of the above. */
  app: { starter: { ...node, untold: 'unknown', sureWith: 'port' }, methods: ['listen'] },
  'webpack-dev-server': {
    starter: { ...node, framework: 'webpack-dev-server', defaultPort: 8080 },
    methods: ['listen'],
  },
  'socket.io': {
    starter: {
      ...node,
      framework: 'socket.io',
      positions: 'port',
      options: null,
      defaultPort: null,
      sureWith: 'port',
    },
    methods: ['listen', 'attach'],
  },
  elysia: {
    starter: { ...object, framework: 'elysia', positions: 'port', options: hostname, defaultPort: 3000 },
    methods: ['listen'],
  },
  esbuild: { starter: { ...object, framework: 'esbuild', defaultPort: 8000 }, methods: ['serve'] },
  'browser-sync': {
    starter: {
      ...object,
      framework: 'browser-sync',
      means: node.means,
      defaultPort: 3000,
      // `host` there is only the name in the URLs that it shows.
      options: { ...named, host: 'listen' },
    },
    methods: ['init'],
  },
} as const satisfies Record<string, { starter: Starter; methods: readonly string[] }>;

/** The kinds of object that start a server. */
export type Kind = keyof typeof kinds;

/** By module: what makes each kind, called or with `new`; '' is the module itself (see `FullName`). */
export const makers: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  http: { createServer: 'node-http', Server: 'node-http' },
  https: { createServer: 'node-http', Server: 'node-http' },
  http2: { createServer: 'node-http', createSecureServer: 'node-http' },
  spdy: { createServer: 'node-http' },
  express: { '': 'express', express: 'express' },
  '@feathersjs/express': { '': 'express' },
  connect: { '': 'connect' },
  koa: { '': 'koa' },
  '@feathersjs/koa': { koa: 'koa' },
  polka: { '': 'polka' },
  restify: { createServer: 'restify' },
  'http-proxy': { createProxyServer: 'http-proxy', createServer: 'http-proxy', createProxy: 'http-proxy' },
  'http-server': { createServer: 'http-server' },
  'json-server': { create: 'json-server' },
  'apollo-server': { ApolloServer: 'apollo-server' },
  fastify: { '': 'fastify', fastify: 'fastify' },
  elysia: { '': 'elysia', Elysia: 'elysia' },
  '@hono/node-server': { createAdaptorServer: 'node-http' },
  '@trpc/server/adapters/standalone': { createHTTPServer: 'node-http' },
  '@nestjs/core': { 'NestFactory.create': 'nestjs' },
  'webpack-dev-server': { '': 'webpack-dev-server' },
  'socket.io': { '': 'socket.io', Server: 'socket.io' },
  esbuild: { context: 'esbuild' },
  'browser-sync': { create: 'browser-sync' },
};

/** By module: the types that say what an object is, in TypeScript. */
export const types: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  http: { Server: 'node-http' },
  https: { Server: 'node-http' },
  http2: { Http2Server: 'node-http', Http2SecureServer: 'node-http' },
  express: { Application: 'express', Express: 'express' },
  koa: { '': 'koa' },
  restify: { Server: 'restify' },
  fastify: { FastifyInstance: 'fastify' },
};

/** Methods that return the object itself, so that `express().use(…).listen(3000)` is known too. */
export const chained =
  /^(?:use|get|post|put|patch|delete|del|all|head|options|set|enable|disable|engine|on|once|addListener|off|setTimeout|route|register|decorate|addHook|after|withTypeProvider|setErrorHandler|group|guard|ws|state|derive|resolve|model|macro|mount|on[A-Z]\w*)$/;

/** Bun's options, handed to `Bun.serve` or exported. */
export const bun = {
  ...object,
  framework: 'bun',
  options: hostname,
  defaultPort: 3000,
  instead: ['unix'],
} as const satisfies Starter;
const ws = {
  ...node,
  framework: 'ws',
  positions: false,
  instead: ['server', 'noServer'],
  sureWith: 'options',
} as const;
const hapi = { ...object, framework: 'hapi', options: { ...named, over: 'address' } } as const;
const vite = {
  ...object,
  framework: 'vite',
  untold: 'loopback',
  means: { true: 'all', false: 'loopback', '': 'all' },
  options: { ...named, path: ['server'] },
  defaultPort: 5173,
  instead: ['middlewareMode'],
  sureWith: 'options',
} as const;

/**
 * By module, or global object: what starts a server by being called or with `new`. Read in the sources or tried: @hono/node-server 1 and 2;
 * the documentation of Bun and Deno; @apollo/server 5, which hands `listen` to Node; ws 8; @hapi/hapi 21; live-server 1.2; browser-sync 3;
 * Vite 8; webpack-dev-server 4 and 5, where the options come first.
 */
export const functions: Readonly<Record<string, Readonly<Record<string, Starter>>>> = {
  '@hono/node-server': {
    serve: { ...object, framework: 'hono-node', means: node.means, options: hostname, defaultPort: 3000 },
  },
  Bun: { serve: bun },
  bun: { serve: bun },
  Deno: { serve: { ...object, framework: 'deno-serve', options: hostname, defaultPort: 8000, instead: ['path'] } },
  'std/http': {
    serve: { ...object, framework: 'deno-serve', options: { ...hostname, index: 1 }, defaultPort: 8000 },
  },
  '@apollo/server/standalone': {
    startStandaloneServer: {
      ...node,
      framework: 'apollo-server',
      positions: false,
      options: { ...named, index: 1, path: ['listen'] },
      defaultPort: 4000,
    },
  },
  ws: { WebSocketServer: ws, Server: ws, 'WebSocket.Server': ws },
  '@hapi/hapi': { server: hapi, Server: hapi },
  hapi: { server: hapi, Server: hapi },
  'live-server': { start: { ...object, framework: 'live-server', means: node.means, defaultPort: 8080 } },
  'socket.io': { '': kinds['socket.io'].starter, Server: kinds['socket.io'].starter },
  'browser-sync': { '': kinds['browser-sync'].starter, init: kinds['browser-sync'].starter },
  esbuild: { serve: kinds.esbuild.starter },
  vite: {
    createServer: vite,
    preview: {
      ...vite,
      framework: 'vite-preview',
      options: { ...named, path: ['preview'] },
      defaultPort: 4173,
      instead: [],
    },
  },
  'webpack-dev-server': {
    '': {
      ...object,
      framework: 'webpack-dev-server',
      means: { 'local-ip': 'address', 'local-ipv4': 'address', 'local-ipv6': 'address' },
      defaultPort: 8080,
      sureWith: 'options',
    },
  },
};
