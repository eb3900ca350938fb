import type { SyntaxNode } from '../../grammar.ts';
import { lookUpInBlocks, type BlockName, type BlockRole, type Declaration } from '../blockNames.ts';
import { ancestorOf, isField, type TreeFile } from '../treeFile.ts';

/** Looks up a name by Rust's scopes (Reference, “Scopes”): a `let` hides the one before it. null: not declared in this file. */
export function lookUp(file: TreeFile, use: Pick<SyntaxNode, 'text' | 'startIndex'>): BlockName | null {
  return lookUpInBlocks(file, use, roleOf);
}

/** Arms, loops and `if let` are blocks of their own, with what their patterns declare. */
const blocks = [
  'block',
  'match_arm',
  'if_expression',
  'while_expression',
  'for_expression',
  'closure_expression',
  'function_item',
  'declaration_list',
  'source_file',
];

/** What a pattern may be made of, around the names that it binds. */
const patterns = [
  'tuple_pattern',
  'tuple_struct_pattern',
  'struct_pattern',
  'field_pattern',
  'ref_pattern',
  'mut_pattern',
  'reference_pattern',
  'captured_pattern',
  'slice_pattern',
  'or_pattern',
];

function roleOf(leaf: SyntaxNode): BlockRole {
  const { parent } = leaf;
  if (leaf.type === 'shorthand_field_identifier') return declared(leaf);
  if (leaf.type !== 'identifier' || !parent) return null;
  switch (parent.type) {
    case 'const_item':
    case 'static_item':
      return isField(leaf, 'name') ? item(leaf, parent) : { kind: 'use' };
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return { kind: isField(leaf, 'left') ? 'set' : 'use' };
    case 'reference_expression':
      return { kind: parent.namedChildren.some((child) => child?.type === 'mutable_specifier') ? 'set' : 'use' };
    case 'field_expression':
      return { kind: isChanged(parent) ? 'set' : 'use' };
    case 'scoped_identifier':
    case 'scoped_type_identifier':
    case 'use_declaration':
    case 'use_list':
    case 'use_as_clause':
    case 'scoped_use_list':
      return null;
    default:
      return bound(leaf) ?? { kind: 'use' };
  }
}

/** Methods of texts and of `std::net`'s addresses that change what they are called on: `address.set_port(8081)`, `host.push_str(…)`. */
const changing =
  /^(?:set_\w+|push|push_str|insert|insert_str|extend|clear|truncate|retain|replace_range|remove|pop|drain|make_ascii_\w+)$/;

/** `name.push('…')` */
function isChanged(member: SyntaxNode): boolean {
  return member.parent?.type === 'call_expression' && changing.test(member.childForFieldName('field')?.text ?? '');
}

/** A constant holds in its whole block; one of an `impl` is not named by its bare name. */
function item(leaf: SyntaxNode, by: SyntaxNode): BlockRole {
  if (by.parent?.parent?.type === 'impl_item') return null;
  const block = ancestorOf(by, 'block', 'declaration_list', 'source_file') ?? leaf.tree.rootNode;
  return { ...declared(leaf), value: by.childForFieldName('value'), block, from: block.startIndex };
}

/** A name in a pattern; null where the leaf is in none, or names the pattern's type (`Ok` in `Ok(port)`). */
function bound(leaf: SyntaxNode): BlockRole {
  let at = leaf;
  while (at.parent && patterns.includes(at.parent.type)) {
    if (isField(at, 'type')) return null;
    at = at.parent;
  }
  const around = at.parent;
  if (!around) return null;
  switch (around.type) {
    case 'let_declaration':
      return isField(at, 'pattern') ? byLet(leaf, around, at) : null;
    case 'parameter':
      return isField(at, 'pattern') ? { ...declared(leaf), isParameter: true } : null;
    case 'closure_parameters':
    case 'match_pattern':
      return declared(leaf);
    case 'for_expression':
    case 'let_condition':
      return isField(at, 'pattern') ? declared(leaf) : null;
    default:
      return null;
  }
}

function byLet(leaf: SyntaxNode, by: SyntaxNode, pattern: SyntaxNode): Declaration {
  const isWhole = pattern.id === leaf.id;
  return {
    ...declared(leaf),
    value: isWhole ? by.childForFieldName('value') : null,
    type: by.childForFieldName('type'),
    from: by.endIndex,
  };
}

function declared(leaf: SyntaxNode): Declaration {
  const block = ancestorOf(leaf, ...blocks) ?? leaf.tree.rootNode;
  return { kind: 'declared', value: null, type: null, isParameter: false, block, from: leaf.endIndex };
}
