import type { SyntaxNode } from '../../grammar.ts';
import { fromName } from '../bind.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { argumentsOf, leavesNamed, type TreeFile } from '../treeFile.ts';
import { addressStart, parameterStart, type StartKind } from '../writtenStart.ts';
import { assignedTo, findJavaSettings, mayHoldJavaSetting } from './javaSettings.ts';
import {
  given,
  hostBehind,
  hostInFront,
  javaListens,
  readSocketAddress,
  spell,
  unknownAddress,
  type Given,
} from './javaSockets.ts';
import { rootTypeOf } from './javaTypes.ts';
import { readJava } from './javaValues.ts';

/** How a call that starts a server is known, and what its arguments mean. */
type Starter = {
  /** The method's name; `new` for a constructor. */
  method: string;
  /** The class that the receiver goes back to, or that is made. */
  type: RegExp;
  /** The import without which it is another class of that name. */
  backing: RegExp;
  kind: StartKind;
  /** Host and port among the arguments; null where such a call starts nothing. */
  read: (file: TreeFile, call: SyntaxNode) => Given | null;
};

const kindOf = (framework: string, untold: StartKind['untold'], defaultPort: number | null): StartKind => ({
  framework,
  untold,
  defaultPort,
  spelling: '"{0}"',
  listens: javaListens,
});
const sockets = kindOf('java-httpserver', 'all', null);
const netty = kindOf('netty', 'all', null);

/**
 * Run: the JDK 17's `HttpServer.create(address, backlog)` (an `InetSocketAddress` of a port alone is every address), Javalin 6.3 `start()`,
 * `start(port)`, `start(host, port)` (8080, every address), Vert.x 4.5 `listen(port)`, `listen(port, host)` (every address), Undertow 2.3
 * `addHttpListener(port, host)`. By their API documentation: Netty 4 `bind(port)`, `bind(host, port)`, `bind(address)`; Jetty
 * `Server(port)`, `Server(address)`; Jersey `createHttpServer(uri, …)`.
 */
const starters: readonly Starter[] = [
  {
    method: 'create',
    type: /^Https?Server$/,
    backing: /\bcom\.sun\.net\.httpserver\b/,
    kind: sockets,
    read: addressArgument,
  },
  {
    method: 'bind',
    type: /^Https?Server$/,
    backing: /\bcom\.sun\.net\.httpserver\b/,
    kind: sockets,
    read: addressArgument,
  },
  {
    method: 'createFileServer',
    type: /^SimpleFileServer$/,
    backing: /\bcom\.sun\.net\.httpserver\b/,
    kind: { ...sockets, exposes: ['directory-listing'] },
    read: addressArgument,
  },
  {
    method: 'start',
    type: /^Javalin$/,
    backing: /\bio\.javalin\b/,
    kind: kindOf('javalin', 'all', 8080),
    read: (file, call) => withJettyDefaults(file, call, hostFirst(file, call) ?? nothingGiven(call, 8080)),
  },
  {
    method: 'listen',
    type: /^HttpServer$/,
    backing: /\bio\.vertx\b/,
    kind: kindOf('vertx', 'all', 80),
    read: portFirst,
  },
  {
    method: 'bind',
    type: /^ServerBootstrap$/,
    backing: /\bio\.netty\b/,
    kind: netty,
    read: (file, call) => socketAddress(file, call) ?? hostFirst(file, call),
  },
  {
    method: 'localAddress',
    type: /^ServerBootstrap$/,
    backing: /\bio\.netty\b/,
    kind: netty,
    read: (file, call) => socketAddress(file, call) ?? hostFirst(file, call),
  },
  ...['addHttpListener', 'addHttpsListener'].map((method) => ({
    method,
    type: /^Undertow(?:\.Builder)?$/,
    backing: /\bio\.undertow\b/,
    kind: kindOf('undertow', 'unknown', null),
    read: portFirst,
  })),
  {
    method: 'new',
    type: /^Server$/,
    backing: /\borg\.eclipse\.jetty\.server\b/,
    kind: kindOf('jetty', 'all', null),
    read: (file, call) => socketAddress(file, call) ?? jettyPort(file, call),
  },
];

/** Factories that take a URI: `GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:8080/"), app)`. */
const uriFactories = /^(?:GrizzlyHttpServerFactory|JdkHttpServerFactory|NettyHttpContainerProvider)$/;
const uriMethods = ['createHttpServer', 'createHttp2Server'];

/** Cheap text test: false where `findJavaStarts` would find nothing. */
export function mayHoldJavaStart(source: string): boolean {
  return (
    starters.some(({ backing }) => backing.test(source)) ||
    /\b(?:Grizzly|Jdk)HttpServerFactory\b|\bNettyHttpContainerProvider\b/.test(source) ||
    mayHoldJavaSetting(source)
  );
}

/** The servers that Java code starts, by their calls and by what it sets: not by what is set within a call that says where to listen. */
export function findJavaStarts(file: TreeFile): SlotStart[] {
  const backed = starters.filter(({ backing }) => backing.test(file.source));
  const methods = new Set(backed.map(({ method }) => method));
  const started = [...methods].flatMap((method) =>
    callsOf(file, method).flatMap((call) => {
      const start = startAt(file, call, method, backed);
      return start ? [{ start, from: call.startIndex, to: call.endIndex }] : [];
    }),
  );
  const isOverruled = ({ call }: SlotStart) =>
    started.some(
      ({ start, from, to }) => start.call.framework === call.framework && from <= call.start && call.end <= to,
    );
  return [
    ...started.map(({ start }) => start),
    ...uriMethods.flatMap((method) => callsOf(file, method).flatMap((call) => uriStart(file, call) ?? [])),
    ...findJavaSettings(file).filter((start) => !isOverruled(start)),
  ];
}

/** The calls of a method, or every `new` of a class `Server`. */
export function callsOf(file: TreeFile, method: string): SyntaxNode[] {
  if (method !== 'new')
    return leavesNamed(file, method).flatMap(({ parent, id }) =>
      parent?.type === 'method_invocation' && parent.childForFieldName('name')?.id === id ? [parent] : [],
    );
  return leavesNamed(file, 'Server').flatMap((leaf) => {
    const type = leaf.parent?.type === 'scoped_type_identifier' ? leaf.parent : leaf;
    return type.parent?.type === 'object_creation_expression' ? [type.parent] : [];
  });
}

function startAt(file: TreeFile, call: SyntaxNode, method: string, known: readonly Starter[]): SlotStart | null {
  const object = method === 'new' ? call : call.childForFieldName('object');
  const type = object && rootTypeOf(file, object);
  const starter = known.find((one) => one.method === method && type !== null && one.type.test(type));
  const found = starter?.read(file, call);
  return starter && found ? named(file, call, parameterStart(file, call, starter.kind, found)) : null;
}

/** From the method's name on: several calls of one chain begin where the chain does. */
function named(file: TreeFile, call: SyntaxNode, start: SlotStart): SlotStart {
  const name = call.childForFieldName('name');
  return name ? fromName(file, start, name) : start;
}

function uriStart(file: TreeFile, call: SyntaxNode): SlotStart | null {
  if (!uriFactories.test(call.childForFieldName('object')?.text ?? '')) return null;
  const [uri] = argumentsOf(call);
  const kind = kindOf('jersey', 'all', null);
  const start = uri && addressStart(file, call, { ...kind, spelling: '//{0}' }, readJava(file, uri));
  return start ? named(file, call, start) : null;
}

/** One `InetSocketAddress`, or an expression that gives one. */
function addressArgument(file: TreeFile, call: SyntaxNode): Given | null {
  const [first] = argumentsOf(call);
  return first ? (readSocketAddress(file, first) ?? unknownAddress(first)) : null;
}

function socketAddress(file: TreeFile, call: SyntaxNode): Given | null {
  const [only, second] = argumentsOf(call);
  return only && !second ? readSocketAddress(file, only) : null;
}

/** `(port)` or `(host, port)` */
function hostFirst(file: TreeFile, call: SyntaxNode): Given | null {
  const [first, second, third] = argumentsOf(call);
  if (!first || third) return null;
  if (second) return { host: given(file, first), port: given(file, second) };
  return { host: hostInFront(file, first), port: given(file, first) };
}

/** `start()`: a host needs the port beside it. */
function nothingGiven(call: SyntaxNode, port: number): Given | null {
  const list = call.childForFieldName('arguments');
  if (!list || argumentsOf(call).length > 0) return null;
  const at = list.startIndex + 1;
  return {
    host: { kind: 'absent', insert: (value) => [{ start: at, end: at, text: `${spell(value)}, ${port}` }] },
    port: { kind: 'absent', insert: (value) => [{ start: at, end: at, text: spell(value) }] },
  };
}

/** What `start` is not given, Javalin takes from `config.jetty.defaultHost` and `defaultPort` (its JettyServer.kt). */
function withJettyDefaults(file: TreeFile, call: SyntaxNode, found: Given | null): Given | null {
  const { host, port } = found ?? {};
  if (!host || !port) return null;
  const isAlone = (file.source.match(/\bJavalin\s*\.\s*create\b/g) ?? []).length === 1;
  const within = isAlone ? file.root : call;
  return {
    host: host.kind === 'absent' ? (assignedTo(file, within, 'defaultHost') ?? host) : host,
    port: port.kind === 'absent' ? (assignedTo(file, within, 'defaultPort') ?? port) : port,
  };
}

/** `(port)` or `(port, host)`, and a handler behind them. */
function portFirst(file: TreeFile, call: SyntaxNode): Given | null {
  const all = argumentsOf(call);
  const [port, host] = all.filter(({ type }) => !/^(?:lambda_expression|method_reference)$/.test(type));
  if (!port || all[0]?.id !== port.id) return null;
  return { host: host ? given(file, host) : hostBehind(port), port: given(file, port) };
}

/** `new Server(8080)`: a host needs an `InetSocketAddress` around both. */
function jettyPort(file: TreeFile, call: SyntaxNode): Given | null {
  const [port, second] = argumentsOf(call);
  if (!port || second || !/^(?:decimal_integer_literal|identifier)$/.test(port.type)) return null;
  const parameter = given(file, port);
  if (parameter.kind === 'given' && parameter.value.pieces.some((piece) => 'why' in piece)) return null;
  const { startIndex: start, endIndex: end } = port;
  const name = /\bimport\s+java\.net\.(?:InetSocketAddress|\*)\s*;/.test(file.source)
    ? 'InetSocketAddress'
    : 'java.net.InetSocketAddress';
  return {
    host: {
      kind: 'absent',
      insert: (value) => [
        { start, end: start, text: `new ${name}(${spell(value)}, ` },
        { start: end, end, text: ')' },
      ],
    },
    port: parameter,
  };
}
