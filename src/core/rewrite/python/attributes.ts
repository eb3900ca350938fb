import type { SyntaxNode } from '../../grammar.ts';
import { keywordValue } from './arguments.ts';
import { flagOfAttribute, isParsing } from './flags.ts';
import {
  fallBackTo,
  hopTo,
  setElsewhere,
  setTwice,
  stillWins,
  stopAtComputed,
  stopHere,
  usedElsewhere,
  type Hop,
} from './hop.ts';
import { attributeValues, classAttributes, lookUp, readBinding } from './names.ts';
import { ancestorOf, childrenOf, identifiersNamed, namedChildrenOf, type PythonFile } from './pythonFile.ts';

/** `self.host` and `Config.HOST` with one binding in this file, what an object was made with, or a command-line flag: `args.host`. */
export function hopFromAttribute(file: PythonFile, node: SyntaxNode): Hop {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('attribute')?.text;
  if (!object || name === undefined) return stopAtComputed(node);
  const assigned = attributeValues(file, name);
  const inClasses = classAttributes(file, name);
  const isUnset = assigned.length + inClasses.length === 0;
  const flag =
    isUnset && (object.type === 'identifier' || isParsing(object)) ? flagOfAttribute(file, object, name) : null;
  if (flag || object.type !== 'identifier') return flag ?? stopAtComputed(node);
  if (assigned.length + inClasses.length > 1) return stopHere(setTwice(node));
  const owner = ownerOf(file, object, name, 0);
  if (owner.kind === 'elsewhere') return stopHere(setElsewhere(node));
  if (owner.kind === 'hop') return isUnset ? owner.hop : stopHere(setTwice(node));
  const hop = owner.kind === 'class' ? hopInClass(file, owner, { name, assigned, inClasses }) : null;
  if (hop === null || hop.value === null || !isReadElsewhere(file, name)) return hop ?? stopAtComputed(node);
  return { ...hop, notes: [usedElsewhere(node), ...hop.notes] };
}

/** Whose attribute it is. `made`: the call that made the object, where it is no class itself. */
type Owner =
  | { kind: 'class'; definition: SyntaxNode; made: SyntaxNode | null }
  | { kind: 'hop'; hop: Hop }
  | { kind: 'elsewhere' | 'unknown' };

/** The class around `self` or `cls`, named itself, or of an object made from it. */
function ownerOf(file: PythonFile, object: SyntaxNode, name: string, depth: number): Owner {
  if (/^(self|cls)$/.test(object.text)) {
    const around = ancestorOf(object, 'class_definition');
    return around ? { kind: 'class', definition: around, made: null } : { kind: 'unknown' };
  }
  const [only, second] = lookUp(file, object).bindings;
  const binding = only && !second ? readBinding(only) : null;
  if (binding?.kind === 'import') return { kind: 'elsewhere' };
  if (binding?.kind === 'class') return { kind: 'class', definition: binding.definition, made: null };
  const made = binding?.kind === 'value' && binding.value.type === 'call' ? binding.value : null;
  const maker = made?.childForFieldName('function');
  if (!made || !maker || depth > 0) return { kind: 'unknown' };
  const given = namespaceValue(maker, made, name);
  if (given) return { kind: 'hop', hop: hopTo(given) };
  const owner = maker.type === 'identifier' ? ownerOf(file, maker, name, depth + 1) : null;
  return owner?.kind === 'class' ? { ...owner, made } : (owner ?? { kind: 'unknown' });
}

/** `SimpleNamespace(host='127.0.0.1')`, `argparse.Namespace(…)` */
function namespaceValue(maker: SyntaxNode, made: SyntaxNode, name: string): SyntaxNode | null {
  const list = made.childForFieldName('arguments');
  return /(?:^|\.)(?:Simple)?Namespace$/.test(maker.text) && list ? keywordValue(list, name) : null;
}

type Attribute = {
  name: string;
  assigned: (SyntaxNode | null)[];
  inClasses: { node: SyntaxNode; class: SyntaxNode }[];
};

function hopInClass(file: PythonFile, owner: Owner & { kind: 'class' }, attribute: Attribute): Hop | null {
  const [direct] = attribute.assigned;
  if (direct) return hopTo(direct);
  const [inClass] = attribute.inClasses;
  if (!inClass || !familyOf(file, owner.definition).some(({ id }) => id === inClass.class.id)) return null;
  const binding = readBinding(inClass.node);
  if (binding.kind !== 'value') return null;
  return fieldHop(file, owner, attribute.name, binding.value);
}

/** The class and the classes of this file that it derives from, first bases only. */
function familyOf(file: PythonFile, definition: SyntaxNode): SyntaxNode[] {
  const family = [definition];
  for (let base = baseOf(file, definition); base && family.length < 8; base = baseOf(file, base)) family.push(base);
  return family;
}

function baseOf(file: PythonFile, definition: SyntaxNode): SyntaxNode | null {
  const [base] = basesOf(definition);
  const [only, second] = base?.type === 'identifier' ? lookUp(file, base).bindings : [];
  const binding = only && !second ? readBinding(only) : null;
  return binding?.kind === 'class' ? binding.definition : null;
}

function basesOf(definition: SyntaxNode): SyntaxNode[] {
  const bases = definition.childForFieldName('superclasses');
  return bases ? namedChildrenOf(bases) : [];
}

/** A class's own value; in a dataclass, a named tuple or a model it is a default, which the object's making may overrule. */
function fieldHop(
  file: PythonFile,
  { definition, made }: Owner & { kind: 'class' },
  name: string,
  value: SyntaxNode,
): Hop {
  if (isPlain(definition)) return hopTo(value);
  if (!made) return isMadeWith(file, definition) ? stopAtComputed(value) : hopTo(value);
  const list = made.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return stopAtComputed(made);
  const given = keywordValue(list, name);
  if (given) return hopTo(given);
  if (namedChildrenOf(list).some(({ type }) => type !== 'keyword_argument')) return stopAtComputed(made);
  const plain = fieldDefault(value);
  return isSettings(definition)
    ? fallBackTo(plain, stillWins(prefixOf(definition) + name.toUpperCase()))
    : hopTo(plain);
}

/** Can its making not overrule what stands in the class's body? */
function isPlain(definition: SyntaxNode): boolean {
  const hasInit = /^[ \t]*def\s+__init__\b/m.test(definition.text);
  const isDerived = basesOf(definition).some(
    ({ text }) => !/^(?:object|(?:threading\.)?Thread|(?:enum\.)?\w*Enum)$/.test(text),
  );
  return hasInit || (definition.parent?.type !== 'decorated_definition' && !isDerived);
}

/** Is an object of the class made in this file with arguments? Then `self.host` may be any of them. */
function isMadeWith(file: PythonFile, definition: SyntaxNode): boolean {
  const name = definition.childForFieldName('name')?.text ?? '';
  return identifiersNamed(file, name).some((use) => {
    const list = use.parent?.type === 'call' ? use.parent.childForFieldName('arguments') : null;
    return list !== null && list !== undefined && namedChildrenOf(list).length > 0;
  });
}

/** `field(default='127.0.0.1')` of dataclasses, `Field('127.0.0.1')` of pydantic. */
function fieldDefault(value: SyntaxNode): SyntaxNode {
  const list = value.type === 'call' ? value.childForFieldName('arguments') : null;
  if (!list || !/(?:^|\.)[fF]ield$/.test(value.childForFieldName('function')?.text ?? '')) return value;
  const [first] = namedChildrenOf(list);
  return keywordValue(list, 'default') ?? (first && first.type !== 'keyword_argument' ? first : value);
}

/** pydantic's settings are read from the environment first, in capitals (documentation of pydantic-settings, Usage). */
function isSettings(definition: SyntaxNode): boolean {
  return basesOf(definition).some(({ text }) => /(?:^|\.)BaseSettings$/.test(text));
}

function prefixOf(definition: SyntaxNode): string {
  const body = childrenOf(definition).at(-1)?.text ?? '';
  return (/\benv_prefix\s*=\s*['"](\w*)['"]/.exec(body)?.[1] ?? '').toUpperCase();
}

function isReadElsewhere(file: PythonFile, name: string): boolean {
  const pattern = new RegExp(`\\.\\s*${name}(?!\\p{ID_Continue})(?!\\s*=[^=])`, 'gu');
  return [...file.source.matchAll(pattern)].length > 1;
}
