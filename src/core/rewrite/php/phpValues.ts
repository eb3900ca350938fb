import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { computed, lookUp } from '../boundNames.ts';
import { ancestorOf, childrenOf, isField, leavesNamed, partsOf, quoted, type TreeFile } from '../treeFile.ts';
import { notReplaceable, readInteger, readOnly, type ReadNode } from '../valueNodes.ts';
import {
  concatenated,
  fallingBack,
  formatted,
  readElsewhere,
  untold,
  written,
  type WrittenValue,
} from '../writtenValue.ts';
import { phpVariables } from './phpNames.ts';

/** Bounds chains of names (`$a = $b`, `$b = $a`). */
const deepest = 8;

/** What a PHP expression is worth: literals, names bound once, `getenv('X') ?: …`, `$_ENV['X'] ?? …`, interpolations, `.`. */
export function readPhp(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  if (depth > deepest) return untold(computed(node));
  const read: ReadNode = (inner) => readPhp(file, inner, depth + 1);
  switch (node.type) {
    case 'string':
    case 'encapsed_string':
    case 'shell_command_expression':
      return concatenated(stringParts(node).map((part) => readPart(part, read)));
    case 'integer':
      return readInteger(node);
    case 'parenthesized_expression':
      return readOnly(node, read);
    case 'cast_expression':
      return readField(node, 'value', read);
    case 'argument':
      return partsOf(node).slice(-1).map(read)[0] ?? untold(computed(node));
    case 'binary_expression':
      return readBinary(node, read);
    case 'conditional_expression':
      return readConditional(node, read);
    case 'function_call_expression':
      return readCall(node, read);
    case 'variable_name':
      return readVariable(file, node, read);
    case 'name':
    case 'qualified_name':
      return readConstant(file, node, read);
    case 'class_constant_access_expression':
      return readClassConstant(file, node, read);
    case 'member_access_expression':
      return readProperty(file, node, read);
    default:
      return untold(computed(node));
  }
}

function readField(node: SyntaxNode, field: string, read: ReadNode): WrittenValue {
  const value = node.childForFieldName(field);
  return value ? read(value) : untold(computed(node));
}

/** The stretches of a string; of an empty one its closing quote, in front of which a text may stand. */
function stringParts(node: SyntaxNode): SyntaxNode[] {
  const parts = partsOf(node);
  return parts.length > 0 ? parts : childrenOf(node).slice(-1);
}

function readPart(part: SyntaxNode, read: ReadNode): WrittenValue {
  if (part.type === 'string_content') return written(part.text, part.startIndex);
  if (!part.isNamed) return written('', part.startIndex);
  return part.type === 'escape_sequence' ? untold(notReplaceable(part)) : read(part);
}

function readBinary(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.text;
  if (!left || !right || !operator) return untold(computed(node));
  if (operator === '??') return fallingBack(read(right), nameOf(left));
  return operator === '.' ? concatenated([read(left), read(right)]) : untold(computed(node));
}

/** `x ?: y`, and `x ? x : y`, `isset(x) ? x : y`, `x !== false ? x : y`. */
function readConditional(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [condition, body, other] = ['condition', 'body', 'alternative'].map((field) => node.childForFieldName(field));
  if (!condition || !other) return untold(computed(node));
  const asked = condition.text.replace(/^isset\s*\(\s*|^\(|\s*\)$|\s*!==?\s*(?:false|null)\s*\)?$/gi, '');
  const isAlike = !body || [condition.text, asked].includes(body.text);
  return isAlike ? fallingBack(read(other), nameOf(body ?? condition)) : untold(computed(node));
}

/** `intval(x)`, `sprintf('%s:%d', x, y)`, and Laravel's `env('HOST', y)`. */
function readCall(node: SyntaxNode, read: ReadNode): WrittenValue {
  const name = (node.childForFieldName('function')?.text ?? '').replace(/^\\/, '');
  const list = node.childForFieldName('arguments');
  const [first, ...others] = list ? partsOf(list) : [];
  const [second, third] = others;
  if (first && !second && /^(?:intval|strval|trim|escapeshellarg)$/.test(name)) return read(first);
  if (first && name === 'sprintf') return formatted(read(first), /%[sdu]/, others.map(read)) ?? untold(computed(node));
  return first && second && !third && name === 'env'
    ? fallingBack(read(second), nameOf(first))
    : untold(computed(node));
}

/** `getenv('HOST')`, `$_ENV['HOST']` and `'HOST'` go by the variable's name. */
function nameOf(node: SyntaxNode): string {
  return /^(?:getenv\(|\$_(?:ENV|SERVER)\[)?(['"])(\w+)\1[\])]?$/.exec(node.text)?.[2] ?? quoted(node);
}

function readVariable(file: TreeFile, variable: SyntaxNode, read: ReadNode): WrittenValue {
  const [name] = partsOf(variable);
  if (name?.type !== 'name') return untold(computed(variable));
  const found = lookUp(file, name, phpVariables, variable.text);
  if ('why' in found) return untold(found.why);
  return found.isShared ? readElsewhere(read(found.value), quoted(variable)) : read(found.value);
}

/** `HOST`, by `const HOST = …` outside classes or `define('HOST', …)`. */
function readConstant(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const name = node.type === 'name' ? node : (partsOf(node).at(-1) ?? node);
  const leaves = leavesNamed(file, name.text);
  const constants = leaves.flatMap((leaf) => constantValue(leaf, (owner) => owner === null) ?? []);
  const defined = leavesNamed(file, 'define').flatMap(({ parent }) => definedValue(parent, name.text) ?? []);
  return readBound(node, [...constants, ...defined], leaves.length - constants.length > 1, read);
}

/** `self::HOST`, `static::HOST`, `Config::HOST`, where this file holds the class. */
function readClassConstant(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const [scope, name] = partsOf(node);
  if (!scope || !name) return untold(computed(node));
  const isOwn = /^(?:self|static)$/i.test(scope.text);
  const owner = isOwn ? ancestorOf(node, 'class_declaration')?.childForFieldName('name')?.text : scope.text;
  const leaves = leavesNamed(file, name.text);
  const constants = leaves.flatMap((leaf) => constantValue(leaf, (found) => found !== null && found === owner) ?? []);
  return readBound(node, constants, leaves.length - constants.length > 1, read);
}

function constantValue(leaf: SyntaxNode, belongs: (owner: string | null) => boolean): SyntaxNode | null {
  const element = leaf.parent;
  if (element?.type !== 'const_element' || partsOf(element)[0]?.id !== leaf.id) return null;
  const owner = ancestorOf(
    element,
    'class_declaration',
    'interface_declaration',
    'trait_declaration',
    'enum_declaration',
  );
  return belongs(owner?.childForFieldName('name')?.text ?? null) ? (partsOf(element).at(-1) ?? null) : null;
}

function definedValue(call: SyntaxNode | null, name: string): SyntaxNode | null {
  const list = call?.type === 'function_call_expression' ? call.childForFieldName('arguments') : null;
  const [first, second] = list ? partsOf(list) : [];
  return second && first?.text.slice(1, -1) === name ? second : null;
}

/** `$this->host`, by a default of the property that nothing in this file overwrites. */
function readProperty(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const name = node.childForFieldName('name');
  if (node.childForFieldName('object')?.text !== '$this' || name?.type !== 'name') return untold(computed(node));
  const leaves = leavesNamed(file, name.text);
  const isSet = leaves.some(({ parent }) => parent?.type === 'member_access_expression' && isWritten(parent));
  const defaults = leaves.flatMap(({ parent }) => {
    const element = parent?.type === 'variable_name' ? parent.parent : null;
    return element?.type === 'property_element' ? [element] : [];
  });
  const [only] = defaults;
  const value = only && partsOf(only).length === 2 ? partsOf(only)[1] : undefined;
  if (isSet && only) return untold(t('{0} is set in more than one place.', quoted(node)));
  const uses = leaves.filter(({ parent }) => parent?.type === 'member_access_expression').length;
  return readBound(node, value ? [value, ...defaults.slice(1)] : [], uses > 1, read);
}

function isWritten(access: SyntaxNode): boolean {
  return /assignment|update/.test(access.parent?.type ?? '') && !isField(access, 'right');
}

function readBound(node: SyntaxNode, values: SyntaxNode[], isShared: boolean, read: ReadNode): WrittenValue {
  const [only, second] = values;
  if (!only) return untold(t('{0} is not set in this file.', quoted(node)));
  if (second) return untold(t('{0} is set in more than one place.', quoted(node)));
  return isShared ? readElsewhere(read(only), quoted(node)) : read(only);
}
