import type { SyntaxNode } from '../../grammar.ts';
import { keywordValue, positional } from './arguments.ts';
import { fallBackTo, hopTo, stillWins, type Hop } from './hop.ts';
import { readLiteral } from './literals.ts';
import { namedChildrenOf, quoted } from './pythonFile.ts';

/**
 * An expression's value where nothing else is given: `os.environ.get('HOST', value)`, `os.getenv(…)`, any `.get(key, value)`,
 * `getattr(x, 'host', value)`, `x or value`, `x if x else value`. null for any other expression.
 */
export function hopFromFallback(node: SyntaxNode): Hop | null {
  if (node.type === 'boolean_operator') return hopFromOr(node);
  if (node.type === 'conditional_expression') return hopFromCondition(node);
  if (node.type !== 'call') return null;
  const called = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!called || list?.type !== 'argument_list') return null;
  const name = (called.type === 'attribute' ? called.childForFieldName('attribute') : called)?.text ?? '';
  const named = keywordValue(list, 'default') ?? keywordValue(list, 'fallback');
  const value = named ?? positional(list, name === 'getattr' ? 2 : 1);
  const isLookup =
    called.type === 'attribute'
      ? /^(get|getint|getboolean|getenv|str|int|bool|setdefault|pop)$/.test(name)
      : /^(getenv|getattr|config|env)$/.test(name);
  return value && isLookup && (named !== null || !isSection(called, list))
    ? fallBackTo(value, wins(name === 'getattr' ? node : (positional(list, 0) ?? node)))
    : null;
}

/** `config.get('server', 'host')` of configparser names a section and an option; a name like an option's is no fallback. */
function isSection(called: SyntaxNode, list: SyntaxNode): boolean {
  if (/\b(?:environ|getenv|getattr)\b/.test(called.text)) return false;
  const second = positional(list, 1);
  const value = second && readLiteral(second)?.value;
  return positional(list, 2) !== null || (typeof value === 'string' && /^(?!localhost$)[A-Za-z_]\w*$/.test(value));
}

function hopFromOr(node: SyntaxNode): Hop | null {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right || node.childForFieldName('operator')?.type !== 'or') return null;
  const first = readLiteral(left);
  if (first?.value) return hopTo(left);
  return first ? hopTo(right) : fallBackTo(right, wins(left));
}

/** `x if x else value`, `value if x is None else x`, `m['k'] if 'k' in m else value`, `sys.argv[1] if len(sys.argv) > 1 else value`. */
function hopFromCondition(node: SyntaxNode): Hop | null {
  const [yes, condition, no] = namedChildrenOf(node);
  if (!yes || !condition || !no) return null;
  const test = spaced(condition);
  if (whenGiven(spaced(yes)).includes(test) || isArgument(yes, test)) return fallBackTo(no, wins(yes));
  return whenMissing(spaced(no)).includes(test) ? fallBackTo(yes, wins(no)) : null;
}

function whenGiven(value: string): string[] {
  const entry = entryOf(value);
  return [value, `${value} is not None`].concat(entry ? [`${entry.key} in ${entry.of}`] : []);
}

function whenMissing(value: string): string[] {
  const entry = entryOf(value);
  return [`not ${value}`, `${value} is None`].concat(entry ? [`${entry.key} not in ${entry.of}`] : []);
}

/** `of['key']` */
function entryOf(value: string): { of: string; key: string } | null {
  const at = value.lastIndexOf('[');
  const key = value.slice(at + 1, -1);
  return at > 0 && value.endsWith(']') && /^(?:'[^']+'|"[^"]+")$/.test(key) ? { of: value.slice(0, at), key } : null;
}

/** An argument of the command line, where one was typed. */
function isArgument(value: SyntaxNode, test: string): boolean {
  return /\bargv\[/.test(value.text) && /^(?:len\((?:sys\.)?argv\) >=? \d+|(?:sys\.)?argv\[\d+:\])$/.test(test);
}

function spaced(node: SyntaxNode): string {
  return node.text.replace(/\s+/g, ' ');
}

function wins(node: SyntaxNode): string {
  const literal = readLiteral(node);
  return stillWins(typeof literal?.value === 'string' ? literal.value : quoted(node));
}
