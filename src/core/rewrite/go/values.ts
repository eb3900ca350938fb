import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { joined, type Bind } from '../bind.ts';
import type { BlockName } from '../blockNames.ts';
import { computed } from '../boundNames.ts';
import {
  ancestorOf,
  argumentsOf,
  descendantsOf,
  isField,
  leavesNamed,
  partsOf,
  quoted,
  remember,
  type TreeFile,
} from '../treeFile.ts';
import { fallingBack, formatted, noted, readElsewhere, untold, written, type WrittenValue } from '../writtenValue.ts';
import { lookUp } from './names.ts';
import { packageMember } from './packages.ts';

/** Bounds chains of names and sums. */
const deepest = 24;

/** Reads an address expression: a text, or `net.JoinHostPort(host, port)`, also behind a name bound once. */
export function bindOf(file: TreeFile, node: SyntaxNode): Bind {
  const own = node.type === 'identifier' ? lookUp(file, node) : null;
  const behind = own && own.sets.length === 0 ? own.declaration.value : null;
  const pair = readJoin(file, node) ?? (behind && readJoin(file, behind));
  return pair ?? { kind: 'text', value: valueOf(file, node) };
}

function readJoin(file: TreeFile, node: SyntaxNode): Bind | null {
  if (calledName(file, node) !== 'net.JoinHostPort') return null;
  const [host, port] = argumentsOf(node);
  return host && port ? { kind: 'pair', host: valueOf(file, host), port: valueOf(file, port) } : null;
}

/** What a string or number expression is worth, as far as the file tells. */
export function valueOf(file: TreeFile, node: SyntaxNode, depth = 0): WrittenValue {
  return remember(file, `value ${node.id}`, () => readValue(file, node, depth));
}

function readValue(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  if (depth > deepest || node.hasError) return untold(computed(node));
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return stringValue(node);
    case 'int_literal':
      return /^(?:0|[1-9]\d*)$/.test(node.text) ? written(node.text, node.startIndex) : untold(computed(node));
    case 'parenthesized_expression':
      return through(file, node, partsOf(node), depth);
    case 'binary_expression':
      return sumOf(file, node, depth);
    case 'unary_expression':
      return flagOf(file, node, depth) ?? untold(computed(node));
    case 'call_expression':
      return callOf(file, node, depth);
    case 'identifier':
      return nameOf(file, node, depth);
    case 'selector_expression':
      return fieldOf(file, node, depth);
    default:
      return untold(computed(node));
  }
}

function stringValue(node: SyntaxNode): WrittenValue {
  const isPlain = partsOf(node).every(({ type }) => type.endsWith('_content'));
  const text = node.text.slice(1, -1);
  // A raw string drops carriage returns (Language Specification, “String literals”).
  return isPlain && !text.includes('\r') ? written(text, node.startIndex + 1) : untold(computed(node));
}

function through(file: TreeFile, node: SyntaxNode, inner: SyntaxNode[], depth: number): WrittenValue {
  const [only, second] = inner;
  return only && !second ? valueOf(file, only, depth + 1) : untold(computed(node));
}

function sumOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right || node.childForFieldName('operator')?.type !== '+') return untold(computed(node));
  return joined(node, [valueOf(file, left, depth + 1), valueOf(file, right, depth + 1)]);
}

/** `fmt.Sprintf` for a call of an imported package, else the function's own name; null where it is no plain call. */
export function calledName(file: TreeFile, node: SyntaxNode): string | null {
  const called = node.type === 'call_expression' ? node.childForFieldName('function') : null;
  if (called?.type === 'identifier') return called.text;
  const member = called?.type === 'selector_expression' ? packageMember(file, called) : null;
  return member && `${member.path}.${member.name}`;
}

function callOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const name = calledName(file, node) ?? '';
  const given = argumentsOf(node);
  const [first, second] = given;
  if (name === 'fmt.Sprintf' && first) return formatOf(file, node, given, depth);
  if (/^(?:strconv\.Itoa|fmt\.Sprint|string)$/.test(name)) return through(file, node, given, depth);
  const isFallback = name === 'cmp.Or' || /^(?:get|lookup|read|must)?_?env\w*$/i.test(name);
  if (!isFallback || !first || !second || given.length > 2) return untold(computed(node));
  return fallingBack(valueOf(file, second, depth + 1), winnerName(file, first));
}

/** What wins over a fallback: the variable's name where it is told. */
function winnerName(file: TreeFile, node: SyntaxNode): string {
  const variable = node.type.endsWith('string_literal') ? node : environmentName(file, node);
  return variable ? variable.text.slice(1, -1) : quoted(node);
}

/** The string that names the variable in `os.Getenv("PORT")`, `os.LookupEnv("PORT")`. */
function environmentName(file: TreeFile, node: SyntaxNode): SyntaxNode | null {
  const [name] = /^os\.(?:Getenv|LookupEnv)$/.test(calledName(file, node) ?? '') ? argumentsOf(node) : [];
  return name?.type.endsWith('string_literal') ? name : null;
}

/** `fmt.Sprintf("localhost:%d", port)` with plain verbs, each standing for one argument. */
function formatOf(file: TreeFile, node: SyntaxNode, [format, ...given]: SyntaxNode[], depth: number): WrittenValue {
  const values = given.map((argument) => valueOf(file, argument, depth + 1));
  const text = format?.type.endsWith('string_literal') ? stringValue(format) : untold('');
  const whole = formatted(text, /%[sdv]/, values);
  return whole ? joined(node, [whole]) : untold(computed(node));
}

function nameOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const name = lookUp(file, node);
  if (!name) return untold(t('{0} is not set in this file.', node.text));
  const { declaration, sets, uses } = name;
  if (sets.length > 0) return setOnce(file, name, depth) ?? untold(t('{0} is set in more than one place.', node.text));
  if (declaration.isParameter) return untold(t('{0} is given by the caller of this function.', node.text));
  if (!declaration.value) return untold(computed(node));
  const value = valueOf(file, declaration.value, depth + 1);
  const isShared = uses.some(({ startIndex }) => startIndex !== node.startIndex);
  return isShared ? readElsewhere(value, node.text) : value;
}

/** A name that gets one more value, by one of the usual ways to have a fallback. */
function setOnce(file: TreeFile, { leaf, declaration, sets }: BlockName, depth: number): WrittenValue | null {
  const [only, second] = sets;
  if (!only || second) return null;
  if (only.parent?.type === 'unary_expression') return flagOf(file, only.parent, depth);
  const given = assignedTo(only);
  const condition = conditionAround(only);
  if (!given || !condition) return null;
  const lookup = environmentLookup(file, leaf);
  if (lookup && isMissing(condition, leaf))
    return fallingBack(valueOf(file, given, depth + 1), winnerName(file, lookup));
  const { value } = declaration;
  const winner = winnerOf(file, given);
  return value && winner ? fallingBack(valueOf(file, value, depth + 1), winnerName(file, winner)) : null;
}

/** The call of `port := os.Getenv("PORT")`, `port, ok := os.LookupEnv("PORT")` by the leaf that declares the first name. */
function environmentLookup(file: TreeFile, leaf: SyntaxNode): SyntaxNode | null {
  const spec = leaf.parent?.type === 'var_spec' ? leaf.parent : (leaf.parent?.parent ?? null);
  const right = spec?.childForFieldName('right') ?? spec?.childForFieldName('value');
  const [call, more] = right ? partsOf(right) : [];
  return call && !more && environmentName(file, call) ? call : null;
}

/** The expression given by `name = …`, the only statement there is for this name. */
function assignedTo(leaf: SyntaxNode): SyntaxNode | null {
  const statement = leaf.parent?.parent;
  const isPlain = statement?.type === 'assignment_statement' && statement.childForFieldName('operator')?.type === '=';
  const [left, right] = isPlain ? [statement.childForFieldName('left'), statement.childForFieldName('right')] : [];
  const [value, ...more] = right ? partsOf(right) : [];
  return value && left && partsOf(left).length === 1 && more.length === 0 ? value : null;
}

/** The condition of the `if` without `else` whose block holds the statement; null where there is none. */
function conditionAround(leaf: SyntaxNode): SyntaxNode | null {
  const block = ancestorOf(leaf, 'block');
  const around = block?.parent;
  if (!block || around?.type !== 'if_statement' || !isField(block, 'consequence')) return null;
  return around.childForFieldName('alternative') ? null : around.childForFieldName('condition');
}

/** Does the condition say that the variable is not set: `port == ""`, `len(port) == 0`, `!ok` of `port, ok := …`? */
function isMissing(condition: SyntaxNode, { text: name, parent }: SyntaxNode): boolean {
  const test = condition.text.replace(/\s/g, '');
  const [, ok] = parent?.type === 'expression_list' ? partsOf(parent) : [];
  const tests = [`${name}==""`, `""==${name}`, `len(${name})==0`, ...(ok ? [`!${ok.text}`] : [])];
  return tests.includes(test);
}

/** What wins where it is there: an environment variable or a word of the command line, in an expression or behind a name in it. */
function winnerOf(file: TreeFile, node: SyntaxNode): SyntaxNode | null {
  if (/^os\.Args\b/.test(node.text)) return node;
  const direct = descendantsOf(node, 'call_expression').find((call) => environmentName(file, call));
  if (direct) return direct;
  const behind = descendantsOf(node, 'identifier').map((name) => lookUp(file, name)?.leaf);
  return behind.flatMap((leaf) => (leaf && environmentLookup(file, leaf)) ?? [])[0] ?? null;
}

/** The place of the default among the arguments of a flag package's functions (`flag`, `github.com/spf13/pflag`), by their names. */
const defaultAt: ReadonlyMap<string, number> = new Map([
  ...['String', 'Int', 'Uint'].map((name) => [name, 1] as const),
  ...['StringVar', 'IntVar', 'UintVar', 'StringP', 'IntP', 'UintP'].map((name) => [name, 2] as const),
  ...['StringVarP', 'IntVarP', 'UintVarP'].map((name) => [name, 3] as const),
]);

/** `*addr` of `addr := flag.String("addr", ":8080", "…")`, and `&addr` in `flag.StringVar(&addr, "addr", ":8080", "…")`: the flag's default. */
function flagOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue | null {
  const operand = node.childForFieldName('operand');
  const isPointer = node.childForFieldName('operator')?.type === '*';
  const bound = operand?.type === 'identifier' && isPointer ? lookUp(file, operand) : null;
  const call = isPointer ? (bound?.sets.length === 0 ? bound.declaration.value : null) : (node.parent?.parent ?? null);
  const called = call?.childForFieldName('function');
  if (!call || called?.type !== 'selector_expression') return null;
  const at = defaultAt.get(called.childForFieldName('field')?.text ?? '');
  const given = argumentsOf(call);
  const value = at === undefined ? undefined : given[at];
  const flag = given.find(({ type }) => type.endsWith('string_literal'));
  // The flag's name, its default, what it is for, and the pointer or the short name.
  if (!value || !flag || at === undefined || given.length !== at + 2) return null;
  const name = `${isLong(file, called) ? '--' : '-'}${flag.text.slice(1, -1)}`;
  return noted(valueOf(file, value, depth + 1), t('{0} still wins over it where it is given.', name), 'fallback');
}

/** Is the flag one of pflag's, which go by two hyphens: `pflag.String`, `cmd.Flags().StringVar`, `flags.IntVarP`? */
function isLong(file: TreeFile, called: SyntaxNode): boolean {
  const isOfSet = called.childForFieldName('operand')?.type === 'call_expression';
  return isOfSet || called.text.endsWith('P') || packageMember(file, called)?.path === 'github.com/spf13/pflag';
}

/** `config.Addr` of a struct that is written once in this file, and never set after that; or of one that a flag fills. */
function fieldOf(file: TreeFile, node: SyntaxNode, depth: number): WrittenValue {
  const [owner, field] = [node.childForFieldName('operand'), node.childForFieldName('field')];
  const name = owner?.type === 'identifier' ? lookUp(file, owner) : null;
  const literal = name?.sets.length === 0 ? name.declaration.value : null;
  const value = literal && field ? fieldValue(literal, field.text) : null;
  const [set, more] = field ? fieldSets(file, field.text) : [];
  if (!set) return value ? valueOf(file, value, depth + 1) : untold(computed(node));
  const flag = set.type === 'unary_expression' && !more && !value ? flagOf(file, set, depth) : null;
  return flag ?? untold(more || value ? t('{0} is set in more than one place.', quoted(node)) : computed(node));
}

/** Where a field of that name gets another value: the left side of an assignment, `&config.port`. */
function fieldSets(file: TreeFile, field: string): SyntaxNode[] {
  return remember(file, `sets of ${field}`, () =>
    leavesNamed(file, field).flatMap(({ parent: selector }) => {
      const around = selector?.type === 'selector_expression' ? selector.parent : null;
      const isSet =
        around?.type === 'unary_expression'
          ? around.childForFieldName('operator')?.type === '&'
          : around !== null && (/^(?:inc|dec)_statement$/.test(around.type) || isLeft(around));
      return isSet && around ? [around] : [];
    }),
  );
}

function isLeft(list: SyntaxNode): boolean {
  return list.type === 'expression_list' && list.parent?.type === 'assignment_statement' && isField(list, 'left');
}

/** The value of a field in a composite literal, `&` before it or not. */
export function fieldValue(node: SyntaxNode, field: string): SyntaxNode | null {
  const literal = node.type === 'unary_expression' ? node.childForFieldName('operand') : node;
  const body = literal?.type === 'composite_literal' ? literal.childForFieldName('body') : null;
  const element = (body ? partsOf(body) : []).find(
    (part) => part.type === 'keyed_element' && part.childForFieldName('key')?.text === field,
  );
  const [value] = element ? partsOf(element).slice(1) : [];
  return value ? (partsOf(value)[0] ?? null) : null;
}
