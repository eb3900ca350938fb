import type { SyntaxNode } from '../../grammar.ts';
import { partsOf } from '../treeFile.ts';
import { readLiteral } from './literals.ts';

/** What only wraps an expression: parentheses and all that is there for TypeScript. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (
    /^(?:parenthesized_expression|as_expression|satisfies_expression|non_null_expression|type_assertion)$/.test(at.type)
  ) {
    const parts = partsOf(at);
    const inner = at.type === 'type_assertion' ? parts.at(-1) : parts[0];
    if (!inner || (at.type === 'parenthesized_expression' && parts.length !== 1)) return at;
    at = inner;
  }
  return at;
}

/** `a.b`, `a?.b`, `a['b']`: the object and the property's name; null for anything else. */
export function memberOf(node: SyntaxNode): { object: SyntaxNode; name: string } | null {
  const object = node.childForFieldName('object');
  if (!object) return null;
  if (node.type === 'member_expression') return { object, name: node.childForFieldName('property')?.text ?? '' };
  const index = node.type === 'subscript_expression' ? node.childForFieldName('index') : null;
  const key = index && readLiteral(index)?.value;
  return typeof key === 'string' ? { object, name: key } : null;
}

/** What a call calls, or `new` makes. The TypeScript grammar takes `await make<T>()` for a call of `await make`. */
export function calleeOf(call: SyntaxNode): SyntaxNode | null {
  const callee = call.childForFieldName(call.type === 'new_expression' ? 'constructor' : 'function');
  return callee?.type === 'await_expression' ? callee.firstNamedChild : callee;
}

/** `require('x')`, `await import('x')`: the module's name. */
export function moduleOf(node: SyntaxNode): string | null {
  const inner = unwrap(node);
  const call = inner.type === 'await_expression' ? inner.firstNamedChild : inner;
  const list = call?.type === 'call_expression' ? call.childForFieldName('arguments') : null;
  const callee = call?.childForFieldName('function');
  const [only, second] = list?.type === 'arguments' ? partsOf(list) : [];
  const isModule = callee?.type === 'import' || callee?.text === 'require';
  const name = isModule && only && !second ? readLiteral(only)?.value : null;
  return typeof name === 'string' ? name : null;
}

/** What a chain of properties begins with: `a` of `a.b.c`. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  let at = unwrap(node);
  for (let object = at.childForFieldName('object'); object; object = at.childForFieldName('object'))
    at = unwrap(object);
  return at;
}
