import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { readLiteral } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import { childrenOf, namedChildrenOf, quoted, type PythonFile } from './pythonFile.ts';

/** One parameter of a start call, as the call gives it. */
export type Argument =
  | { kind: 'absent' }
  /** `keyword` is the keyword argument when it stands in the call itself; `notes` tell what else reads a dictionary it stands in. */
  | { kind: 'given'; value: SyntaxNode; keyword: SyntaxNode | null; notes: string[] }
  /** It may hide in this expression: `*args`, or `**kw` that we cannot read. */
  | { kind: 'hidden'; expression: string };

/**
 * A parameter's keyword, and its position (from 0) where it can be given without; any: versions differ, so that nothing can be said where
 * something is given without a keyword. `item`: it is that item of the tuple that stands there.
 */
export type Parameter = { name: string; index: number | null | 'any'; item?: number };

/** Finds one parameter among the arguments: keyword, position, or entry of a `**d` whose dictionary this file holds. */
export function readArgument(file: PythonFile, list: SyntaxNode, { name, index }: Parameter): Argument {
  if (list.type !== 'argument_list') return { kind: 'hidden', expression: quoted(list) };
  const items = namedChildrenOf(list);
  const keyword = items.find((item) => keywordName(item) === name);
  const value = keyword?.childForFieldName('value');
  if (keyword && value) return { kind: 'given', value, keyword, notes: [] };
  return byPosition(items, index) ?? bySplat(file, items, name);
}

export function keywordName(item: SyntaxNode): string | null {
  return item.type === 'keyword_argument' ? (item.childForFieldName('name')?.text ?? null) : null;
}

function byPosition(items: SyntaxNode[], index: Parameter['index']): Argument | null {
  if (index === null) return null;
  const positionals = items.filter((item) => item.type !== 'keyword_argument' && item.type !== 'dictionary_splat');
  if (index === 'any') return positionals[0] ? { kind: 'hidden', expression: quoted(positionals[0]) } : null;
  return atPosition(positionals, index);
}

/** The item at a position of a list, a tuple, or a call's arguments without keyword; null where there are fewer. */
export function atPosition(positionals: SyntaxNode[], index: number): Argument | null {
  const at = positionals[index];
  const splat = positionals.slice(0, index + 1).find((item) => item.type === 'list_splat');
  if (splat) return { kind: 'hidden', expression: quoted(splat) };
  return at ? { kind: 'given', value: at, keyword: null, notes: [] } : null;
}

function bySplat(file: PythonFile, items: SyntaxNode[], name: string): Argument {
  for (const item of items.filter(({ type }) => type === 'dictionary_splat')) {
    const dictionary = readDictionary(file, item.firstNamedChild);
    if (!dictionary) return { kind: 'hidden', expression: quoted(item) };
    const value = dictionary.entries.get(name);
    if (value) return { kind: 'given', value, keyword: null, notes: dictionary.notes };
  }
  return { kind: 'absent' };
}

export type Dictionary = { entries: ReadonlyMap<string, SyntaxNode>; notes: string[] };

/** A dictionary whose every key is written in this file: a literal, `dict(…)`, or a name bound once to one and only read. */
export function readDictionary(file: PythonFile, node: SyntaxNode | null): Dictionary | null {
  if (node?.type === 'identifier') return readNamedDictionary(file, node);
  const entries = node && (node.type === 'dictionary' ? pairsOf(node) : keywordsOf(node));
  return entries ? { entries, notes: [] } : null;
}

function readNamedDictionary(file: PythonFile, name: SyntaxNode): Dictionary | null {
  const { bindings, otherUses, isUnclear } = lookUp(file, name);
  const others = otherUses();
  const [only, second] = bindings;
  const binding = only && !second && !isUnclear ? readBinding(only) : null;
  if (binding?.kind !== 'value' || binding.value.type === 'identifier' || !others.every(isOnlyRead)) return null;
  const dictionary = readDictionary(file, binding.value);
  if (!dictionary || others.length === 0) return dictionary;
  return { ...dictionary, notes: [t('{0} is used elsewhere in this file too.', name.text)] };
}

/** `**d`, `d['port']` and `d.get('port')` read; whatever else is done with a dictionary may change it. */
function isOnlyRead(use: SyntaxNode): boolean {
  const { parent } = use;
  if (parent?.type === 'dictionary_splat') return true;
  if (parent?.type === 'attribute')
    return /^(get|items|keys|values|copy)$/.test(parent.childForFieldName('attribute')?.text ?? '');
  if (parent?.type !== 'subscript')
    return (
      parent?.type === 'argument_list' &&
      /^(print|len|dict|sorted)$/.test(parent.parent?.childForFieldName('function')?.text ?? '')
    );
  return !/^(assignment|augmented_assignment|delete_statement)$/.test(parent.parent?.type ?? '') || isRightSide(parent);
}

function isRightSide(node: SyntaxNode): boolean {
  return node.parent?.childForFieldName('right')?.id === node.id;
}

function pairsOf(node: SyntaxNode): ReadonlyMap<string, SyntaxNode> | null {
  const entries = new Map<string, SyntaxNode>();
  for (const pair of namedChildrenOf(node)) {
    const [key, value] = [pair.childForFieldName('key'), pair.childForFieldName('value')];
    const name = pair.type === 'pair' && key ? readLiteral(key)?.value : undefined;
    if (typeof name !== 'string' || !value || node.hasError) return null;
    entries.set(name, value);
  }
  return entries;
}

/** `dict(host='127.0.0.1', port=5000)` */
function keywordsOf(call: SyntaxNode): ReadonlyMap<string, SyntaxNode> | null {
  const list =
    call.type === 'call' && call.childForFieldName('function')?.text === 'dict'
      ? call.childForFieldName('arguments')
      : null;
  if (list?.type !== 'argument_list' || list.hasError) return null;
  const entries = new Map<string, SyntaxNode>();
  for (const item of namedChildrenOf(list)) {
    const [name, value] = [keywordName(item), item.childForFieldName('value')];
    if (name === null || !value) return null;
    entries.set(name, value);
  }
  return entries;
}

/** The last argument without a keyword: a new keyword may stand right after it at the earliest. */
export function lastPositional(list: SyntaxNode): SyntaxNode | null {
  return (
    namedChildrenOf(list).findLast((item) => item.type !== 'keyword_argument' && item.type !== 'dictionary_splat') ??
    null
  );
}

/** Names of the keywords that the call itself gives, in order, repeats included. */
export function keywordNames(list: SyntaxNode): string[] {
  return namedChildrenOf(list)
    .map(keywordName)
    .filter((name) => name !== null);
}

/** Would Python itself refuse these arguments, though the tolerant grammar does not? `(,)`, a keyword twice, a position after a keyword. */
export function isBrokenList(list: SyntaxNode): boolean {
  if (list.hasError) return true;
  if (list.type !== 'argument_list') return false;
  const first = childrenOf(list).find((child) => !child.isNamed && child.type !== '(');
  const startsWithComma =
    first?.type === ',' && namedChildrenOf(list).every((item) => item.startIndex > first.startIndex);
  const names = keywordNames(list);
  return startsWithComma || new Set(names).size < names.length || hasLatePosition(namedChildrenOf(list));
}

function hasLatePosition(items: SyntaxNode[]): boolean {
  const firstKeyword = items.findIndex((item) => item.type === 'keyword_argument' || item.type === 'dictionary_splat');
  const firstDouble = items.findIndex((item) => item.type === 'dictionary_splat');
  return items.some(
    (item, at) =>
      (firstKeyword >= 0 && at > firstKeyword && !/^(keyword_argument|dictionary_splat|list_splat)$/.test(item.type)) ||
      (firstDouble >= 0 && at > firstDouble && item.type === 'list_splat'),
  );
}
