import type { SyntaxNode } from '../../grammar.ts';
import { lookUpInBlocks, type BlockName, type BlockRole, type Declaration } from '../blockNames.ts';
import { ancestorOf, isField, partsOf, type TreeFile } from '../treeFile.ts';

/** Looks up a name by C#'s scopes. null: not declared in this file. */
export function lookUp(file: TreeFile, use: SyntaxNode): BlockName | null {
  return lookUpInBlocks(file, use, roleOf);
}

const functions = [
  'lambda_expression',
  'anonymous_method_expression',
  'method_declaration',
  'constructor_declaration',
  'local_function_statement',
  'operator_declaration',
];

const blocks = [
  ...functions,
  'block',
  'for_statement',
  'foreach_statement',
  'using_statement',
  'switch_section',
  'catch_clause',
  'declaration_list',
  'compilation_unit',
];

function roleOf(leaf: SyntaxNode): BlockRole {
  const { parent } = leaf;
  if (leaf.type === 'implicit_parameter') return { ...declared(leaf, functions), isParameter: true };
  if (leaf.type !== 'identifier' || !parent) return null;
  const isName = isField(leaf, 'name');
  switch (parent.type) {
    case 'variable_declarator':
      return isName ? byDeclarator(leaf, parent) : { kind: 'use' };
    case 'property_declaration':
      return isName ? { ...inClass(leaf), value: parent.childForFieldName('value') } : { kind: 'use' };
    case 'parameter':
      return isName
        ? { ...declared(leaf, functions), isParameter: true, type: parent.childForFieldName('type') }
        : null;
    case 'declaration_expression':
    case 'declaration_pattern':
    case 'catch_declaration':
    case 'parenthesized_variable_designation':
      return isName || parent.type.startsWith('parenthesized') ? declared(leaf, blocks) : { kind: 'use' };
    case 'foreach_statement':
      return isField(leaf, 'left') ? declared(leaf, blocks) : { kind: 'use' };
    case 'member_access_expression':
    case 'argument':
      return isName ? null : { kind: /^(?:ref|out)\b/.test(parent.text) ? 'set' : 'use' };
    case 'assignment_expression':
      return roleInAssignment(leaf, parent);
    case 'prefix_unary_expression':
    case 'postfix_unary_expression':
      return { kind: /\+\+|--/.test(parent.text) ? 'set' : 'use' };
    default:
      return { kind: 'use' };
  }
}

/** `new Settings { Url = … }` names a property of another class. */
function roleInAssignment(leaf: SyntaxNode, assignment: SyntaxNode): BlockRole {
  if (!isField(leaf, 'left')) return { kind: 'use' };
  return assignment.parent?.type === 'initializer_expression' ? null : { kind: 'set' };
}

/** A local variable holds from its declarator's end on, a field in its whole class. */
function byDeclarator(leaf: SyntaxNode, declarator: SyntaxNode): Declaration {
  const value = declaratorValue(declarator);
  const type = declarator.parent?.childForFieldName('type') ?? null;
  const isOfClass = declarator.parent?.parent?.type === 'field_declaration';
  const local = { ...declared(leaf, blocks), from: declarator.endIndex };
  return { ...(isOfClass ? inClass(leaf) : local), value, type };
}

/** The expression behind `=` in a declarator; null where there is none. */
export function declaratorValue(declarator: SyntaxNode): SyntaxNode | null {
  const [, value] = partsOf(declarator);
  return declarator.children.some((child) => child?.type === '=') ? (value ?? null) : null;
}

function inClass(leaf: SyntaxNode): Declaration {
  return declared(leaf, ['declaration_list', 'compilation_unit']);
}

function declared(leaf: SyntaxNode, blockTypes: string[]): Declaration {
  const block = ancestorOf(leaf, ...blockTypes) ?? leaf.tree.rootNode;
  return { kind: 'declared', value: null, type: null, isParameter: false, block, from: block.startIndex };
}
