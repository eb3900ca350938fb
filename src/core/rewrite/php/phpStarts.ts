import type { SyntaxNode } from '../../grammar.ts';
import { hostInAddress, listensAt } from '../addressText.ts';
import { computed } from '../boundNames.ts';
import { fill } from '../siblings.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { leavesNamed, partsOf, type TreeFile } from '../treeFile.ts';
import { addressStart, parameterStart, type Parameter, type StartKind } from '../writtenStart.ts';
import { textOf } from '../writtenValue.ts';
import { argumentFor, argumentsOf, readParameter, valueOf, type PhpParameter } from './phpArguments.ts';
import { findBuiltinStarts, mayHoldBuiltinStart } from './phpBuiltin.ts';
import { fullClassName } from './phpClasses.ts';
import { readPhp } from './phpValues.ts';

/** A server that is told the address in one text. `isPortAlone`: a port alone is loopback's. */
type AddressStarter = { kind: StartKind; address: PhpParameter; isPortAlone?: boolean };

/** How a constructor or static method is told where to listen. */
type Starter = AddressStarter | { kind: StartKind; host: PhpParameter; port: PhpParameter };

const inText = "'{0}'";

/** A port alone is loopback's (`React\Socket\TcpServer`). */
const react: Starter = {
  kind: { framework: 'reactphp', untold: 'loopback', defaultPort: null, spelling: inText },
  address: { name: 'uri', index: 0 },
  isPortAlone: true,
};
const swoole: Starter = {
  kind: { framework: 'swoole', untold: 'all', defaultPort: null, spelling: inText },
  host: { name: 'host', index: 0 },
  port: { name: 'port', index: 1 },
};
const amp: Starter = {
  kind: { framework: 'amphp', untold: 'unknown', defaultPort: null, spelling: inText },
  address: { name: 'uri', index: 0 },
};

/**
 * Classes by their full names in small letters, `::` before a static method's name, none for `new`. Read in the sources: ReactPHP Socket 1.15
 * `SocketServer($uri, …)` and `TcpServer($uri, …)`; Workerman 4 `Worker($socket_name)`; Ratchet 0.4 `IoServer::factory($component, $port = 80,
 * $address = '0.0.0.0')` and `App($httpHost = 'localhost', $port = 8080, $address = '127.0.0.1', …)`. By their documentation: Swoole 5
 * and OpenSwoole 22 `Server($host, $port, …)`.
 */
const starters: Readonly<Record<string, Starter>> = {
  'react\\socket\\socketserver': react,
  'react\\socket\\tcpserver': react,
  'react\\socket\\server': react,
  'workerman\\worker': {
    kind: { framework: 'workerman', untold: 'unknown', defaultPort: null, spelling: inText },
    address: { name: 'socketName', index: 0 },
  },
  ...Object.fromEntries(
    ['swoole', 'openswoole'].flatMap((vendor) =>
      ['server', 'http\\server', 'websocket\\server', 'coroutine\\http\\server'].map((name) => [
        `${vendor}\\${name}`,
        swoole,
      ]),
    ),
  ),
  swoole_http_server: swoole,
  swoole_websocket_server: swoole,
  swoole_server: swoole,
  'ratchet\\server\\ioserver::factory': {
    kind: { framework: 'ratchet', untold: 'all', defaultPort: 80, spelling: inText },
    host: { name: 'address', index: 2 },
    port: { name: 'port', index: 1 },
  },
  'ratchet\\app': {
    kind: { framework: 'ratchet', untold: 'loopback', defaultPort: 8080, spelling: inText },
    host: { name: 'address', index: 2 },
    port: { name: 'port', index: 1 },
  },
  'amp\\socket\\server::listen': amp,
};

/** The last words of those names: what to look for in a text, whatever its letters' case. */
const lastWords = [...new Set(Object.keys(starters).map((name) => /\w+$/.exec(name)?.[0] ?? name))];
const aliasWords = /\bas\s+(\w+)/gi;

/** Cheap text test: false where `findPhpStarts` would find nothing. */
export function mayHoldPhpStart(source: string): boolean {
  return (
    /\b(?:React|Workerman|(?:Open)?Swoole|Ratchet|Amp)\\|\bswoole_\w*server\b/i.test(source) ||
    mayHoldBuiltinStart(source)
  );
}

/** What a PHP script starts: the servers of ReactPHP, Workerman, Swoole, Ratchet and Amp, and PHP's own by a command. */
export function findPhpStarts(file: TreeFile): SlotStart[] {
  const classes = wordsOf(file).flatMap((word) => leavesNamed(file, word).flatMap((leaf) => startAt(file, leaf) ?? []));
  return [...classes, ...exposed(file), ...findBuiltinStarts(file)];
}

/** The words of the file that may name such a class: as the classes are called, in any case, and every alias. */
function wordsOf({ source }: TreeFile): string[] {
  const known = new RegExp(`\\b(?:${lastWords.join('|')})\\b`, 'gi');
  const aliases = [...source.matchAll(aliasWords)].map(([, alias = '']) => alias);
  return [...new Set([...(source.match(known) ?? []), ...aliases])];
}

function startAt(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const name = leaf.parent?.type === 'qualified_name' ? leaf.parent : leaf;
  const call = name.parent;
  if (call?.type === 'object_creation_expression') return startOf(file, call, fullClassName(file, name));
  const scope = call?.childForFieldName('scope');
  if (call?.type !== 'scoped_call_expression' || !scope || call.childForFieldName('name')?.id !== leaf.id) return null;
  return startOf(file, call, `${fullClassName(file, scope)}::${leaf.text.toLowerCase()}`);
}

function startOf(file: TreeFile, call: SyntaxNode, name: string): SlotStart | null {
  const starter = Object.hasOwn(starters, name) ? starters[name] : undefined;
  if (!starter) return null;
  if ('address' in starter) {
    const argument = argumentFor(call, starter.address);
    const node = argument !== null && argument !== 'hidden' && valueOf(argument);
    return node ? addressAt(file, call, starter, node) : null;
  }
  const host = readParameter(file, call, starter.host);
  const port = readParameter(file, call, starter.port);
  if (!host || !port || (host.kind === 'given' && /\//.test(textOf(host.value)))) return null;
  return parameterStart(file, call, starter.kind, { host, port });
}

function addressAt(
  file: TreeFile,
  call: SyntaxNode,
  { kind, isPortAlone = false }: AddressStarter,
  node: SyntaxNode,
): SlotStart | null {
  const value = readPhp(file, node);
  const text = textOf(value);
  if (/^(?:unix|udp|udg|fd|php):/i.test(text)) return null;
  if (isPortAlone && /^\d+$/.test(text))
    return parameterStart(file, call, kind, { host: beforePort(node), port: { kind: 'given', value } });
  const start = addressStart(file, call, kind, value);
  return isPortAlone && start?.host.kind === 'set'
    ? { ...start, host: { ...start.host, removals: hostsBefore(node, start.host.end) } }
    : start;
}

/** The host in front of a port alone: in its quotes, else in a text of its own. */
function beforePort(node: SyntaxNode): Parameter {
  const isText = node.type.endsWith('string');
  if (!isText && !/^(?:integer|name|qualified_name|variable_name)$/.test(node.type))
    return { kind: 'hidden', why: computed(node) };
  const at = node.startIndex + (isText ? 1 : 0);
  const spell = (host: string) => (isText ? `${host}:` : `'${host}:' . `);
  return { kind: 'absent', insert: (host) => fill({ at, before: '', after: '' }, spell(hostInAddress(String(host)))) };
}

/** What `beforePort` may have written. */
function hostsBefore(node: SyntaxNode, hostEnd: number): { start: number; end: number }[] {
  const start = node.startIndex;
  if (node.type.endsWith('string')) return [{ start: start + 1, end: hostEnd + 1 }];
  const port = node.childForFieldName('right');
  return port ? [{ start, end: port.startIndex }] : [];
}

/** `$server->expose(new InternetAddress('127.0.0.1', 1337))` and `->expose('127.0.0.1:1337')` of Amp's HTTP server 3. */
function exposed(file: TreeFile): SlotStart[] {
  if (!/\bAmp\\Http\\Server\b/.test(file.source)) return [];
  return leavesNamed(file, 'expose').flatMap(({ parent: call, id }) => {
    if (call?.type !== 'member_call_expression' || call.childForFieldName('name')?.id !== id) return [];
    const [first] = argumentsOf(call);
    return (first && exposedAt(file, call, valueOf(first))) || [];
  });
}

function exposedAt(file: TreeFile, call: SyntaxNode, value: SyntaxNode): SlotStart | null {
  const kind: StartKind = { ...amp.kind, listens: (host) => listensAt(host ?? '') };
  if (value.type !== 'object_creation_expression') return addressStart(file, call, kind, readPhp(file, value));
  const [name] = partsOf(value);
  if (!name || fullClassName(file, name) !== 'amp\\socket\\internetaddress') return null;
  const host = readParameter(file, value, { name: 'address', index: 0 });
  const port = readParameter(file, value, { name: 'port', index: 1 });
  return host && port && parameterStart(file, call, kind, { host, port });
}
