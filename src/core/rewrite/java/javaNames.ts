import type { SyntaxNode } from '../../grammar.ts';
import { lookUpInBlocks, type BlockName, type BlockRole, type Declaration } from '../blockNames.ts';
import { ancestorOf, isField, leavesNamed, remember, type TreeFile } from '../treeFile.ts';

const bodies = ['class_body', 'interface_body', 'enum_body', 'annotation_type_body', 'program'];
const blocks = ['block', 'constructor_body', 'for_statement', 'switch_block_statement_group', 'switch_rule', 'program'];
const functions = [
  'method_declaration',
  'constructor_declaration',
  'lambda_expression',
  'enhanced_for_statement',
  'catch_clause',
  'try_with_resources_statement',
  'record_declaration',
];

/** Looks up a variable, parameter or field by an identifier that reads it; null where this file does not declare it. */
export function lookUp(file: TreeFile, use: SyntaxNode): BlockName | null {
  return lookUpInBlocks(file, use, roleOf);
}

function roleOf(leaf: SyntaxNode): BlockRole {
  const { parent, type } = leaf;
  if (type !== 'identifier' || !parent) return null;
  if (parent.type === 'variable_declarator' && isField(leaf, 'name')) return declarator(leaf, parent);
  if (
    isField(leaf, 'name') &&
    /^(?:resource|formal_parameter|catch_formal_parameter|enhanced_for_statement)$/.test(parent.type)
  )
    return bound(leaf, parent);
  if (parent.type === 'inferred_parameters' || (parent.type === 'lambda_expression' && isField(leaf, 'parameters')))
    return bound(leaf, parent);
  if (parent.type === 'instanceof_expression' && isField(leaf, 'name')) return bound(leaf, parent);
  if (parent.type === 'assignment_expression' && isField(leaf, 'left')) return { kind: 'set' };
  if (parent.type === 'update_expression') return { kind: 'set' };
  const isOfAnother =
    isField(leaf, 'name') || isField(leaf, 'field') || /^(?:scoped_identifier|labeled_statement)$/.test(parent.type);
  return isOfAnother ? null : { kind: 'use' };
}

/** A field may be named before it is declared, a local variable only after. */
function declarator(leaf: SyntaxNode, node: SyntaxNode): Declaration {
  const { parent, endIndex, hasError } = node;
  const isLocal = parent?.type === 'local_variable_declaration';
  const block = ancestorOf(leaf, ...(isLocal ? blocks : bodies)) ?? leaf;
  const value = hasError ? null : node.childForFieldName('value');
  const type = parent?.childForFieldName('type') ?? null;
  return { kind: 'declared', value, type, isParameter: false, block, from: isLocal ? endIndex : block.startIndex };
}

function bound(leaf: SyntaxNode, around: SyntaxNode): Declaration {
  const value = around.type === 'resource' ? around.childForFieldName('value') : null;
  return {
    kind: 'declared',
    value,
    type: around.childForFieldName('type'),
    isParameter: /parameter/.test(around.type),
    block: ancestorOf(leaf, ...functions, ...blocks) ?? leaf,
    from: leaf.endIndex,
  };
}

/** A class's field by its name: the declaration's leaf; several where classes of one name stand in one file. */
export function fieldsOf(file: TreeFile, owner: string | null, name: string): SyntaxNode[] {
  return leavesNamed(file, name).filter((leaf) => {
    const isDeclared = leaf.parent?.type === 'variable_declarator' && isField(leaf, 'name');
    if (!isDeclared || !/^(?:field|constant)_declaration$/.test(leaf.parent?.parent?.type ?? '')) return false;
    return owner === null || classAround(leaf) === owner;
  });
}

/** The name of the class, interface, enum or record around a node. */
export function classAround(node: SyntaxNode): string | null {
  const around = ancestorOf(
    node,
    'class_declaration',
    'interface_declaration',
    'enum_declaration',
    'record_declaration',
  );
  return around?.childForFieldName('name')?.text ?? null;
}

/** Does the file give a field of this name another value through an object: `this.host = …`? */
export function isAssignedAsField(file: TreeFile, name: string): boolean {
  return remember(file, `assigned ${name}`, () =>
    leavesNamed(file, name).some(({ parent }) => {
      if (parent?.type !== 'field_access') return false;
      const change = parent.parent;
      return (
        change?.type === 'update_expression' || (change?.type === 'assignment_expression' && isField(parent, 'left'))
      );
    }),
  );
}
