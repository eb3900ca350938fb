import type { SyntaxNode } from '../../grammar.ts';
import { isField } from '../treeFile.ts';

/** The types of what is a function. */
export const functions = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);
/** The types of a class's node. */
export const classTypes: readonly string[] = ['class_declaration', 'class', 'abstract_class_declaration'];

const patterns = new Set([
  'object_pattern',
  'array_pattern',
  'rest_pattern',
  'pair_pattern',
  'object_assignment_pattern',
  'assignment_pattern',
]);
/** How TypeScript wraps a parameter. */
export const parameters = new Set(['required_parameter', 'optional_parameter']);

/** The whole pattern that the node is a target in, or the node itself; null where it stands in a default value or as a key. */
export function targetAround(node: SyntaxNode): SyntaxNode | null {
  let at = node;
  while (at.parent && patterns.has(at.parent.type)) {
    const { parent } = at;
    if (parent.type.endsWith('assignment_pattern') && !isField(at, 'left')) return null;
    if (parent.type === 'pair_pattern' && !isField(at, 'value')) return null;
    at = parent;
  }
  return at;
}

/** The function whose parameter it is; null for a parameter of a mere type. */
export function functionOf(parameter: SyntaxNode): SyntaxNode | null {
  const list = parameter.parent;
  if (list?.type === 'arrow_function') return isField(parameter, 'parameter') ? list : null;
  const owner = list?.type === 'formal_parameters' ? list.parent : null;
  return owner && functions.has(owner.type) ? owner : null;
}
