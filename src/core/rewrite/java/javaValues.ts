import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { computed } from '../boundNames.ts';
import { argumentsOf, childrenOf, partsOf, quoted, type TreeFile } from '../treeFile.ts';
import { notReplaceable, readInteger, type ReadNode } from '../valueNodes.ts';
import { concatenated, fallingBack, readElsewhere, untold, written, type WrittenValue } from '../writtenValue.ts';
import { classAround, fieldsOf, isAssignedAsField, lookUp } from './javaNames.ts';

/** Bounds chains of names. */
const deepest = 8;

/** What a Java expression is worth: literals, names set once, `System.getProperty("x", …)`, `getOrDefault`, `x != null ? x : …`, `+`. */
export function readJava(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  if (depth > deepest) return untold(computed(node));
  const read: ReadNode = (inner) => readJava(file, inner, depth + 1);
  switch (node.type) {
    case 'string_literal':
      return readString(node);
    case 'decimal_integer_literal':
      return readInteger(node);
    case 'null_literal':
      return readNull(node);
    case 'parenthesized_expression':
    case 'cast_expression':
      return readInner(node, read);
    case 'binary_expression':
      return readSum(node, read);
    case 'ternary_expression':
      return readTernary(node, read);
    case 'method_invocation':
      return readCall(node, read);
    case 'object_creation_expression':
      return readUri(node, read);
    case 'identifier':
      return readName(file, node, read);
    case 'field_access':
      return readField(file, node, read);
    default:
      return untold(computed(node));
  }
}

/** What stands in brackets or behind a cast; `(InetAddress) null` cannot become a text. */
function readInner(node: SyntaxNode, read: ReadNode): WrittenValue {
  const inner = partsOf(node).at(-1);
  if (!inner) return untold(computed(node));
  return inner.type === 'null_literal' ? untold(notReplaceable(node)) : read(inner);
}

/** Text blocks and escapes are left alone. */
function readString(node: SyntaxNode): WrittenValue {
  const parts = partsOf(node);
  if (parts.some(({ type }) => type !== 'string_fragment')) return untold(notReplaceable(node));
  const closing = childrenOf(node).at(-1) ?? node;
  if (parts.length === 0) return written('', closing.startIndex);
  return concatenated(parts.map((part) => written(part.text, part.startIndex)));
}

function readNull({ startIndex: start, endIndex: end }: SyntaxNode): WrittenValue {
  const write = (value: unknown) => (typeof value === 'string' ? `"${value}"` : null);
  return { pieces: [{ text: null, start, end, write }], isDynamic: false, notes: [] };
}

function readSum(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  return left && right && isText(node) ? concatenated([read(left), read(right)]) : untold(computed(node));
}

/** `"a" + b`: of two names only the compiler knows whether they are numbers. `1 + 2 + "a"` begins with a number's sum. */
function isText(node: SyntaxNode): boolean {
  if (node.type === 'string_literal') return true;
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const isSum = node.type === 'binary_expression' && node.childForFieldName('operator')?.text === '+';
  if (!isSum || !left || !right) return false;
  return isText(left) || (right.type === 'string_literal' && left.type !== 'binary_expression');
}

/** `x != null ? x : y` and `x == null ? y : x`. */
function readTernary(node: SyntaxNode, read: ReadNode): WrittenValue {
  const condition = node.childForFieldName('condition');
  const inner = condition?.type === 'parenthesized_expression' ? partsOf(condition)[0] : condition;
  const [, tested, operator] = /^(.+?)\s*([!=]=)\s*null$/s.exec(inner?.text ?? '') ?? [];
  const [then, otherwise] = [node.childForFieldName('consequence'), node.childForFieldName('alternative')];
  const [wins, value] = operator === '!=' ? [then, otherwise] : [otherwise, then];
  const isFallback = wins && value && tested !== undefined && wins.text.includes(tested);
  return isFallback ? fallingBack(read(value), nameOf(wins)) : untold(computed(node));
}

/** Calls that give their one argument, or the object they are asked of. */
const conversions = /^(?:Integer\.(?:parseInt|valueOf)|String\.valueOf|InetAddress\.getByName|URI\.create)$/;
/** Calls that look something up and have a value for when it is missing, their last argument. */
const lookups = /^(?:System\.getProperty|Integer\.getInteger|Objects\.requireNonNullElse)$|\.(?:getOrDefault|orElse)$/;

function readCall(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [object, name] = [node.childForFieldName('object'), node.childForFieldName('name')?.text ?? ''];
  const given = argumentsOf(node);
  const [first, second] = given;
  const full = `${object?.type === 'identifier' ? object.text : ''}.${name}`.replace(/^\.(?=\w+$)/, object ? '.' : '');
  if (first && !second && conversions.test(full)) return read(first);
  if (object && !first && /^(?:trim|strip|toString)$/.test(name)) return read(object);
  const value = given.at(-1);
  if (!value || !lookups.test(full) || given.length !== (name === 'orElse' ? 1 : 2)) return untold(computed(node));
  return fallingBack(read(value), nameOf((name === 'orElse' ? object : first) ?? node));
}

/** `new URI("http://localhost:8080/")` */
function readUri(node: SyntaxNode, read: ReadNode): WrittenValue {
  const [only, second] = argumentsOf(node);
  const isUri = /(?:^|\.)URI$/.test(node.childForFieldName('type')?.text ?? '');
  return isUri && only && !second ? read(only) : untold(computed(node));
}

/** `System.getenv("HOST")`, whatever is around it, and `"HOST"` go by the variable's name. */
function nameOf(node: SyntaxNode): string {
  const { text } = node;
  return (/^"([\w.]+)"$/.exec(text) ?? /System\.get(?:env|Property)\("([\w.]+)"\)/.exec(text))?.[1] ?? quoted(node);
}

function readName(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const name = lookUp(file, node);
  if (!name) return untold(t('{0} is not set in this file.', node.text));
  const { declaration, sets, uses } = name;
  const isField = declaration.block.type.endsWith('_body') && !declaration.isParameter;
  if (sets.length > 0 || (isField && isAssignedAsField(file, node.text)))
    return untold(t('{0} is set in more than one place.', node.text));
  if (declaration.isParameter) return untold(t('{0} is given by the caller of this function.', node.text));
  if (!declaration.value) return untold(computed(node));
  const isShared = uses.some(({ startIndex }) => startIndex !== node.startIndex);
  return isShared ? readElsewhere(read(declaration.value), quoted(node)) : read(declaration.value);
}

/** `this.host`, and `Config.HOST` where this file holds the class. */
function readField(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue {
  const [object, field] = [node.childForFieldName('object'), node.childForFieldName('field')];
  const owner = object?.type === 'this' ? classAround(node) : object?.type === 'identifier' ? object.text : null;
  if (!field || owner === null) return untold(computed(node));
  const [only, second] = fieldsOf(file, owner, field.text);
  if (!only) return untold(t('{0} is not set in this file.', quoted(node)));
  const { declaration, sets, uses } = lookUp(file, only) ?? { declaration: null, sets: [], uses: [] };
  if (second || sets.length > 0 || isAssignedAsField(file, field.text))
    return untold(t('{0} is set in more than one place.', quoted(node)));
  if (!declaration?.value) return untold(computed(node));
  return uses.length > 0 ? readElsewhere(read(declaration.value), quoted(node)) : read(declaration.value);
}
