import type { SyntaxNode } from '../../grammar.ts';
import type { Bind } from '../bind.ts';
import { argumentsOf, partsOf, type TreeFile } from '../treeFile.ts';
import { readElsewhere } from '../writtenValue.ts';
import { boundTo, calledBy, insideOf, valueOf } from './values.ts';

/** Bounds chains of names. */
const deepest = 16;

/** Reads where to listen: `("127.0.0.1", 8080)`, `SocketAddr::new(ip, 8080)`, `SocketAddr::from(([127, 0, 0, 1], 8080))`, or a text with both. */
export function bindOf(file: TreeFile, node: SyntaxNode, depth = 0): Bind {
  const pair = pairOf(node);
  if (pair) return { kind: 'pair', host: valueOf(file, pair.host), port: valueOf(file, pair.port) };
  if (depth > deepest) return { kind: 'text', value: valueOf(file, node) };
  const inner = insideOf(node);
  if (inner) return bindOf(file, inner, depth + 1);
  const bound = node.type === 'identifier' ? boundTo(file, node) : null;
  if (!bound || 'why' in bound) return { kind: 'text', value: valueOf(file, node) };
  const bind = bindOf(file, bound.value, depth + 1);
  return bound.isShared ? withNote(bind, node.text) : bind;
}

function pairOf(node: SyntaxNode): { host: SyntaxNode; port: SyntaxNode } | null {
  const called = calledBy(node);
  const isNew = called !== null && /(?:^|::)SocketAddr(?:V4|V6)?::new$/.test(called.text);
  const [host, port, more] = node.type === 'tuple_expression' ? partsOf(node) : isNew ? argumentsOf(node) : [];
  // SocketAddrV6 takes a flow and a scope too.
  return host && port && (!more || isNew) ? { host, port } : null;
}

function withNote(bind: Bind, name: string): Bind {
  if (bind.kind === 'text') return { kind: 'text', value: readElsewhere(bind.value, name) };
  return { kind: 'pair', host: readElsewhere(bind.host, name), port: readElsewhere(bind.port, name) };
}
