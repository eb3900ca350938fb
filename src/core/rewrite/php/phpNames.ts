import type { SyntaxNode } from '../../grammar.ts';
import type { Binding, NameRules } from '../boundNames.ts';
import { ancestorOf, childrenOf, descendantsOf, isField, partsOf } from '../treeFile.ts';

const homes = ['function_definition', 'method_declaration', 'anonymous_function', 'program'];

/**
 * How PHP binds its variables; a leaf is the name behind the `$`. A variable belongs to its function or to the file, an arrow function reads
 * those around it, a closure those that it names in `use`.
 */
export const phpVariables: NameRules = {
  roleOf: (leaf) => (leaf.parent?.type === 'variable_name' ? variableRole(leaf.parent) : null),
  homeOf: (leaf) => homeAround(leaf, leaf.text),
  homesSeenBy: (leaf) => [homeAround(leaf, leaf.text)],
};

function homeAround(node: SyntaxNode, name: string): SyntaxNode {
  let home = node;
  for (let next = ancestorOf(node, ...homes); next; next = takesAlong(next, name) ? ancestorOf(next, ...homes) : null)
    home = next;
  return home;
}

/** `function () use ($host) {…}` */
function takesAlong(home: SyntaxNode, name: string): boolean {
  if (home.type !== 'anonymous_function') return false;
  const used = childrenOf(home).find(({ type }) => type === 'anonymous_function_use_clause');
  return used !== undefined && descendantsOf(used, 'variable_name').some(({ text }) => text === `$${name}`);
}

function variableRole(variable: SyntaxNode): Binding | 'use' | null {
  const { parent } = variable;
  if (!parent) return 'use';
  switch (parent.type) {
    case 'assignment_expression':
      return isField(variable, 'left') ? valueOf(parent) : 'use';
    case 'augmented_assignment_expression':
      return isField(variable, 'left') ? changedBy(parent) : 'use';
    case 'property_element':
    case 'scoped_property_access_expression':
      return null;
    case 'static_variable_declaration':
    case 'reference_assignment_expression':
    case 'by_ref':
    case 'update_expression':
    case 'global_declaration':
    case 'catch_clause':
    case 'unset_statement':
    case 'list_literal':
      return { kind: 'other' };
    case 'foreach_statement':
    case 'pair':
      return isBoundByLoop(variable, parent) ? { kind: 'other' } : 'use';
    case 'array_element_initializer':
      return isDestructured(parent) ? { kind: 'other' } : 'use';
    default:
      return /parameter/.test(parent.type) ? { kind: 'parameter' } : 'use';
  }
}

function valueOf(assignment: SyntaxNode): Binding {
  const value = assignment.childForFieldName('right');
  return value && !assignment.hasError ? { kind: 'value', value } : { kind: 'other' };
}

/** `$host ??= '127.0.0.1'`, the only binding, is as good as `$host = '127.0.0.1'`. */
function changedBy(assignment: SyntaxNode): Binding {
  return assignment.childForFieldName('operator')?.text === '??=' ? valueOf(assignment) : { kind: 'other' };
}

/** Everything between the brackets of `foreach` but what is gone through. */
function isBoundByLoop(variable: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'pair') return parent.parent?.type === 'foreach_statement';
  return partsOf(parent)[0]?.id !== variable.id && !isField(variable, 'body');
}

/** `[$host, $port] = …` */
function isDestructured(item: SyntaxNode): boolean {
  const around = item.parent;
  return around?.parent?.type === 'assignment_expression'
    ? isField(around, 'left')
    : around?.parent?.type === 'foreach_statement';
}
