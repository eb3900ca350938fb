import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { readFallback, readFlag, readParameter } from './fallbacks.ts';
import { readLiteral, type Literal } from './literals.ts';
import { attributeValues, classAttributes, lookUp, readBinding } from './names.ts';
import { ancestorOf, namedChildrenOf, quoted, type PythonFile } from './pythonFile.ts';

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

/** Bounds chains of names (`a = b`, `b = a`). */
const deepest = 8;

/** Reads an expression: literals, names and attributes bound once, conversions, and every form that has a fallback literal. */
export function readValue(file: PythonFile, node: SyntaxNode, depth = 0): Reading {
  const literal = readLiteral(node);
  if (literal) return { kind: 'literal', literal, notes: [], refusal: null };
  if (depth > deepest) return refused(computed(node));
  const inner = transparent(node);
  if (inner) return readValue(file, inner, depth + 1);
  const fallback = readFallback(node);
  if (fallback) return dynamic(readValue(file, fallback.value, depth + 1), fallback.note);
  if (node.type === 'identifier') return readName(file, node, depth);
  if (node.type === 'attribute') return readAttribute(file, node, depth);
  return refused(computed(node));
}

function computed(node: SyntaxNode): string {
  return t('{0} is computed when the program runs: there is no value here to change.', quoted(node));
}

function refused(why: string): Reading {
  return { kind: 'dynamic', literal: null, notes: [], refusal: why };
}

function dynamic(reading: Reading, note: string): Reading {
  return { ...reading, kind: 'dynamic', notes: [...reading.notes, note] };
}

/** What only wraps a value: parentheses, `(x := value)`, `int(value)`, `str(value)`, `bool(value)`. */
function transparent(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'named_expression') return node.childForFieldName('value');
  const isCall = node.type === 'call' && /^(int|str|bool)$/.test(node.childForFieldName('function')?.text ?? '');
  const around = isCall ? node.childForFieldName('arguments') : node;
  if (!around || (!isCall && node.type !== 'parenthesized_expression')) return null;
  const [only, ...others] = namedChildrenOf(around);
  return only && others.length === 0 && !/^(keyword_argument|list_splat|dictionary_splat|yield)$/.test(only.type)
    ? only
    : null;
}

function readName(file: PythonFile, name: SyntaxNode, depth: number): Reading {
  const { bindings, otherUses, isUnclear } = lookUp(file, name);
  const [only, second] = bindings;
  if (!only) return refused(t('{0} is not set in this file.', name.text));
  const binding = readBinding(only);
  if (binding.kind === 'import') return refused(t('{0} is imported: its value is set in another file.', name.text));
  if (second || isUnclear) return refused(t('{0} is set in more than one place.', name.text));
  if (binding.kind === 'parameter') return followParameter(file, name, binding, depth);
  if (binding.kind !== 'value') return refused(computed(name));
  const reading = readValue(file, binding.value, depth + 1);
  return otherUses().length === 0 ? reading : shared(reading, name);
}

function shared(reading: Reading, name: SyntaxNode): Reading {
  return { ...reading, notes: [t('{0} is used elsewhere in this file too.', quoted(name)), ...reading.notes] };
}

function followParameter(
  file: PythonFile,
  name: SyntaxNode,
  at: { parameter: SyntaxNode; function: SyntaxNode },
  depth: number,
): Reading {
  const found = readParameter(file, name, at);
  if ('refusal' in found) {
    const known = found.value ? readValue(file, found.value, depth + 1) : null;
    return { kind: 'dynamic', literal: known?.literal ?? null, notes: [], refusal: found.refusal };
  }
  return dynamic(readValue(file, found.value, depth + 1), found.note);
}

/** `self.host` and `Config.HOST` with one binding in this file, or a command-line flag: `args.host`. */
function readAttribute(file: PythonFile, node: SyntaxNode, depth: number): Reading {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('attribute');
  if (object?.type !== 'identifier' || !name) return refused(computed(node));
  const assigned = attributeValues(file, name.text);
  const inClasses = classAttributes(file, name.text);
  if (assigned.length + inClasses.length > 1) return refused(t('{0} is set in more than one place.', quoted(node)));
  const flag = assigned.length + inClasses.length === 0 ? readFlag(file, object, name.text) : null;
  if (flag?.value) return dynamic(readValue(file, flag.value, depth + 1), flag.note);
  if (flag) return refused(flag.note);
  const owner = ownerOf(file, object);
  if (owner === 'elsewhere') return refused(t('{0} is imported: its value is set in another file.', quoted(node)));
  const value = ownValue(owner, assigned, inClasses);
  if (!value) return refused(computed(node));
  const reading = readValue(file, value, depth + 1);
  return isReadElsewhere(file, node) ? shared(reading, node) : reading;
}

/** The class whose attribute it is: around `self` or `cls`, named itself, or of an object made from it. */
function ownerOf(file: PythonFile, object: SyntaxNode): SyntaxNode | 'elsewhere' | null {
  if (/^(self|cls)$/.test(object.text)) return ancestorOf(object, 'class_definition');
  const [only, second] = lookUp(file, object).bindings;
  const binding = only && !second ? readBinding(only) : null;
  if (binding?.kind === 'import') return 'elsewhere';
  if (binding?.kind === 'class') return binding.definition;
  const made =
    binding?.kind === 'value' && binding.value.type === 'call' ? binding.value.childForFieldName('function') : null;
  return made?.type === 'identifier' && made.text !== object.text ? ownerOf(file, made) : null;
}

function ownValue(
  owner: SyntaxNode | null,
  assigned: (SyntaxNode | null)[],
  inClasses: { node: SyntaxNode; class: SyntaxNode }[],
): SyntaxNode | null {
  const [direct] = assigned;
  if (direct) return owner ? direct : null;
  const [inClass] = inClasses;
  if (!inClass || !owner || inClass.class.id !== owner.id) return null;
  const binding = readBinding(inClass.node);
  return binding.kind === 'value' ? binding.value : null;
}

function isReadElsewhere(file: PythonFile, node: SyntaxNode): boolean {
  const name = node.childForFieldName('attribute')?.text ?? '';
  const pattern = new RegExp(`\\.\\s*${name}(?!\\p{ID_Continue})(?!\\s*=[^=])`, 'gu');
  return [...file.source.matchAll(pattern)].length > 1;
}
