import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { joined } from '../bind.ts';
import { computed } from '../boundNames.ts';
import { childrenOf, isField, leavesNamed, partsOf, quoted, remember, type TreeFile } from '../treeFile.ts';
import { fallingBack, readElsewhere, untold, written, type WrittenValue } from '../writtenValue.ts';
import { declaratorValue, lookUp } from './names.ts';
import { readIpAddress } from './ipAddresses.ts';

/** Bounds chains of names and sums. */
const deepest = 24;

/** What a string, a number or an `IPAddress` is worth, as far as the file tells. */
export function valueOf(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  return remember(file, `value ${node.id}`, () => readValue(file, node, depth));
}

function readValue(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  if (depth > deepest || node.hasError) return untold(computed(node));
  switch (node.type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
      return stringValue(node);
    case 'interpolated_string_expression':
      return interpolated(file, node, depth);
    case 'integer_literal':
      return /^\d+$/.test(node.text) ? written(node.text, node.startIndex) : untold(computed(node));
    case 'parenthesized_expression':
    case 'cast_expression': {
      const inner = partsOf(node).at(-1);
      return inner ? valueOf(file, inner, depth + 1) : untold(computed(node));
    }
    case 'binary_expression':
      return ofBinary(file, node, depth);
    case 'identifier':
      return ofName(file, node, depth);
    case 'member_access_expression':
      return readIpAddress(node) ?? ofMember(file, node, depth);
    case 'invocation_expression':
      return ofCall(file, node, depth);
    default:
      return untold(computed(node));
  }
}

/** A call of a method, its arguments in their brackets, and the leaf that names the method. */
export type Called = { call: SyntaxNode; list: SyntaxNode; name: SyntaxNode };

/** The expressions of an argument list, without their names. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.childForFieldName('arguments');
  return (list ? partsOf(list) : []).flatMap((argument) => partsOf(argument).at(-1) ?? []);
}

/** The last word of what a call calls, without `<T>`: `Listen` of `options.Listen`. */
export function methodOf(call: SyntaxNode): string {
  const called = call.type === 'invocation_expression' ? call.childForFieldName('function') : null;
  const name = called?.type === 'member_access_expression' ? called.childForFieldName('name') : called;
  return (name?.type === 'generic_name' ? partsOf(name)[0] : name)?.text ?? '';
}

/** The whole of a member access or call before its last dot. */
export function ownerOf(call: SyntaxNode): SyntaxNode | null {
  const called = call.childForFieldName('function');
  return called?.type === 'member_access_expression' ? called.childForFieldName('expression') : null;
}

function stringValue(node: SyntaxNode): WrittenValue {
  const [, open = '', text = '', close = ''] = /^(@?"|"{3,})([^"\r\n]*)("+)$/.exec(node.text) ?? [];
  const hasEscape = !open.startsWith('@') && open === '"' && text.includes('\\');
  if (open === '' || hasEscape || close.length !== open.replace('@', '').length) return untold(computed(node));
  return written(text, node.startIndex + open.length);
}

/** `$"http://localhost:{port}"`; braces written twice, escapes and formats are not read. */
function interpolated(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const values: WrittenValue[] = [];
  for (const child of childrenOf(node)) {
    const [expression, second] = partsOf(child).filter(({ type }) => type !== 'interpolation_brace');
    if (child.type === 'interpolation' && expression && !second) values.push(valueOf(file, expression, depth + 1));
    else if (child.type === 'string_content' && !/[{}\\]/.test(child.text))
      values.push(written(child.text, child.startIndex));
    else if (!/^(?:interpolation_start|interpolation_quote|")$/.test(child.type)) return untold(computed(node));
  }
  return joined(node, values);
}

function ofBinary(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.type;
  if (!left || !right) return untold(computed(node));
  if (operator === '+') return joined(node, [valueOf(file, left, depth + 1), valueOf(file, right, depth + 1)]);
  return operator === '??' ? fallingBack(valueOf(file, right, depth + 1), winnerName(left)) : untold(computed(node));
}

/** By the name of the variable or setting that wins: `GetEnvironmentVariable("PORT")`, `configuration["Port"]`. */
function winnerName(node: SyntaxNode): string {
  const [, name] = /^[\w.?]+[([]\s*"([\w:.-]+)"\s*[)\]]$/.exec(node.text) ?? [];
  return name ?? quoted(node);
}

function ofName(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const name = lookUp(file, node);
  if (!name) return untold(t('{0} is not set in this file.', node.text));
  const { declaration, sets, uses } = name;
  if (sets.length > 0) return untold(t('{0} is set in more than one place.', node.text));
  if (declaration.isParameter) return untold(t('{0} is given by the caller of this function.', node.text));
  if (!declaration.value) return untold(computed(node));
  const value = valueOf(file, declaration.value, depth + 1);
  return uses.some(({ startIndex }) => startIndex !== node.startIndex) ? readElsewhere(value, quoted(node)) : value;
}

/** `Settings.Url` of a field or property that this file declares once and never sets. */
function ofMember(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const leaves = leavesNamed(file, node.childForFieldName('name')?.text ?? '');
  const [only, second] = leaves.flatMap((leaf) => memberValue(leaf) ?? []);
  const isSet = leaves.some((leaf) => {
    const access = leaf.parent?.type === 'member_access_expression' ? leaf.parent : leaf;
    return access.parent?.type === 'assignment_expression' && isField(access, 'left');
  });
  return only && !second && !isSet ? valueOf(file, only, depth + 1) : untold(computed(node));
}

/** What a field or property is declared with. */
function memberValue(leaf: SyntaxNode): SyntaxNode | null {
  const { parent } = leaf;
  if (!parent || !isField(leaf, 'name')) return null;
  if (parent.type === 'property_declaration') return parent.childForFieldName('value');
  const isOfClass = parent.type === 'variable_declarator' && parent.parent?.parent?.type === 'field_declaration';
  return isOfClass ? declaratorValue(parent) : null;
}

/** Calls that give their only argument in another form. */
const passing = /^(?:int\.Parse|ushort\.Parse|Convert\.ToInt32|Convert\.ToString|(?:[\w.]+\.)?IPAddress\.Parse)$/;

function ofCall(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const given = argumentsOf(node);
  const [first, second] = given;
  const method = methodOf(node);
  const owner = ownerOf(node);
  if (method === 'ToString' && owner && given.length === 0) return valueOf(file, owner, depth + 1);
  if (first && !second && passing.test(node.childForFieldName('function')?.text ?? ''))
    return valueOf(file, first, depth + 1);
  // `configuration.GetValue("Port", 5000)` gives its second argument where the setting is not there.
  const isFallback = method === 'GetValue' && first?.type === 'string_literal' && second && given.length === 2;
  if (!isFallback) return untold(computed(node));
  return fallingBack(valueOf(file, second, depth + 1), first.text.slice(1, -1));
}
