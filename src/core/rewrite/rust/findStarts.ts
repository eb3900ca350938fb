import type { SyntaxNode } from '../../grammar.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { leavesNamed, type TreeFile } from '../treeFile.ts';
import { callNamed, pathsOf, rootsOf } from './chains.ts';
import { servedBy } from './listeners.ts';
import { rocketStarts } from './rocket.ts';
import { rustStart } from './rustStart.ts';
import { calledBy } from './values.ts';

/** Methods whose first argument says where to listen, by the function that begins their chain. */
type Chain = { root: RegExp; framework: string; methods: readonly string[] };

const chains: readonly Chain[] = [
  {
    root: /^actix_web::(?:\w+::)*HttpServer::new$/,
    framework: 'actix',
    methods: [
      'bind',
      'bind_auto_h2c',
      'bind_openssl',
      'bind_rustls',
      'bind_rustls_021',
      'bind_rustls_0_22',
      'bind_rustls_0_23',
    ],
  },
  {
    root: /^warp::serve$/,
    framework: 'warp',
    methods: [
      'run',
      'bind',
      'bind_ephemeral',
      'bind_with_graceful_shutdown',
      'try_bind',
      'try_bind_ephemeral',
      'try_bind_with_graceful_shutdown',
    ],
  },
  { root: /^tide::(?:Server::)?(?:new|with_state)$/, framework: 'tide', methods: ['listen', 'bind'] },
];

/** Functions whose first argument says where to listen. */
const functions: readonly { path: RegExp; framework: string }[] = [
  { path: /^axum::Server::(?:try_)?bind$/, framework: 'axum' },
  { path: /^axum_server::(?:bind|bind_rustls|bind_openssl)$/, framework: 'axum' },
  { path: /^hyper::(?:server::)?Server::(?:try_)?bind$/, framework: 'hyper' },
  { path: /^poem::listener::TcpListener::bind$/, framework: 'poem' },
  { path: /^salvo(?:_core)?(?:::\w+)*::TcpListener::new$/, framework: 'salvo' },
];

/** `bind` of a listener that is an HTTP server's only where one serves on it. */
const listener = /^(?:tokio|std|async_std|smol)::net::TcpListener::bind$/;

const startNames = [...new Set([...chains.flatMap(({ methods }) => methods), 'new'])];

/** Cheap text test: without these words `findStarts` finds nothing. */
export function mayHoldStart(text: string): boolean {
  return (
    /\b(?:actix_web|axum|axum_server|hyper|warp|tide|poem|salvo|rocket)\b/.test(text) &&
    /\b(?:\w*bind\w*|run|listen|TcpListener|Config)\b/.test(text)
  );
}

/** Finds what starts a server in Rust. */
export function findStarts(file: TreeFile): SlotStart[] {
  const calls = startNames.flatMap((name) => leavesNamed(file, name)).map((leaf) => callStart(file, leaf));
  return [...calls, ...rocketStarts(file)].filter((start) => start !== null);
}

function callStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const call = callNamed(leaf);
  const framework = call && frameworkOf(file, call, leaf.text);
  return framework ? rustStart(file, call, leaf, framework) : null;
}

function frameworkOf(file: TreeFile, call: SyntaxNode, name: string): string | null {
  const called = calledBy(call);
  if (called?.type === 'field_expression') {
    const owner = called.childForFieldName('value');
    const roots = owner && chains.some(({ methods }) => methods.includes(name)) ? rootsOf(file, owner) : [];
    return (
      chains.find(({ root, methods }) => methods.includes(name) && roots.some((path) => root.test(path)))?.framework ??
      null
    );
  }
  const paths = pathsOf(file, call);
  const found = functions.find(({ path }) => paths.some((one) => path.test(one)));
  return found?.framework ?? (paths.some((path) => listener.test(path)) ? servedBy(file, call) : null);
}
