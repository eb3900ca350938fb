import type { SyntaxNode } from '../../grammar.ts';
import { partsOf } from '../treeFile.ts';
import { readLiteral } from './literals.ts';

/** What an object literal says about the property at a path. */
export type Property =
  /** `member` is its `host: value`, or the shorthand `host`, which is its own value. */
  | { kind: 'given'; member: SyntaxNode; value: SyntaxNode; notes: readonly string[] }
  /** `object`, the deepest on the path, has no property of the first name in `path`, which holds what is left of it. */
  | { kind: 'absent'; object: SyntaxNode; path: readonly string[]; notes: readonly string[] }
  /** `by` may give it: a spread, a computed key, a method, a value that is no object literal. Written at `place`, it would win over that. */
  | { kind: 'hidden'; by: SyntaxNode; place: { object: SyntaxNode; path: readonly string[] } | null };

/** The object literal that an expression stands for, with what the user should know before it is edited; null where it is none. */
export type FollowObject = (value: SyntaxNode) => { object: SyntaxNode; notes: readonly string[] } | null;

/** Bounds objects in objects and spreads of spreads. */
const deepest = 6;

/**
 * Finds the property at a path (`['server', 'host']`) in an object literal. The last one of a name counts, and a spread or a computed key
 * behind it hides it unless it surely says nothing of that name.
 */
export function findProperty(object: SyntaxNode, path: readonly string[], follow: FollowObject, depth = 0): Property {
  const [name = '', ...inner] = path;
  const members = membersOf(object);
  const at = members.findLastIndex(({ key }) => key === name);
  const cover = members.slice(at + 1).findLast((one) => mayGive(one, name, follow, depth))?.member;
  const member = members[at]?.member;
  if (cover) return behindSpread(object, path, cover, follow, depth, member === undefined);
  if (!member) return { kind: 'absent', object, path, notes: [] };
  const value = member.type === 'pair' ? member.childForFieldName('value') : member;
  if (!value || member.type === 'method_definition') return { kind: 'hidden', by: member, place: null };
  if (inner.length === 0) return { kind: 'given', member, value, notes: [] };
  const next = depth < deepest ? follow(value) : null;
  if (!next) return { kind: 'hidden', by: value, place: null };
  return noted(findProperty(next.object, inner, follow, depth + 1), next.notes);
}

/** `...base` with `base` an object of this file is as good as its properties; what another spread gives is not known. */
function behindSpread(
  object: SyntaxNode,
  path: readonly string[],
  cover: SyntaxNode,
  follow: FollowObject,
  depth: number,
  isFree: boolean,
): Property {
  const spread = cover.type === 'spread_element' ? cover.firstNamedChild : null;
  const base = spread && depth < deepest ? follow(spread) : null;
  const found = base ? findProperty(base.object, path, follow, depth + 1) : null;
  if (base && found?.kind === 'given') return noted(found, base.notes);
  const place = isFree && path.length === 1 ? { object, path } : null;
  return { kind: 'hidden', by: cover, place };
}

function noted(property: Property, notes: readonly string[]): Property {
  return property.kind === 'hidden' ? property : { ...property, notes: [...notes, ...property.notes] };
}

type Member = { member: SyntaxNode; key: string | null };

/** Asked many times while a file is read, and costly where there are many. */
const knownMembers = new WeakMap<SyntaxNode, readonly Member[]>();

/** The members of an object literal, in order, each with the name that `keyOf` gives. */
export function membersOf(object: SyntaxNode): readonly Member[] {
  const members = knownMembers.get(object) ?? partsOf(object).map((member) => ({ member, key: keyOf(member) }));
  knownMembers.set(object, members);
  return members;
}

/** The name of a member; null for a spread and a key that is computed. */
export function keyOf(member: SyntaxNode): string | null {
  if (member.type === 'shorthand_property_identifier') return member.text;
  const key = member.childForFieldName(member.type === 'pair' ? 'key' : 'name');
  if (!key || key.type === 'computed_property_name') return null;
  if (key.type === 'property_identifier') return key.text;
  return String(readLiteral(key)?.value ?? key.text);
}

/** May this member, which is not named so, give the property all the same? */
function mayGive({ member, key }: Member, name: string, follow: FollowObject, depth: number): boolean {
  if (key !== null) return false;
  const spread = member.type === 'spread_element' ? member.firstNamedChild : null;
  return !spread || maySpread(spread, name, follow, depth + 1);
}

/** `...{}`, `...base`, `...(isDev && {…})`, `...(isDev ? {…} : {…})`: may what is spread hold the name? */
function maySpread(node: SyntaxNode, name: string, follow: FollowObject, depth: number): boolean {
  if (depth > deepest) return true;
  const again = (part: SyntaxNode | null) => !part || maySpread(part, name, follow, depth + 1);
  if (node.type === 'parenthesized_expression') return again(node.firstNamedChild);
  if (node.type === 'ternary_expression')
    return again(node.childForFieldName('consequence')) || again(node.childForFieldName('alternative'));
  if (node.type === 'binary_expression' && node.childForFieldName('operator')?.type === '&&')
    return again(node.childForFieldName('right'));
  if (/^(?:undefined|null|false)$/.test(node.type)) return false;
  const object = follow(node)?.object;
  return !object || membersOf(object).some((one) => one.key === name || mayGive(one, name, follow, depth + 1));
}
