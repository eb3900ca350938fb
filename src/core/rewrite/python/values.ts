import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { hopFromAttribute } from './attributes.ts';
import { hopFromEntry } from './entries.ts';
import { hopFromFallback } from './fallbacks.ts';
import { computed, hopTo, setElsewhere, setTwice, stopAtComputed, stopHere, usedElsewhere, type Hop } from './hop.ts';
import { readLiteral, type Literal } from './literals.ts';
import { assignedAlong, lookUp, readBinding } from './names.ts';
import { hopFromParameter } from './parameters.ts';
import { childrenOf, namedChildrenOf, type PythonFile } from './pythonFile.ts';

/** What an expression is worth, as far as this file tells. */
export type Reading = {
  /** literal: a literal, or a name bound once to one · dynamic: anything else. */
  kind: 'literal' | 'dynamic';
  /** The literal that decides, or decides when nothing else does: the place to edit. null where there is none. */
  literal: Literal | null;
  /** What the user should know before that literal is edited, one sentence each. */
  notes: string[];
  /** Why it is not edited, one sentence; null where it can be. */
  refusal: string | null;
};

/**
 * Reads an expression in which the search ends: a literal. For a part of one it may also say where to go on; `isWhole` then means that what
 * stands there is that part alone. null: the expression is none of its own.
 */
export type ReadLeaf = (node: SyntaxNode) => { literal: Literal } | { hop: Hop; isWhole: boolean } | null;

const readWhole: ReadLeaf = (node) => {
  const literal = readLiteral(node);
  return literal && { literal };
};

/** Bounds chains of names (`a = b`, `b = a`). */
const mostHops = 16;

/** Reads an expression: literals, names and attributes bound once, conversions, and every form that has a fallback literal. */
export function readValue(file: PythonFile, node: SyntaxNode, readLeaf = readWhole): Reading {
  const read: Reading = { kind: 'literal', literal: null, notes: [], refusal: null };
  let leafOf = readLeaf;
  let at = node;
  for (let hops = 0; hops < mostHops; hops++) {
    const leaf = leafOf(at);
    if (leaf && 'literal' in leaf) return { ...read, literal: leaf.literal };
    if (leaf?.isWhole) leafOf = readWhole;
    const hop = leaf?.hop ?? hopFrom(file, at);
    read.refusal ??= hop.refusal;
    if (hop.value === null) return { ...read, kind: 'dynamic' };
    if (hop.isDynamic) read.kind = 'dynamic';
    read.notes.push(...hop.notes);
    at = hop.value;
  }
  return { ...read, kind: 'dynamic', refusal: computed(node) };
}

function hopFrom(file: PythonFile, node: SyntaxNode): Hop {
  const inner = transparent(node);
  if (inner) return hopTo(inner);
  const entry = hopFromEntry(file, node);
  if (entry) return entry;
  const fallback = hopFromFallback(node);
  if (fallback) return fallback;
  if (node.type === 'identifier') return hopFromName(file, node);
  return node.type === 'attribute' ? hopFromAttribute(file, node) : stopAtComputed(node);
}

/** What only wraps a value: parentheses, `(x := value)`, `int(value)`, `str(value)`, `bool(value)`, `f'{value}'`. */
function transparent(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'named_expression') return node.childForFieldName('value');
  if (node.type === 'string') return onlyPlaceholder(node);
  const isCall = node.type === 'call' && /^(int|str|bool)$/.test(node.childForFieldName('function')?.text ?? '');
  const around = isCall ? node.childForFieldName('arguments') : node;
  if (!around || (!isCall && node.type !== 'parenthesized_expression')) return null;
  const [only, ...others] = namedChildrenOf(around);
  return only && others.length === 0 && !/^(keyword_argument|list_splat|dictionary_splat|yield)$/.test(only.type)
    ? only
    : null;
}

function onlyPlaceholder(node: SyntaxNode): SyntaxNode | null {
  const [placeholder, ...others] = childrenOf(node).filter(({ type }) => !/^string_(?:start|end)$/.test(type));
  return placeholder && others.length === 0 ? expressionOf(placeholder) : null;
}

/** The expression of an f-string's `{…}`; null where it is converted or formatted. */
export function expressionOf(placeholder: SyntaxNode): SyntaxNode | null {
  const [only, ...others] = namedChildrenOf(placeholder);
  return placeholder.type === 'interpolation' && only && others.length === 0 && !placeholder.text.endsWith('=}')
    ? only
    : null;
}

function hopFromName(file: PythonFile, name: SyntaxNode): Hop {
  const { bindings, otherUses, isUnclear } = lookUp(file, name);
  const [only, second] = bindings;
  if (!only) return stopHere(t('{0} is not set in this file.', name.text));
  const binding = readBinding(only);
  if (binding.kind === 'import') return stopHere(setElsewhere(name));
  if (second || isUnclear) return stopHere(setTwice(name));
  if (binding.kind === 'parameter') return hopFromParameter(file, name, binding);
  if (binding.kind !== 'value') return stopAtComputed(name);
  const shared = otherUses().length > 0 ? [usedElsewhere(name)] : [];
  return hopTo(binding.value, ...shared, ...assignedAlong(only).map((other) => t('{0} gets the same value.', other)));
}
