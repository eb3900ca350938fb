import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, isField, leavesNamed, partsOf, remember } from '../treeFile.ts';
import { leavesWhere, type JavaScriptFile } from './javascriptFile.ts';
import { readLiteral } from './literals.ts';
import { readBinding, type Binding } from './bindings.ts';
import { lookUp, onlyBinding } from './names.ts';
import { stepToDefault } from './parameters.ts';
import { classTypes } from './patterns.ts';
import { findProperty, type FollowObject } from './objects.ts';
import { computed, fallingBack, imported, setTwice, stillWins, toward, usedElsewhere, type Step } from './step.ts';

/** Bounds chains of names. */
const deepest = 8;

/** What only wraps an expression: parentheses and all that is there for TypeScript. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (
    /^(?:parenthesized_expression|as_expression|satisfies_expression|non_null_expression|type_assertion)$/.test(at.type)
  ) {
    const parts = partsOf(at);
    const inner = at.type === 'type_assertion' ? parts.at(-1) : parts[0];
    if (!inner || (at.type === 'parenthesized_expression' && parts.length !== 1)) return at;
    at = inner;
  }
  return at;
}

/** `a.b`, `a?.b`, `a['b']`: the object and the property's name; null for anything else. */
export function memberOf(node: SyntaxNode): { object: SyntaxNode; name: string } | null {
  const object = node.childForFieldName('object');
  if (!object) return null;
  if (node.type === 'member_expression') return { object, name: node.childForFieldName('property')?.text ?? '' };
  const index = node.type === 'subscript_expression' ? node.childForFieldName('index') : null;
  const key = index && readLiteral(index)?.value;
  return typeof key === 'string' ? { object, name: key } : null;
}

/** What a call calls, or `new` makes. The TypeScript grammar takes `await make<T>()` for a call of `await make`. */
export function calleeOf(call: SyntaxNode): SyntaxNode | null {
  const callee = call.childForFieldName(call.type === 'new_expression' ? 'constructor' : 'function');
  return callee?.type === 'await_expression' ? callee.firstNamedChild : callee;
}

/** `require('x')`, `await import('x')`: the module's name. */
export function moduleOf(node: SyntaxNode): string | null {
  const inner = unwrap(node);
  const call = inner.type === 'await_expression' ? inner.firstNamedChild : inner;
  const list = call?.type === 'call_expression' ? call.childForFieldName('arguments') : null;
  const callee = call?.childForFieldName('function');
  const [only, second] = list?.type === 'arguments' ? partsOf(list) : [];
  const isModule = callee?.type === 'import' || callee?.text === 'require';
  const name = isModule && only && !second ? readLiteral(only)?.value : null;
  return typeof name === 'string' ? name : null;
}

/**
 * Finds the object literal that an expression stands for: itself, a name bound once to one that is nowhere changed, a part of one.
 * `Object.freeze(…)` counts for what it freezes.
 */
export function followObject(file: JavaScriptFile, depth = 0): FollowObject {
  return (value) => {
    const node = unwrap(value);
    if (node.type === 'object') return node.hasError ? null : { object: node, notes: [] };
    if (depth > deepest) return null;
    const frozen = frozenBy(node);
    if (frozen) return followObject(file, depth + 1)(frozen);
    if (/^(?:shorthand_property_)?identifier$/.test(node.type)) return followName(file, node, depth);
    const member = memberOf(node);
    return member && followMember(file, member, depth);
  };
}

function frozenBy(node: SyntaxNode): SyntaxNode | null {
  const isFrozen = node.type === 'call_expression' && node.childForFieldName('function')?.text === 'Object.freeze';
  return isFrozen ? (node.childForFieldName('arguments')?.firstNamedChild ?? null) : null;
}

function followName(file: JavaScriptFile, name: SyntaxNode, depth: number): ReturnType<FollowObject> {
  const binding = onlyBinding(file, name);
  const found = binding?.kind === 'value' ? followObject(file, depth + 1)(binding.value) : null;
  const others = found ? lookUp(file, name).otherUses() : [];
  if (!found || others.some(mayChange)) return null;
  return others.length === 0 ? found : { ...found, notes: [usedElsewhere(name), ...found.notes] };
}

function followMember(
  file: JavaScriptFile,
  { object, name }: { object: SyntaxNode; name: string },
  depth: number,
): ReturnType<FollowObject> {
  const outer = followObject(file, depth + 1)(object);
  const found = outer && findProperty(outer.object, [name], followObject(file, depth + 1));
  const inner = found?.kind === 'given' ? followObject(file, depth + 1)(found.value) : null;
  return inner && { ...inner, notes: [...(outer?.notes ?? []), ...inner.notes] };
}

/** `config.host = …`, `delete config.host`, `Object.assign(config, …)`, `const other = config`: the object may not be as it was written. */
export function mayChange(use: SyntaxNode): boolean {
  let at = use;
  while (at.parent && (isField(at, 'object') || unwrap(at.parent).id === unwrap(at).id)) at = at.parent;
  const { parent } = at;
  if (!parent) return false;
  if (/^(?:augmented_)?assignment_expression$/.test(parent.type))
    return (
      isField(at, 'left') || (at.type === 'identifier' && !/exports/.test(parent.childForFieldName('left')?.text ?? ''))
    );
  if (parent.type === 'variable_declarator')
    return at.id === use.id && parent.childForFieldName('name')?.type === 'identifier';
  if (parent.type === 'update_expression') return true;
  if (parent.type === 'unary_expression') return parent.childForFieldName('operator')?.type === 'delete';
  return parent.type === 'arguments' && isChangedArgument(parent, at);
}

function isChangedArgument(list: SyntaxNode, argument: SyntaxNode): boolean {
  const callee = list.parent?.childForFieldName('function')?.text ?? '';
  return (
    partsOf(list)[0]?.id === argument.id &&
    /(?:assign|merge|extend|default|set|update|override|define)\w*$/i.test(callee)
  );
}

/** One step from `config.host`, `this.host` or `Config.HOST` to its value. */
export function stepIntoMember(file: JavaScriptFile, node: SyntaxNode): Step {
  const member = memberOf(node);
  return member ? stepInto(file, node, unwrap(member.object), member.name) : computed(node);
}

/** The same for a property that is taken out of an object: `const { host } = config`. */
function stepInto(file: JavaScriptFile, node: SyntaxNode, object: SyntaxNode, name: string): Step {
  const found = followObject(file)(object);
  if (found) return stepToProperty(file, node, found, name);
  if (object.type === 'this') return stepToOwn(file, node, ancestorOf(object, ...classTypes), name);
  const root = rootOf(object);
  if (root.text === 'process') return computed(node);
  if (moduleOf(root) !== null) return imported(node);
  const bindings = root.type === 'identifier' ? lookUp(file, root).bindings.map(readBinding) : [];
  if (bindings.some(isImported)) return imported(node);
  const [only, second] = bindings;
  if (only?.kind === 'class' && !second && object.type === 'identifier')
    return stepToOwn(file, node, only.definition, name);
  return computed(node);
}

function stepToProperty(
  file: JavaScriptFile,
  node: SyntaxNode,
  { object, notes }: { object: SyntaxNode; notes: readonly string[] },
  name: string,
): Step {
  const property = findProperty(object, [name], followObject(file));
  return property.kind === 'given' ? toward(property.value, ...notes, ...property.notes) : computed(node);
}

/** What a chain of properties begins with: `a` of `a.b.c`. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  let at = unwrap(node);
  for (let object = at.childForFieldName('object'); object; object = at.childForFieldName('object'))
    at = unwrap(object);
  return at;
}

function isImported(binding: Binding): boolean {
  if (binding.kind === 'import') return true;
  const value = binding.kind === 'value' ? binding.value : binding.kind === 'part' ? binding.of : null;
  return value !== null && moduleOf(rootOf(value)) !== null;
}

/** A field or `this.name = value` of the class, where the file gives a property of that name no other value. */
function stepToOwn(file: JavaScriptFile, node: SyntaxNode, owner: SyntaxNode | null, name: string): Step {
  const values = propertyValues(file, name);
  const [only, second] = values;
  if (second) return setTwice(node);
  if (!only && owner) return stepToConstructor(file, node, owner, name);
  if (!only || !owner || only.owner?.id !== owner.id) return computed(node);
  const isShared = readsOf(file, name).some((id) => id !== node.id);
  return isShared ? toward(only.value, usedElsewhere(node)) : toward(only.value);
}

/** The ids of the expressions that read a property of this name: `this.port`, `other.port`. */
function readsOf(file: JavaScriptFile, name: string): number[] {
  return remember(file, `reads ${name}`, () =>
    leavesNamed(file, name).flatMap((leaf) => {
      const member = isField(leaf, 'property') ? leaf.parent : null;
      return member?.type === 'member_expression' && !isField(member, 'left') ? [member.id] : [];
    }),
  );
}

/** TypeScript's `constructor(private port = 3000)` makes a field of its parameter. */
function stepToConstructor(file: JavaScriptFile, node: SyntaxNode, owner: SyntaxNode, name: string): Step {
  const fields = remember(file, `parameter fields ${name}`, () => parameterFields(file, name));
  const binding = fields.find((field) => field.owner === owner.id)?.binding;
  return binding?.kind === 'parameter' ? stepToDefault(file, node, binding) : computed(node);
}

/** The constructors' parameters of this name that are fields too, and the ids of their classes. */
function parameterFields(file: JavaScriptFile, name: string): { binding: Binding; owner: number | undefined }[] {
  const isOne = ({ parent }: SyntaxNode) =>
    parent?.type === 'required_parameter' &&
    /^(?:accessibility_modifier|readonly)$/.test(parent.firstChild?.type ?? '');
  const leaves = leavesNamed(file, name).filter(isOne);
  return leaves.map((leaf) => ({ binding: readBinding(leaf), owner: ancestorOf(leaf, ...classTypes)?.id }));
}

/** The values that any object's property of this name is given in this file, and the class that it happens in. */
export function propertyValues(file: JavaScriptFile, name: string): PropertyValue[] {
  return remember(file, `property ${name}`, () => findPropertyValues(file, name));
}

type PropertyValue = { value: SyntaxNode; owner: SyntaxNode | null };

function findPropertyValues(file: JavaScriptFile, name: string): PropertyValue[] {
  return writtenLeaves(file, name).flatMap((leaf) => {
    const { parent } = leaf;
    const holder = parent?.type === 'member_expression' && isField(parent, 'left') ? parent.parent : parent;
    const isGiven = holder && /^(?:assignment_expression|field_definition|public_field_definition)$/.test(holder.type);
    const value = isGiven ? (holder.childForFieldName('right') ?? holder.childForFieldName('value')) : null;
    const isThis = parent?.type !== 'member_expression' || parent.childForFieldName('object')?.type === 'this';
    const owner = isThis ? ancestorOf(leaf, ...classTypes) : null;
    return value && value.id !== leaf.id && /property/.test(leaf.type) ? [{ value, owner }] : [];
  });
}

/** Of no name that matters are there more in one file. */
const mostWritten = 500;

/** The places of a property that the text behind them does not show to be only read: `port = 1`, `port: number = 1`. */
export function writtenLeaves(file: JavaScriptFile, name: string): SyntaxNode[] {
  const isWritten = /\s*(?:[!?]?\s*:|=(?![=>]))/y;
  return remember(file, `written ${name}`, () =>
    leavesWhere(file, name, mostWritten, (_start, end) => {
      isWritten.lastIndex = end;
      return isWritten.test(file.source);
    }),
  );
}

/** One step from a name that `binding` takes out of something: `const { HOST = 'localhost' } = process.env`. */
export function stepToPart(file: JavaScriptFile, name: SyntaxNode, binding: Binding & { kind: 'part' }): Step {
  const { of, key, fallback } = binding;
  const known = typeof key === 'string' ? stepInto(file, name, unwrap(of), key) : computed(name);
  if (!('refusal' in known) || !fallback) return known;
  return fallingBack(fallback, stillWins(name));
}
