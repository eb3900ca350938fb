import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { computed, lookUp } from '../boundNames.ts';
import { ancestorOf, childrenOf, leavesNamed, partsOf, quoted, type TreeFile } from '../treeFile.ts';
import { notReplaceable, readInteger, readOnly, type ReadNode } from '../valueNodes.ts';
import { concatenated, fallingBack, readElsewhere, untold, written, type WrittenValue } from '../writtenValue.ts';
import { rubyNames } from './rubyNames.ts';

/** Bounds chains of names (`A = B`, `B = A`). */
const deepest = 8;

/** What a Ruby expression is worth: literals in every quoting, names bound once, `ENV.fetch('X', …)`, `x || …`, interpolations, `+`. */
export function readRuby(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  if (depth > deepest) return untold(computed(node));
  const read = (inner: SyntaxNode) => readRuby(file, inner, depth + 1);
  switch (node.type) {
    case 'string':
      return concatenated(stringParts(node).map((part) => readPart(part, read)));
    case 'chained_string':
      return concatenated(partsOf(node).map(read));
    case 'integer':
      return readInteger(node);
    case 'nil':
      return readNil(node);
    case 'parenthesized_statements':
      return readOnly(node, read);
    case 'binary':
      return readBinary(node, read);
    case 'call':
      return readCall(node, read);
    case 'scope_resolution':
      return readQualified(file, node, read);
    default:
      return /^(?:identifier|constant|hash_key_symbol|instance_variable|global_variable)$/.test(node.type)
        ? readName(file, node, read)
        : untold(computed(node));
  }
}

/** The stretches of a string; of an empty one its closing quote, in front of which a text may stand. */
function stringParts(node: SyntaxNode): SyntaxNode[] {
  const parts = partsOf(node);
  return parts.length > 0 ? parts : childrenOf(node).slice(-1);
}

function readPart(part: SyntaxNode, read: ReadNode): WrittenValue {
  if (part.type === 'string_content') return written(part.text, part.startIndex);
  if (!part.isNamed) return written('', part.startIndex);
  return part.type === 'interpolation' ? readOnly(part, read) : untold(notReplaceable(part));
}

function readNil({ startIndex: start, endIndex: end }: SyntaxNode): WrittenValue {
  const write = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));
  return { pieces: [{ text: null, start, end, write }], isDynamic: false, notes: [] };
}

function readBinary(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.text;
  if (!left || !right) return untold(computed(node));
  if (operator === '||' || operator === 'or') return fallingBack(read(right), nameOf(left));
  return isText(node) ? concatenated([read(left), read(right)]) : untold(computed(node));
}

/** `'a' + b`: of two names Ruby alone knows whether they are numbers. */
function isText(node: SyntaxNode): boolean {
  if (/^(?:string|chained_string)$/.test(node.type)) return true;
  const isSum = node.type === 'binary' && node.childForFieldName('operator')?.text === '+';
  return (
    isSum && [node.childForFieldName('left'), node.childForFieldName('right')].some((side) => side && isText(side))
  );
}

/** Conversions, and lookups with a default value. */
function readCall(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [receiver, method] = [node.childForFieldName('receiver'), node.childForFieldName('method')?.text ?? ''];
  const args = node.childForFieldName('arguments');
  const items = args ? partsOf(args) : [];
  const [first, second] = items;
  if (receiver && !args && /^(?:to_i|to_s|to_str|freeze|dup|strip)$/.test(method)) return read(receiver);
  if (!receiver && first && !second && /^(?:Integer|String)$/.test(method)) return read(first);
  if (!receiver || method !== 'fetch' || !first) return untold(computed(node));
  const value = second ?? onlyStatement(node.childForFieldName('block'));
  return value ? fallingBack(read(value), nameOf(first)) : untold(computed(node));
}

function onlyStatement(block: SyntaxNode | null): SyntaxNode | null {
  const body = block?.childForFieldName('body');
  const [only, second] = body ? partsOf(body) : [];
  return only && !second ? only : null;
}

/** `ENV['HOST']` and `'HOST'` go by the variable's name. */
function nameOf(node: SyntaxNode): string {
  return /^(?:ENV\[)?(['"])(\w+)\1\]?$/.exec(node.text)?.[2] ?? quoted(node);
}

function readName(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const found = lookUp(file, node, rubyNames);
  if ('why' in found) return untold(found.why);
  return found.isShared ? readElsewhere(read(found.value), quoted(node)) : read(found.value);
}

/** `Config::HOST` where this file holds the class or module, and the constant once. */
function readQualified(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const [scope, name] = [node.childForFieldName('scope'), node.childForFieldName('name')];
  if (!scope || name?.type !== 'constant') return untold(computed(node));
  const bound = leavesNamed(file, name.text).flatMap((leaf) => {
    const role = rubyNames.roleOf(leaf);
    return role === null || role === 'use' ? [] : [{ leaf, role }];
  });
  const mine = bound.filter(
    ({ leaf }) => ancestorOf(leaf, 'class', 'module')?.childForFieldName('name')?.text === scope.text,
  );
  const [only, second] = mine;
  if (!only) return untold(t('{0} is not set in this file.', quoted(node)));
  if (second) return untold(t('{0} is set in more than one place.', quoted(node)));
  if (only.role.kind !== 'value') return untold(computed(node));
  const isAlone = leavesNamed(file, name.text).length === 2;
  return isAlone ? read(only.role.value) : readElsewhere(read(only.role.value), quoted(node));
}
