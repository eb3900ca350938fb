import type { SyntaxNode } from '../../grammar.ts';
import { fill, gapBehind, stretchesWith } from '../siblings.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { descendantsOf, partsOf, quoted, type TreeFile } from '../treeFile.ts';
import { hidden, type Parameter } from '../writtenStart.ts';
import { readPhp } from './phpValues.ts';

/** A parameter's name, and its position from 0. */
export type PhpParameter = { name: string; index: number };

/** The arguments of a call or `new`; none where it has no brackets. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = partsOf(call).find(({ type }) => type === 'arguments');
  return list ? partsOf(list) : [];
}

/** The value of an argument, without its name. */
export function valueOf(argument: SyntaxNode): SyntaxNode {
  return partsOf(argument).at(-1) ?? argument;
}

function nameOf(argument: SyntaxNode): string | null {
  return argument.childForFieldName('name')?.text ?? null;
}

/** Finds one parameter, by name or position: its argument, what may hide it, or null. */
export function argumentFor(call: SyntaxNode, { name, index }: PhpParameter): SyntaxNode | 'hidden' | null {
  const given = argumentsOf(call);
  const named = given.find((argument) => nameOf(argument) === name);
  if (named) return named;
  const spread = given.findIndex((argument) => partsOf(argument)[0]?.type === 'variadic_unpacking');
  if (spread >= 0 && spread <= index) return 'hidden';
  const at = given[index];
  return at && given.slice(0, index + 1).every((argument) => nameOf(argument) === null) ? at : null;
}

/** One parameter of a call. Where it is missing it is added behind the others: by its place if that is free now, else by name. */
export function readParameter(file: TreeFile, call: SyntaxNode, parameter: PhpParameter): Parameter | null {
  const argument = argumentFor(call, parameter);
  if (argument === 'hidden') return hidden(quoted(argumentsOf(call).find(isSpread) ?? call), `$${parameter.name}`);
  if (argument) return { kind: 'given', value: readPhp(file, valueOf(argument)), removals: stretchesWith(argument) };
  const given = argumentsOf(call);
  const last = given.at(-1);
  if (!last) return null;
  const isNext = given.length === parameter.index && given.every((one) => nameOf(one) === null);
  const gap = gapBehind(last);
  const before = isNext ? gap.before : `${gap.before}${parameter.name}: `;
  const spell = speller(call);
  return { kind: 'absent', insert: (value) => fill({ ...gap, before }, spell(value)) };
}

function isSpread(argument: SyntaxNode): boolean {
  return partsOf(argument)[0]?.type === 'variadic_unpacking';
}

/** How a value is written near a node: in the quotes of the strings there. */
function speller(near: SyntaxNode): (value: SlotValue) => string {
  const quote = descendantsOf(near, 'string', 'encapsed_string')[0]?.text[0];
  return (value) => (typeof value !== 'string' ? String(value) : quote === '"' ? `"${value}"` : `'${value}'`);
}
