import type { SyntaxNode } from '../../grammar.ts';
import { isField, remember, type TreeFile } from '../treeFile.ts';
import { lookUp } from './names.ts';
import { fullPaths } from './paths.ts';
import { calledBy, insideOf } from './values.ts';

/** Bounds long chains and names bound in a circle. */
const longest = 200;

/** The call of a function or method by a leaf that names it: `bind` in `server.bind(…)`, `TcpListener::bind(…)`, or alone; null where it is not called. */
export function callNamed(leaf: SyntaxNode): SyntaxNode | null {
  const { parent } = leaf;
  const member = parent && (parent.childForFieldName('field') ?? parent.childForFieldName('name'));
  const isMember = /^(?:field_expression|scoped_identifier)$/.test(parent?.type ?? '') && member?.id === leaf.id;
  const callee = parent && isMember ? parent : leaf;
  const generic = callee.parent?.type === 'generic_function' ? callee.parent : callee;
  const call = generic.parent;
  return call?.type === 'call_expression' && isField(generic, 'function') ? call : null;
}

/** The paths of the function that a chain of method calls begins with, `HttpServer::new`; through names bound to it. Empty where there is none. */
export function rootsOf(file: TreeFile, node: SyntaxNode): readonly string[] {
  const known = remember(file, 'chains', () => new Map<number, readonly string[]>());
  const passed: number[] = [];
  let roots: readonly string[] | undefined;
  for (let at: SyntaxNode | null = node; at && !roots && passed.length < longest; at = nextOf(file, at)) {
    const called = calledBy(at);
    roots = known.get(at.id) ?? (called && called.type !== 'field_expression' ? fullPaths(file, called) : undefined);
    passed.push(at.id);
  }
  for (const id of passed) known.set(id, roots ?? []);
  return roots ?? [];
}

/** What a method is called on, what a name is bound to, what an expression only wraps. */
function nextOf(file: TreeFile, node: SyntaxNode): SyntaxNode | null {
  const called = calledBy(node);
  if (called) return called.childForFieldName('value');
  return node.type === 'identifier' ? (lookUp(file, node)?.declaration.value ?? null) : insideOf(node);
}

/** The paths of the function that a call calls; empty for a method. */
export function pathsOf(file: TreeFile, call: SyntaxNode): readonly string[] {
  const called = calledBy(call);
  return called && called.type !== 'field_expression' ? fullPaths(file, called) : [];
}
