import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { joined } from '../bind.ts';
import { computed } from '../boundNames.ts';
import { argumentsOf, isField, leavesNamed, partsOf, quoted, remember, type TreeFile } from '../treeFile.ts';
import { fallingBack, readElsewhere, untold, written, writtenNumber, type WrittenValue } from '../writtenValue.ts';
import { readAddressOfType } from './addresses.ts';
import { readFormat } from './formats.ts';
import { lookUp } from './names.ts';
import { readOption } from './options.ts';

/** Bounds chains of names and calls. */
const deepest = 24;

/** What a string, a number or an address of `std::net` is worth, as far as the file tells. */
export function valueOf(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  return remember(file, `value ${node.id}`, () => readValue(file, node, depth));
}

function readValue(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  if (depth > deepest || node.hasError) return untold(computed(node));
  const inner = insideOf(node);
  if (inner) return valueOf(file, inner, depth + 1);
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
      return stringValue(node);
    case 'integer_literal':
      return integerValue(node);
    case 'identifier':
      return nameOf(file, node, depth);
    case 'binary_expression':
      return sumOf(file, node, depth);
    case 'macro_invocation':
      return readFormat(file, node, (part) => valueOf(file, part, depth + 1)) ?? untold(computed(node));
    case 'field_expression':
      return fieldOf(file, node, depth);
    case 'match_expression':
      return matchOf(file, node, depth);
    case 'call_expression':
      return fallbackOf(file, node, depth) ?? readAddressOfType(node) ?? untold(computed(node));
    default:
      return readAddressOfType(node) ?? untold(computed(node));
  }
}

/** Methods that give what they are called on, in another form. */
const passing = new Set(
  (
    'as_deref as_ref as_str clone context expect into iter map_err next ok parse to_owned to_socket_addrs to_string trim try_into ' +
    'unwrap with_context'
  ).split(' '),
);

/** Functions that give their argument, in another form. */
const passingFunction =
  /(?:^|::)(?:String|Cow|IpAddr|Ipv4Addr|Ipv6Addr|SocketAddr|SocketAddrV4|SocketAddrV6)::(?:from|from_str|V4|V6|Borrowed)$/;

/** What an expression only wraps: `&x`, `*x`, `(x)`, `x?`, `x.await`, `{ x }`, `x.parse().unwrap()`, `IpAddr::V4(x)`. */
export function insideOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'reference_expression':
      return node.childForFieldName('value');
    case 'parenthesized_expression':
    case 'try_expression':
    case 'await_expression':
    case 'block':
      return only(partsOf(node));
    case 'unary_expression':
      return node.text.startsWith('*') ? only(partsOf(node)) : null;
    case 'call_expression': {
      const called = calledBy(node);
      const method = called?.type === 'field_expression' ? called.childForFieldName('field') : null;
      if (method && passing.has(method.text)) return called?.childForFieldName('value') ?? null;
      return called && !method && passingFunction.test(called.text) ? only(argumentsOf(node)) : null;
    }
    default:
      return null;
  }
}

function only(nodes: readonly SyntaxNode[]): SyntaxNode | null {
  const [one, second] = nodes;
  return one && !second ? one : null;
}

/** What a call calls, without `::<T>`. */
export function calledBy(call: SyntaxNode): SyntaxNode | null {
  const called = call.type === 'call_expression' ? call.childForFieldName('function') : null;
  return called?.type === 'generic_function' ? called.childForFieldName('function') : called;
}

function stringValue(node: SyntaxNode): WrittenValue {
  const parts = partsOf(node);
  const [content] = parts;
  if (!/^r?#*"/.test(node.text) || parts.some(({ type }) => type !== 'string_content')) return untold(computed(node));
  return written(content?.text ?? '', content?.startIndex ?? node.startIndex + node.text.indexOf('"') + 1);
}

function integerValue(node: SyntaxNode): WrittenValue {
  const [, digits] = /^(\d[\d_]*?)_?(?:[iu](?:8|16|32|64|128|size))?$/.exec(node.text) ?? [];
  if (digits === undefined) return untold(computed(node));
  return writtenNumber(digits.replaceAll('_', ''), node.startIndex, node.startIndex + digits.length);
}

function sumOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right || node.childForFieldName('operator')?.type !== '+') return untold(computed(node));
  return joined(node, [valueOf(file, left, depth + 1), valueOf(file, right, depth + 1)]);
}

/** Why a name's value is not known, or the expression that it is bound to and whether it is read elsewhere. */
export function boundTo(file: TreeFile, node: SyntaxNode): { why: string } | { value: SyntaxNode; isShared: boolean } {
  const name = lookUp(file, node);
  if (!name) return { why: t('{0} is not set in this file.', node.text) };
  const { declaration, sets, uses } = name;
  if (sets.length > 0) return { why: t('{0} is set in more than one place.', node.text) };
  if (declaration.isParameter) return { why: t('{0} is given by the caller of this function.', node.text) };
  if (!declaration.value) return { why: computed(node) };
  return { value: declaration.value, isShared: uses.some(({ startIndex }) => startIndex !== node.startIndex) };
}

function nameOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const bound = boundTo(file, node);
  if ('why' in bound) return untold(bound.why);
  const value = valueOf(file, bound.value, depth + 1);
  return bound.isShared ? readElsewhere(value, node.text) : value;
}

/** `env::var("PORT").unwrap_or("8080".into())`, `args.next().unwrap_or_else(|| "127.0.0.1".to_string())`. */
function fallbackOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue | null {
  const called = calledBy(node);
  const method = called?.type === 'field_expression' ? called.childForFieldName('field')?.text : undefined;
  const receiver = called?.childForFieldName('value');
  const given = only(argumentsOf(node));
  if (!method || !receiver || !given || !/^unwrap_or(?:_else)?$/.test(method)) return null;
  // `"127.0.0.1:80".parse().unwrap_or_else(…)` has its value before the fallback.
  const first = valueOf(file, receiver, depth + 1);
  if (first.pieces.every((piece) => 'text' in piece)) return first;
  const fallback = given.type === 'closure_expression' ? given.childForFieldName('body') : given;
  return fallback && fallingBack(valueOf(file, fallback, depth + 1), winnerName(receiver));
}

/** `match env::var("PORT") { Ok(port) => port, Err(_) => "8080".to_string() }` */
function matchOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const asked = node.childForFieldName('value');
  const arms = node.childForFieldName('body')?.namedChildren.filter((arm) => arm?.type === 'match_arm') ?? [];
  const other = arms.find((arm) => /^(?:Err\b|None$|_$)/.test(arm?.childForFieldName('pattern')?.text ?? ''));
  const value = other?.childForFieldName('value');
  if (!asked || !value || arms.length !== 2 || !/\bvar\s*\(/.test(asked.text)) return untold(computed(node));
  return fallingBack(valueOf(file, value, depth + 1), winnerName(asked));
}

/** What wins over a fallback, by the variable's name where one is told. */
function winnerName(node: SyntaxNode): string {
  const [, variable] = /\bvar\s*\(\s*"(\w+)"/.exec(node.text) ?? [];
  return variable ?? quoted(node);
}

/** `args.port`, an option of the command line with a default, or `config.port` of a struct that is written once in this file. */
function fieldOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const [owner, field] = [node.childForFieldName('value'), node.childForFieldName('field')];
  if (!owner || !field) return untold(computed(node));
  const name = owner.type === 'identifier' ? lookUp(file, owner) : null;
  const literal = name?.sets.length === 0 ? name.declaration.value : null;
  const given = literal?.type === 'struct_expression' ? fieldValue(literal, field.text) : null;
  if (given) return isSet(file, field.text) ? untold(computed(node)) : valueOf(file, given, depth + 1);
  return readOption(file, field.text, (part) => valueOf(file, part, depth + 1)) ?? untold(computed(node));
}

/** The expression that a struct expression gives a field. */
export function fieldValue(literal: SyntaxNode, field: string): SyntaxNode | null {
  const body = literal.childForFieldName('body');
  const found = (body ? partsOf(body) : []).find(
    (part) => part.type === 'field_initializer' && part.childForFieldName('field')?.text === field,
  );
  return found?.childForFieldName('value') ?? null;
}

/** Is a field of that name given another value anywhere: `config.port = …`? */
export function isSet(file: TreeFile, field: string): boolean {
  return remember(file, `set ${field}`, () =>
    leavesNamed(file, field).some(({ parent }) => parent?.type === 'field_expression' && isField(parent, 'left')),
  );
}
