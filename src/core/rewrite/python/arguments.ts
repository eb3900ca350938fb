import type { SyntaxNode } from '../../grammar.ts';
import { readDictionary } from './dictionaries.ts';
import { childrenOf, namedChildrenOf, quoted, type PythonFile } from './pythonFile.ts';

/** Which part of a place to listen on that is one text: `'127.0.0.1:8000'`. */
export type AddressPart = 'host' | 'port';

/** One parameter of a start call, as the call gives it. */
export type Argument =
  | { kind: 'absent' }
  /**
   * `keyword` is the keyword argument when it stands in the call itself, or the statement that sets it; `notes` tell what else reads a
   * dictionary it stands in. `part`: the value is host and port in one.
   */
  | { kind: 'given'; value: SyntaxNode; keyword: SyntaxNode | null; notes: string[]; part?: AddressPart }
  /** It may hide in this expression: `*args`, or `**kw` that we cannot read. `why`: a sentence of its own. */
  | { kind: 'hidden'; expression: string; why?: string };

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

/** The expression given for a keyword, null where the call has none. */
export function keywordValue(list: SyntaxNode, name: string): SyntaxNode | null {
  const found = namedChildrenOf(list).find((item) => keywordName(item) === name);
  return found?.childForFieldName('value') ?? null;
}

/** The argument at a position, null behind a `*` or where there is none. */
export function positional(list: SyntaxNode, index: number): SyntaxNode | null {
  const before = namedChildrenOf(list).slice(0, index + 1);
  const isPlain = before.every(({ type }) => !/^(?:keyword_argument|list_splat|dictionary_splat)$/.test(type));
  return isPlain ? (before[index] ?? null) : null;
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
