import type { SyntaxNode } from '../../grammar.ts';
import { lookUpInBlocks, type BlockName, type BlockRole, type Declaration } from '../blockNames.ts';
import { ancestorOf, isField, partsOf, type TreeFile } from '../treeFile.ts';

/** Looks up an identifier by Go's scopes (Language Specification, “Declarations and scope”). null: not declared in this file. */
export function lookUp(file: TreeFile, use: SyntaxNode): BlockName | null {
  return lookUpInBlocks(file, use, roleOf);
}

const functions = ['function_declaration', 'method_declaration', 'func_literal'];

/** An `if`, `for`, `switch` or clause is a block of its own, with what its head declares. */
const blocks = [
  ...functions,
  'block',
  'if_statement',
  'for_statement',
  'expression_switch_statement',
  'type_switch_statement',
  'expression_case',
  'type_case',
  'default_case',
  'communication_case',
  'source_file',
];

function roleOf(leaf: SyntaxNode): BlockRole {
  const { parent } = leaf;
  if (leaf.type !== 'identifier' || !parent) return null;
  switch (parent.type) {
    case 'var_spec':
    case 'const_spec':
      return isOneOf(leaf, parent, 'name')
        ? declaredBy(leaf, parent, parent.childForFieldName('value'))
        : { kind: 'use' };
    case 'parameter_declaration':
    case 'variadic_parameter_declaration':
      return parameter(leaf, parent);
    case 'function_declaration':
      return isField(leaf, 'name') ? declared(leaf, ['source_file'], null) : null;
    case 'literal_element':
      return isField(parent, 'key') ? null : { kind: 'use' };
    case 'unary_expression':
      return { kind: isGivenAway(parent) ? 'set' : 'use' };
    case 'inc_statement':
    case 'dec_statement':
      return { kind: 'set' };
    case 'expression_list':
      return roleInList(leaf, parent);
    default:
      return { kind: 'use' };
  }
}

/** `&name` may be set through its address, `*name = …` is set through its own. */
function isGivenAway(unary: SyntaxNode): boolean {
  const operator = unary.childForFieldName('operator')?.type;
  const list = unary.parent;
  const isLeft = list?.type === 'expression_list' && isField(list, 'left');
  return operator === '&' || (operator === '*' && isLeft);
}

function roleInList(leaf: SyntaxNode, list: SyntaxNode): BlockRole {
  const statement = list.parent;
  if (!statement || !(isField(list, 'left') || isField(list, 'alias'))) return { kind: 'use' };
  if (statement.type === 'short_var_declaration')
    return declaredBy(leaf, statement, statement.childForFieldName('right'), list);
  const isNew = statement.children.some((child) => child?.type === ':=');
  return isNew ? declared(leaf, blocks, null) : { kind: 'set' };
}

/** By `a, b := 1, 2` or `var a, b = 1, 2`, from its end on; at the file's level everywhere. */
function declaredBy(leaf: SyntaxNode, by: SyntaxNode, right: SyntaxNode | null, names: SyntaxNode = by): BlockRole {
  const left = partsOf(names).filter((name) => name.type === 'identifier');
  const values = right ? partsOf(right) : [];
  const value = left.length === values.length ? values[left.findIndex(({ id }) => id === leaf.id)] : undefined;
  const role = declared(leaf, blocks, value ?? null);
  const from = role.block.type === 'source_file' ? 0 : by.endIndex;
  return { ...role, from, type: by.childForFieldName('type') };
}

function parameter(leaf: SyntaxNode, declaration: SyntaxNode): BlockRole {
  if (!isOneOf(leaf, declaration, 'name')) return { kind: 'use' };
  // The parameter of a type (`func(addr string) error`) names nothing that can be used.
  if (!functions.includes(declaration.parent?.parent?.type ?? '')) return null;
  const role = declared(leaf, functions, null);
  return { ...role, isParameter: true, type: declaration.childForFieldName('type') };
}

function declared(leaf: SyntaxNode, blockTypes: string[], value: SyntaxNode | null): Declaration {
  const block = ancestorOf(leaf, ...blockTypes) ?? leaf.tree.rootNode;
  return { kind: 'declared', value, type: null, isParameter: false, block, from: block.startIndex };
}

function isOneOf(leaf: SyntaxNode, parent: SyntaxNode, field: string): boolean {
  return parent.childrenForFieldName(field).some((child) => child?.id === leaf.id);
}
