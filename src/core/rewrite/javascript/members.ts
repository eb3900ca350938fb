import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, isField, leavesNamed, partsOf, remember } from '../treeFile.ts';
import { readBinding, type Binding } from './bindings.ts';
import { memberOf, moduleOf, rootOf, unwrap } from './expressions.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { lookUp, onlyBinding } from './names.ts';
import { stepToDefault } from './parameters.ts';
import { classTypes } from './patterns.ts';
import { findProperty, type FollowObject } from './objects.ts';
import { isSaidIn, propertyValues, readsOf, type Said } from './properties.ts';
import { computed, fallingBack, imported, setTwice, stillWins, toward, usedElsewhere, type Step } from './step.ts';

/** Bounds chains of names. */
const deepest = 8;

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
  const found = binding && followBinding(file, binding, depth);
  const others = found ? lookUp(file, name).otherUses() : [];
  if (!found || others.some(mayChange)) return null;
  return others.length === 0 ? found : { ...found, notes: [usedElsewhere(name), ...found.notes] };
}

function followBinding(file: JavaScriptFile, binding: Binding, depth: number): ReturnType<FollowObject> {
  if (binding.kind === 'value') return followObject(file, depth + 1)(binding.value);
  const isPart = binding.kind === 'part' && typeof binding.key === 'string' && !binding.fallback;
  return isPart ? followMember(file, { object: binding.of, name: String(binding.key) }, depth) : null;
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

function isImported(binding: Binding): boolean {
  if (binding.kind === 'import') return true;
  const value = binding.kind === 'value' ? binding.value : binding.kind === 'part' ? binding.of : null;
  return value !== null && moduleOf(rootOf(value)) !== null;
}

/** A field or `this.name = value` of the class, where the file gives a property of that name no other value. */
function stepToOwn(file: JavaScriptFile, node: SyntaxNode, owner: SyntaxNode | null, name: string): Step {
  const isOwn = (said: Said) => isSaidIn(file, owner, said);
  const [only, second] = propertyValues(file, name).filter(isOwn);
  if (second) return setTwice(node);
  if (!only && owner) return stepToConstructor(file, node, owner, name);
  if (!only || !owner || only.owner?.id !== owner.id) return computed(node);
  const isShared = readsOf(file, name).some((read) => read.node.id !== node.id && isOwn(read));
  return isShared ? toward(only.node, usedElsewhere(node)) : toward(only.node);
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

/** One step from a name that `binding` takes out of something: `const { HOST = 'localhost' } = process.env`. */
export function stepToPart(file: JavaScriptFile, name: SyntaxNode, binding: Binding & { kind: 'part' }): Step {
  const { of, key, fallback } = binding;
  const known = typeof key === 'string' ? stepInto(file, name, unwrap(of), key) : computed(name);
  if (!('refusal' in known) || !fallback) return known;
  return fallingBack(fallback, stillWins(name));
}
