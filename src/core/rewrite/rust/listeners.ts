import type { SyntaxNode } from '../../grammar.ts';
import { isField, type TreeFile } from '../treeFile.ts';
import { pathsOf, rootsOf } from './chains.ts';
import { lookUp } from './names.ts';
import { calledBy } from './values.ts';

/** Bounds listeners made from listeners. */
const deepest = 4;

/** The family that serves on the listener a call makes: handed over at once, or by the name that it is bound to. null where none does. */
export function servedBy(file: TreeFile, call: SyntaxNode, depth = 0): string | null {
  const whole = outsideOf(call);
  const { parent } = whole;
  if (parent?.type === 'arguments') return serverOn(file, whole, depth);
  const name =
    parent?.type === 'let_declaration' && isField(whole, 'value') ? parent.childForFieldName('pattern') : null;
  const uses = name?.type === 'identifier' ? (lookUp(file, name)?.uses ?? []) : [];
  const families = uses.map((use) => (acceptsForHyper(file, use) ? 'hyper' : serverOn(file, outsideOf(use), depth)));
  return families.find((family) => family !== null) ?? null;
}

/** The expression with what is made of its result: `call.await?`, `call.unwrap_or_else(…)`, `match call { … }`. */
function outsideOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let next = wrapperOf(at); next; next = wrapperOf(at)) at = next;
  return at;
}

function wrapperOf(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  switch (parent?.type ?? '') {
    case 'field_expression':
      return parent?.parent?.type === 'call_expression' ? parent.parent : null;
    case 'match_expression':
      return isField(node, 'value') ? parent : null;
    case 'await_expression':
    case 'try_expression':
    case 'parenthesized_expression':
    case 'reference_expression':
      return parent;
    default:
      return null;
  }
}

/** The family whose call takes the listener as an argument. */
function serverOn(file: TreeFile, argument: SyntaxNode, depth: number): string | null {
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  if (!call) return null;
  const paths = pathsOf(file, call);
  const is = (path: RegExp) => paths.some((one) => path.test(one));
  if (is(/^axum::serve$/) || is(/^axum::Server::from_tcp$/) || is(/^axum_server::from_tcp(?:_\w+)?$/)) return 'axum';
  if (is(/^hyper::(?:server::)?Server::from_tcp$/)) return 'hyper';
  if (is(/^tokio::net::TcpListener::from_std$/) && depth < deepest) return servedBy(file, call, depth + 1);
  const called = calledBy(call);
  const owner = called?.type === 'field_expression' ? called.childForFieldName('value') : null;
  const isListen = /^(?:listen|incoming)/.test(called?.childForFieldName('field')?.text ?? '');
  const roots = owner && isListen ? rootsOf(file, owner) : [];
  if (roots.some((path) => /^actix_web::(?:\w+::)*HttpServer::new$/.test(path))) return 'actix';
  return roots.includes('warp::serve') ? 'warp' : null;
}

/** `listener.accept()`, in a macro too, in a file that serves each connection with hyper. */
function acceptsForHyper({ source }: TreeFile, use: SyntaxNode): boolean {
  const isAccepting = /^\s*\.\s*accept\s*\(/.test(source.slice(use.endIndex, use.endIndex + 200));
  return isAccepting && /\bhyper(?:_util)?::/.test(source) && /\bserve_connection/.test(source);
}
