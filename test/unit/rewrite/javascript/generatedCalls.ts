import * as fc from '../../../fastCheck.ts';

/** A program with one start call, and what it says. */
export type GeneratedCall = {
  source: string;
  /** As written; undefined where it is not given. */
  host: string | undefined;
  port: number | string | undefined;
  hostName: string;
  /** What the server listens on without a host: `all`, or an address. */
  untold: string;
  defaultPort: number;
};

type Server = Pick<GeneratedCall, 'hostName' | 'untold' | 'defaultPort'> & {
  /** What the program begins with, and the call around its arguments. */
  head: string;
  open: string;
  takesPositions: boolean;
  /** The other properties of its options. */
  others: readonly string[];
  needsPort: boolean;
};

const node = {
  hostName: 'host',
  untold: 'all',
  defaultPort: 0,
  takesPositions: true,
  others: ['backlog: 5'],
  needsPort: true,
};
const web = {
  hostName: 'hostname',
  untold: 'all',
  takesPositions: false,
  others: ['fetch: () => 1'],
  needsPort: false,
};

const servers: readonly Server[] = [
  { ...node, head: "const express = require('express');\nconst app = express();\n", open: 'app.listen' },
  { ...node, head: 'import http from "node:http";\n', open: 'http.createServer((req, res) => res.end()).listen' },
  {
    ...node,
    head: "import Fastify from 'fastify';\nconst app = Fastify();\n",
    open: 'app.listen',
    untold: '127.0.0.1',
  },
  { ...web, head: "import { serve as start } from '@hono/node-server';\n", open: 'start', defaultPort: 3000 },
  { ...web, head: '', open: 'Bun.serve', defaultPort: 3000 },
  { ...web, head: '', open: 'Deno.serve', defaultPort: 8000, others: ['onListen() {}'] },
];

const space = fc.constantFrom('', '', ' ', '\n', '\n  ', '\t', ' /*note*/ ', ' //note\n  ', '/**/');
const quotes = fc.constantFrom("'", '"', '`');
const hosts = fc.constantFrom('127.0.0.1', 'localhost', '0.0.0.0', '::', '', '192.168.1.9', undefined);
const ports = fc.constantFrom(3000, '3000', 8080, undefined);
const callbacks = fc.constantFrom(
  undefined,
  '() => {}',
  'function () { return 1; }',
  '(error) => {\n    console.log(error);\n  }',
);

/** How a value may be said: itself, or by a name. */
const ways = fc.constantFrom<(value: string, name: string) => { text: string; above: string }>(
  (value) => ({ text: value, above: '' }),
  (value) => ({ text: `(${value})`, above: '' }),
  (value, name) => ({ text: name, above: `const ${name} = ${value};\n` }),
  (value, name) => ({ text: `process.env.${name} || ${value}`, above: '' }),
  (value, name) => ({ text: `process.env.${name} ?? ${value}`, above: '' }),
  (value, name) => ({ text: `config.${name}`, above: `const config = { ${name}: ${value}, other: 1 };\n` }),
);

type Parts = {
  server: Server;
  host: string | undefined;
  port: number | string | undefined;
  quote: string;
  ways: readonly [
    (value: string, name: string) => { text: string; above: string },
    (value: string, name: string) => { text: string; above: string },
  ];
  spaces: readonly string[];
  callback: string | undefined;
  isObject: boolean;
  isTrailing: boolean;
  lineEnd: string;
};

function callsOf(server: fc.Arbitrary<Server>, host: fc.Arbitrary<string | undefined>): fc.Arbitrary<GeneratedCall> {
  return fc
    .record<Parts>({
      server,
      host,
      port: ports,
      quote: quotes,
      ways: fc.tuple(ways, ways),
      spaces: fc.array(space, { minLength: 12, maxLength: 12 }),
      callback: callbacks,
      isObject: fc.boolean(),
      isTrailing: fc.boolean(),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    })
    .filter(isSound)
    .map(build);
}

/** Calls by grammar: comments, odd spacing and line ends, quotes, names, fallbacks, positions and options. */
export const generatedCalls = callsOf(fc.constantFrom(...servers), hosts);

/** Those of them that listen on loopback because nothing says otherwise. */
export const untoldCalls = callsOf(
  fc.constantFrom(...servers.filter(({ untold }) => untold !== 'all')),
  fc.constant(undefined),
);

/** One name for both values would be one binding; an address needs its port; what Bun and Deno make of an empty host is not known. */
function isSound({ server, host, port, ways: [first, second], isObject }: Parts): boolean {
  const isNamed = (way: Parts['ways'][number]) => way('1', 'A').above.includes('config');
  if (isNamed(first) && isNamed(second)) return false;
  if (host === '' && /^(?:Bun|Deno)/.test(server.open)) return false;
  return port !== undefined || (host === undefined && !(isObject && server.needsPort));
}

function build(parts: Parts): GeneratedCall {
  const {
    server,
    host,
    port,
    quote,
    ways: [first, second],
    lineEnd,
  } = parts;
  const portWay =
    port === undefined ? null : first(typeof port === 'string' ? `${quote}${port}${quote}` : String(port), 'PORT');
  const hostWay = host === undefined ? null : second(`${quote}${host}${quote}`, 'HOST');
  const args = argumentsOf(parts, portWay?.text, hostWay?.text);
  const text = `${server.head}${portWay?.above ?? ''}${hostWay?.above ?? ''}${server.open}(${args});\n`;
  const { hostName, untold, defaultPort } = server;
  return { source: text.replaceAll('\n', lineEnd), host, port, hostName, untold, defaultPort };
}

function argumentsOf(
  { server, isObject, isTrailing, callback, spaces }: Parts,
  port: string | undefined,
  host: string | undefined,
): string {
  const last = callback === undefined || !server.takesPositions ? [] : [callback];
  const isAlone = server.takesPositions && !isObject;
  const items = isAlone
    ? [...(port === undefined ? [] : [port]), ...(host === undefined ? [] : [host]), ...last]
    : [optionsOf(server, spaces.slice(6), isTrailing, port, host), ...last];
  return spaced(items, spaces, isTrailing && isAlone && items.length > 0);
}

function optionsOf(
  { hostName, others }: Server,
  spaces: readonly string[],
  isTrailing: boolean,
  port?: string,
  host?: string,
): string {
  const members = [
    ...(port === undefined ? [] : [`port: ${port}`]),
    ...others,
    ...(host === undefined ? [] : [`${hostName}: ${host}`]),
  ];
  return `{${spaced(members, spaces, isTrailing)}}`;
}

function spaced(items: readonly string[], spaces: readonly string[], isTrailing: boolean): string {
  const [before = '', after = '', end = ''] = spaces;
  return items.map((item) => before + item + after).join(',') + (isTrailing ? ',' : '') + end;
}
