import type { SyntaxNode } from '../../grammar.ts';
import type { Binding, NameRules } from '../boundNames.ts';
import { ancestorOf, isField, partsOf } from '../treeFile.ts';

const bodies = ['class', 'module', 'program'];
const functions = ['method', 'singleton_method'];

/**
 * How Ruby binds its names. A local variable belongs to its method or class body, blocks reach out of themselves; a constant is seen by all
 * that stands in its class; `@host` and `$host` are taken to belong to the whole file.
 */
export const rubyNames: NameRules = {
  roleOf,
  homeOf: (leaf) => homesSeenBy(leaf)[0] ?? leaf,
  homesSeenBy,
};

function homesSeenBy(leaf: SyntaxNode): SyntaxNode[] {
  if (leaf.type === 'constant') return around(leaf, bodies);
  return leaf.type.endsWith('_variable')
    ? around(leaf, ['program'])
    : around(leaf, [...bodies, ...functions]).slice(0, 1);
}

function around(leaf: SyntaxNode, types: readonly string[]): SyntaxNode[] {
  const first = ancestorOf(leaf, ...types);
  return first ? [first, ...around(first, types)] : [];
}

function roleOf(leaf: SyntaxNode): Binding | 'use' | null {
  const { parent } = leaf;
  if (!parent) return 'use';
  switch (parent.type) {
    case 'assignment':
      return isField(leaf, 'left') ? valueOf(parent) : 'use';
    case 'operator_assignment':
      return isField(leaf, 'left') ? changedBy(parent) : 'use';
    case 'left_assignment_list':
      return unpacked(leaf, parent);
    case 'for':
      return isField(leaf, 'pattern') ? { kind: 'other' } : 'use';
    case 'class':
    case 'module':
      return isField(leaf, 'name') ? { kind: 'other' } : 'use';
    case 'exception_variable':
    case 'rest_assignment':
      return { kind: 'other' };
    case 'scope_resolution':
      return isField(leaf, 'name') ? null : 'use';
    case 'call':
      return isField(leaf, 'method') ? null : 'use';
    default:
      return roleInList(leaf, parent);
  }
}

/** A parameter's default counts for nothing here: who calls decides. */
function roleInList(leaf: SyntaxNode, parent: SyntaxNode): Binding | 'use' | null {
  if (/^(?:hash_key_symbol|simple_symbol)$/.test(leaf.type)) return null;
  if (/parameter/.test(parent.type)) return isField(leaf, 'value') ? 'use' : { kind: 'parameter' };
  return functions.includes(parent.type) ? null : 'use';
}

function valueOf(assignment: SyntaxNode): Binding {
  const value = assignment.childForFieldName('right');
  return value && !assignment.hasError ? { kind: 'value', value } : { kind: 'other' };
}

/** `host ||= '127.0.0.1'`, the only binding, is as good as `host = '127.0.0.1'`. */
function changedBy(assignment: SyntaxNode): Binding {
  return assignment.childForFieldName('operator')?.text === '||=' ? valueOf(assignment) : { kind: 'other' };
}

/** `host, port = '127.0.0.1', 4567` */
function unpacked(leaf: SyntaxNode, left: SyntaxNode): Binding {
  const right = isField(left, 'left') ? left.parent?.childForFieldName('right') : null;
  const [names, values] = [partsOf(left), right ? partsOf(right) : []];
  const value = values[names.findIndex(({ id }) => id === leaf.id)];
  const isPlain = right?.type === 'right_assignment_list' && names.length === values.length;
  const hasSplat = [...names, ...values].some(({ type }) => /splat|rest/.test(type));
  return value && isPlain && !hasSplat ? { kind: 'value', value } : { kind: 'other' };
}
