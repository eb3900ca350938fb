import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../grammar.ts';
import { leavesNamed, quoted, remember, type TreeFile } from './treeFile.ts';

/** How a place binds a name. */
export type Binding =
  /** To this expression. */
  | { kind: 'value'; value: SyntaxNode }
  /** To what the caller of a function gives. */
  | { kind: 'parameter' }
  /** To something else: a loop's turn, a declaration without a value, `+=`. */
  | { kind: 'other' };

/** How a language binds its names, for `lookUp`. */
export type NameRules = {
  /** What a leaf (one of `leavesNamed`) does to the name: binds it, reads it, or has nothing to do with it (`x.name`). */
  roleOf(leaf: SyntaxNode): Binding | 'use' | null;
  /** The node to which a name bound at this leaf belongs: a function, a class, the file. */
  homeOf(leaf: SyntaxNode): SyntaxNode;
  /** The homes that a leaf looks in, innermost first. */
  homesSeenBy(leaf: SyntaxNode): SyntaxNode[];
};

/** The value of a name that is bound once in the file, and whether it is read elsewhere too; else why it is not known: one sentence. */
export type NamedValue = { value: SyntaxNode; isShared: boolean } | { why: string };

/** Looks up the name at a leaf. `shown` is what it is called in a sentence. */
export function lookUp(file: TreeFile, use: SyntaxNode, rules: NameRules, shown = use.text): NamedValue {
  const { places, bound } = remember(file, `bound ${use.text}`, () => placesOf(file, use.text, rules));
  const home = places.find(({ id }) => id === use.id)?.home ?? homeFor(use, bound, rules);
  const [only, second] = bound.filter((binding) => binding.home === home);
  if (!only) return { why: t('{0} is not set in this file.', shown) };
  if (second) return { why: t('{0} is set in more than one place.', shown) };
  if (only.role.kind === 'parameter') return { why: t('{0} is given by the caller of this function.', shown) };
  if (only.role.kind === 'other') return { why: computed(shown) };
  const isShared = places.some(({ id, role, home: other }) => role === 'use' && id !== use.id && other === home);
  return { value: only.role.value, isShared };
}

type Place = { id: number; role: Binding | 'use' | null; home: number | null };

type Bound = { role: Binding; home: number };

/** Every place of a name in the file; found once. */
function placesOf(file: TreeFile, name: string, rules: NameRules): { places: Place[]; bound: Bound[] } {
  const leaves = leavesNamed(file, name).map((leaf) => ({ leaf, role: rules.roleOf(leaf) }));
  const bound = leaves.flatMap(({ leaf, role }) =>
    role === null || role === 'use' ? [] : [{ role, home: rules.homeOf(leaf).id }],
  );
  const places = leaves.map(({ leaf, role }) => ({ id: leaf.id, role, home: homeFor(leaf, bound, rules) }));
  return { places, bound };
}

/** The innermost home around a leaf in which the name is bound. */
function homeFor(leaf: SyntaxNode, bound: readonly Bound[], rules: NameRules): number | null {
  const homes = new Set(bound.map(({ home }) => home));
  return homes.size === 0 ? null : (rules.homesSeenBy(leaf).find(({ id }) => homes.has(id))?.id ?? null);
}

/** The sentence for an expression that only the running program can work out. */
export function computed(expression: SyntaxNode | string): string {
  const text = typeof expression === 'string' ? expression : quoted(expression);
  return t('{0} is computed when the program runs: there is no value here to change.', text);
}
