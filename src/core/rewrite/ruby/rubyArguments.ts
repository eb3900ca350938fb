import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { fill, gapBehind, gapInFront, stretchesWith, type Gap } from '../siblings.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { descendantsOf, partsOf, quoted, type TreeFile } from '../treeFile.ts';
import { hidden, type Parameter } from '../writtenStart.ts';
import { readRuby } from './rubyValues.ts';

/** The arguments of a call: those without a key, those with one (of a hash in braces at the end too), and the first that may hold more. */
export type RubyArguments = {
  call: SyntaxNode;
  list: SyntaxNode | null;
  positionals: SyntaxNode[];
  pairs: SyntaxNode[];
  opaque: SyntaxNode | null;
};

export function argumentsOf(call: SyntaxNode): RubyArguments {
  const list = call.childForFieldName('arguments');
  const items = list ? partsOf(list).flatMap((item) => (item.type === 'hash' ? partsOf(item) : [item])) : [];
  return {
    call,
    list,
    positionals: items.filter(
      ({ type }) => !/^(?:pair|block_argument|(?:hash_)?splat_argument|forward_arguments)$/.test(type),
    ),
    pairs: items.filter(({ type }) => type === 'pair'),
    opaque: items.find(({ type }) => /splat_argument|forward_arguments/.test(type)) ?? null,
  };
}

/** A key as a word: `Host:`, `:Host =>`, `'Host' =>`. */
export function keyOf(pair: SyntaxNode): string | null {
  const key = pair.childForFieldName('key')?.text ?? '';
  return /^:?(['"]?)(\w+)\1:?$/.exec(key)?.[2] ?? null;
}

/** The value that a key is given; `host:` alone stands for a variable of that name. */
function valueOf(pair: SyntaxNode): SyntaxNode | null {
  return pair.childForFieldName('value') ?? pair.childForFieldName('key');
}

/** The option of this name. Where it is missing, it is added in front of the first, in its style; `beside` another that goes with it. */
export function readOption(
  file: TreeFile,
  given: RubyArguments,
  name: string,
  beside: string | null = null,
): Parameter {
  const [pair, second] = given.pairs.filter((one) => keyOf(one) === name);
  const value = pair && valueOf(pair);
  if (second) return hidden(quoted(second), name);
  if (value) return { kind: 'given', value: readRuby(file, value), removals: stretchesWith(pair) };
  if (given.opaque) return hidden(quoted(given.opaque), name);
  const last =
    given.pairs.find((one) => keyOf(one) === beside) ?? (given.pairs.length === 0 && given.positionals.at(-1));
  return last && isOpenEnded(last)
    ? crowded(last, name)
    : absent(optionGap(file, given, name, beside), speller(file, given.call));
}

/** The argument at a position; null where there is none and none before it. Where it is missing, it is added behind the one before it. */
export function readPosition(file: TreeFile, given: RubyArguments, index: number, name: string): Parameter | null {
  const { call, positionals, opaque } = given;
  const at = positionals[index];
  if (opaque && (!at || opaque.startIndex < at.startIndex)) return hidden(quoted(opaque), name);
  if (at) return { kind: 'given', value: readRuby(file, at), removals: stretchesWith(at) };
  const last = positionals[index - 1];
  if (!last) return null;
  return isOpenEnded(last) ? crowded(last, name) : absent(gapBehind(last), speller(file, call));
}

/** Does it end in a call without brackets, or an assignment? What is written behind it would be that one's: `port Integer ENV['PORT']`. */
function isOpenEnded(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at?.endIndex === node.endIndex; at = at.lastNamedChild) {
    if (at.type.endsWith('assignment')) return true;
    const list = at.type === 'call' ? at.childForFieldName('arguments') : null;
    if (list?.endIndex === node.endIndex && !list.text.startsWith('(')) return true;
  }
  return false;
}

function crowded(node: SyntaxNode, name: string): Parameter {
  return { kind: 'hidden', why: t('{0} may decide {1}, so nothing is added beside it.', quoted(node), name) };
}

/** A parameter that is missing: it is written into the gap. */
export function absent(gap: Gap, spell: (value: SlotValue) => string): Parameter {
  return { kind: 'absent', insert: (value) => fill(gap, spell(value)) };
}

/** Beside or in front of another option; behind the other arguments; in brackets of its own where there are none. */
function optionGap(
  file: TreeFile,
  { call, list, positionals, pairs }: RubyArguments,
  name: string,
  beside: string | null,
): Gap {
  const neighbour = pairs.find((pair) => keyOf(pair) === beside);
  const [first] = pairs;
  const last = positionals.at(-1);
  if (neighbour) return withKey(gapBehind(neighbour), keyLike(neighbour, name));
  if (first) return withKey(gapInFront(file, first), keyLike(first, name));
  if (last) return withKey(gapBehind(last), `${name}: `);
  if (list) return { at: list.startIndex + 1, before: `${name}: `, after: '' };
  return { at: (call.childForFieldName('method') ?? call).endIndex, before: `(${name}: `, after: ')' };
}

export function withKey({ at, before, after }: Gap, key: string): Gap {
  return { at, before: before + key, after };
}

/** The key in the style of another pair: `name: `, `:name => `, `'name' => `. */
export function keyLike(pair: SyntaxNode, name: string): string {
  const key = pair.childForFieldName('key')?.text ?? '';
  const hasRocket = pair.children.some((child) => child?.type === '=>');
  if (!hasRocket) return `${name}: `;
  return `${/^['"]/.test(key) ? `${key.slice(0, 1)}${name}${key.slice(0, 1)}` : `:${name}`} => `;
}

/** How a value is written near a node: in the quotes of the strings there, else of the file's `require`s. */
export function speller({ source }: TreeFile, near: SyntaxNode): (value: SlotValue) => string {
  const quote = descendantsOf(near, 'string')[0]?.text[0] ?? /\brequire(?:_relative)?[ (]+(['"])/.exec(source)?.[1];
  return (value) => (typeof value !== 'string' ? String(value) : quote === '"' ? `"${value}"` : `'${value}'`);
}
