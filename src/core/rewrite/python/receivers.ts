import type { SyntaxNode } from '../../grammar.ts';
import { keywordNames } from './arguments.ts';
import { fitsFlask, givesApp, importsFlask, isBacked, moduleRoot } from './backing.ts';
import { fullNames } from './imports.ts';
import { appName, factoryName, otherModules, vagueName } from './guesses.ts';
import { attributeValues, classAttributes, lookUp, readBinding, type Binding } from './names.ts';
import { ancestorOf, descendantsOf, namedChildrenOf, starModules, type PythonFile } from './pythonFile.ts';
import { classes, makers, members, methods, starters, type Kind, type Starter } from './starters.ts';
import { mayBeMethod } from './startModules.ts';

/**
 * What an object is, as far as the file tells. likely: only its name and origin say so (`from shop import app`). vague: the same, by a name
 * that means other things too (`server`). unknown: nothing does. other: something else for sure.
 */
type Verdict = Kind | 'likely-flask' | 'vague-flask' | 'likely-socketio' | 'unknown' | 'other';

/**
 * Which start call `receiver.method(…)` is; null where the receiver is no server that we know. `list` holds the call's arguments, null where
 * the method is handed over to be called.
 */
export function recognise(
  file: PythonFile,
  receiver: SyntaxNode,
  method: string,
  list: SyntaxNode | null,
): Starter | null {
  if (!mayBeMethod(file.source, method)) return null;
  const verdict = judge({ file, path: new Set(), stepsLeft: 200 }, receiver);
  if (isKind(verdict)) return methods[verdict].includes(method) ? starters[verdict] : null;
  if (method === 'run_server') return verdict === 'other' ? null : starters.dash;
  if (method !== 'run') return null;
  if (verdict === 'likely-socketio') return givesApp(list) && isBacked(file) ? starters.socketio : null;
  return fitsFlask(list) && isFlaskByName(file, verdict, receiver, list) ? starters.flask : null;
}

function isKind(verdict: Verdict): verdict is Kind {
  return Object.hasOwn(starters, verdict);
}

/** The name alone speaks for Flask: how much more must the file say? */
function isFlaskByName(file: PythonFile, verdict: Verdict, receiver: SyntaxNode, list: SyntaxNode | null): boolean {
  if (verdict === 'likely-flask') return isBacked(file);
  if (verdict === 'vague-flask') return list && keywordNames(list).length > 0 ? isBacked(file) : importsFlask(file);
  return verdict === 'unknown' && /^_?app(?:lication)?$/.test(lastName(receiver)) && importsFlask(file);
}

function lastName(node: SyntaxNode): string {
  const named = node.type === 'call' ? node.childForFieldName('function') : node;
  return (named?.type === 'attribute' ? named.childForFieldName('attribute')?.text : named?.text) ?? '';
}

/** `path`: the nodes on the way here, against circles. `stepsLeft` bounds the work on files that are made to tire us. */
type Search = { file: PythonFile; path: Set<number>; stepsLeft: number };

function judge(search: Search, node: SyntaxNode): Verdict {
  return once(search, node, () => judgeNode(search, node));
}

function once(search: Search, node: SyntaxNode, how: () => Verdict): Verdict {
  if (search.path.has(node.id) || search.stepsLeft <= 0) return 'unknown';
  search.stepsLeft -= 1;
  search.path.add(node.id);
  const verdict = how();
  search.path.delete(node.id);
  return verdict;
}

function judgeNode(search: Search, node: SyntaxNode): Verdict {
  switch (node.type) {
    case 'parenthesized_expression':
      return node.firstNamedChild ? judge(search, node.firstNamedChild) : 'other';
    case 'named_expression':
      return judgeField(search, node, 'value');
    case 'call':
      return judgeField(search, node, 'function', judgeMaker);
    case 'identifier':
      return judgeName(search, node);
    case 'attribute':
      return judgeAttribute(search, node);
    // `app = None`, to be made later.
    case 'none':
    case 'conditional_expression':
    case 'boolean_operator':
    case 'subscript':
      return 'unknown';
    default:
      return 'other';
  }
}

function judgeField(search: Search, node: SyntaxNode, field: string, how = judge): Verdict {
  const child = node.childForFieldName(field);
  return child ? how(search, child) : 'other';
}

/** Something certain wins over guesses; contradictions are `other`. */
function combine(verdicts: Verdict[]): Verdict {
  const known = [...new Set(verdicts)].filter((verdict) => verdict !== 'unknown');
  if (known.includes('other')) return 'other';
  return known.find(isKind) ?? known[0] ?? 'unknown';
}

function judgeName(search: Search, name: SyntaxNode): Verdict {
  const { bindings } = lookUp(search.file, name);
  return combine(bindings.map((bound) => judgeBinding(search, bound, readBinding(bound))));
}

function judgeBinding(search: Search, name: SyntaxNode, binding: Binding): Verdict {
  switch (binding.kind) {
    case 'value':
      return judge(search, binding.value);
    case 'import':
      return judgeImported(binding.module, binding.name);
    case 'parameter':
      return judgeParameter(search, name, binding);
    case 'function':
    case 'class':
      return 'other';
    case 'other':
    default:
      return judgeWith(search, name);
  }
}

/** `with gr.Blocks() as demo:` gives what it made; other context managers may give anything. */
function judgeWith(search: Search, name: SyntaxNode): Verdict {
  const pattern = name.parent?.type === 'as_pattern_target' ? name.parent.parent : null;
  const made = pattern?.type === 'as_pattern' ? pattern.firstNamedChild : null;
  return made && judge(search, made) === 'gradio' ? 'gradio' : 'unknown';
}

function judgeImported(module: string, name: string | null): Verdict {
  if (name === null || otherModules.has(moduleRoot(module)) || classes[moduleRoot(module)]) return 'other';
  if (appName.test(name)) return 'likely-flask';
  if (vagueName.test(name)) return 'vague-flask';
  return /^(?:socketio|socket_io|sio)$/.test(name) ? 'likely-socketio' : 'unknown';
}

/** `self` in a class of its own kind, or a parameter by its annotation. */
function judgeParameter(
  search: Search,
  name: SyntaxNode,
  at: { parameter: SyntaxNode; function: SyntaxNode },
): Verdict {
  const around = ancestorOf(at.function, 'class_definition', 'function_definition');
  if (around?.type === 'class_definition' && name.text === 'self') return judgeClass(search, around);
  const type = at.parameter.childForFieldName('type')?.firstNamedChild;
  if (type) return judgeClassName(search, type) ?? 'other';
  const value = at.parameter.childForFieldName('value');
  return value && value.type !== 'none' ? judge(search, value) : 'unknown';
}

/** What `maker(…)` gives: a class or a factory, by its definition here or by its name and origin. */
function judgeMaker(search: Search, maker: SyntaxNode): Verdict {
  if (maker.text === 'super') {
    const around = ancestorOf(maker, 'class_definition');
    return around ? judgeBases(search, around) : 'other';
  }
  const known = judgeClassName(search, maker) ?? madeBy(search.file, maker) ?? judgeMember(search, maker);
  if (known) return known;
  if (maker.type === 'identifier') return judgeFactoryName(search, maker);
  if (maker.type !== 'attribute') return 'other';
  const root = maker.childForFieldName('object');
  if (isImportedFrom(search.file, root, (module) => otherModules.has(module))) return 'other';
  return judgeMakerText(
    lastName(maker),
    isImportedFrom(search.file, root, () => true),
  );
}

function madeBy(file: PythonFile, maker: SyntaxNode): Kind | null {
  const name = lastName(maker);
  if (!Object.keys(makers).some((full) => full.endsWith(`.${name}`))) return null;
  const found = fullNames(file, maker).map((full) => (Object.hasOwn(makers, full) ? makers[full] : undefined));
  return found.find((kind) => kind !== undefined) ?? null;
}

/** `demo.queue` of a Gradio demo, `app.server` of a Dash app: see `members`. */
function judgeMember(search: Search, node: SyntaxNode): Kind | null {
  const name = node.type === 'attribute' ? lastName(node) : '';
  const object = node.childForFieldName('object');
  if (!object || !Object.values(members).some((known) => Object.hasOwn(known, name))) return null;
  const kind = judge(search, object);
  return (isKind(kind) && members[kind]?.[name]) || null;
}

function judgeFactoryName(search: Search, maker: SyntaxNode): Verdict {
  const [bound] = lookUp(search.file, maker).bindings;
  const binding = bound && readBinding(bound);
  if (binding?.kind === 'function') return judgeFactory(search, binding.definition);
  if (binding?.kind === 'import' && otherModules.has(moduleRoot(binding.module))) return 'other';
  return judgeMakerText(maker.text, binding === undefined || binding.kind === 'import');
}

/** Nothing but a name: `ShopFlask(…)` and `create_app()` suggest Flask; any other class does not. */
function judgeMakerText(name: string, isImported: boolean): Verdict {
  if (factoryName.test(name)) return isImported ? 'likely-flask' : 'unknown';
  if (/^[A-Z]/.test(name)) return name.endsWith('Flask') ? 'likely-flask' : 'other';
  return 'unknown';
}

function judgeFactory(search: Search, definition: SyntaxNode): Verdict {
  const annotation = definition.childForFieldName('return_type')?.firstNamedChild;
  const annotated = annotation && judgeClassName(search, annotation);
  if (annotated) return annotated;
  const values = descendantsOf(definition, 'return_statement')
    .filter((statement) => ancestorOf(statement, 'function_definition', 'lambda')?.id === definition.id)
    .map((statement) => statement.firstNamedChild)
    .filter((value) => value !== null && value.type !== 'none') as SyntaxNode[];
  if (values.length === 0) return 'other';
  const verdict = combine(values.map((value) => judge(search, value)));
  return verdict === 'unknown' && factoryName.test(definition.childForFieldName('name')?.text ?? '')
    ? 'likely-flask'
    : verdict;
}

/** Which class an expression names: `Flask`, `flask.Flask`, an alias of either, or a class of this file. null: no class that we can see. */
function judgeClassName(search: Search, node: SyntaxNode): Verdict | null {
  if (node.type === 'attribute') {
    const name = node.childForFieldName('attribute')?.text ?? '';
    const found = Object.entries(classes).find(
      ([module, known]) =>
        known[name] && isImportedFrom(search.file, node.childForFieldName('object'), (root) => root === module),
    );
    return found?.[1][name] ?? null;
  }
  if (node.type !== 'identifier') return null;
  const bindings = lookUp(search.file, node).bindings.map(readBinding);
  if (bindings.length === 0) return judgeStarred(search.file, node.text);
  const verdicts = bindings.map((binding) => judgeClassBinding(search, binding));
  return verdicts.find((verdict) => verdict !== null) ?? null;
}

function judgeStarred(file: PythonFile, name: string): Verdict | null {
  const found = starModules(file).map((module) => classes[moduleRoot(module)]?.[name]);
  return found.find((kind) => kind !== undefined) ?? null;
}

function judgeClassBinding(search: Search, binding: Binding): Verdict | null {
  if (binding.kind === 'class') return judgeClass(search, binding.definition);
  if (binding.kind === 'import' && binding.name !== null)
    return classes[moduleRoot(binding.module)]?.[binding.name] ?? null;
  return null;
}

/** A class of this file is what its bases are, unless it has a `run` of its own. */
function judgeClass(search: Search, definition: SyntaxNode): Verdict {
  return classAttributes(search.file, 'run').some((found) => found.class.id === definition.id)
    ? 'other'
    : judgeBases(search, definition);
}

function judgeBases(search: Search, definition: SyntaxNode): Verdict {
  const bases = definition.childForFieldName('superclasses');
  return once(search, definition, () => {
    const verdicts = bases ? namedChildrenOf(bases).map((base) => judgeClassName(search, base)) : [];
    return verdicts.find((verdict) => verdict !== null && isKind(verdict)) ?? 'other';
  });
}

/** Does the expression (`flask`, `shop.web`) start with a module that the file imports, its top-level name being one that `test` accepts? */
function isImportedFrom(file: PythonFile, node: SyntaxNode | null, test: (root: string) => boolean): boolean {
  let root = node;
  while (root?.type === 'attribute') root = root.childForFieldName('object');
  if (root?.type !== 'identifier') return false;
  return lookUp(file, root)
    .bindings.map(readBinding)
    .some((binding) => binding.kind === 'import' && test(moduleRoot(binding.module)));
}

/** `self.app`, `shop.app`: what this file assigns to that attribute, else the module that it comes from. */
function judgeAttribute(search: Search, node: SyntaxNode): Verdict {
  const member = judgeMember(search, node);
  if (member) return member;
  const name = lastName(node);
  const assigned = attributeValues(search.file, name).map((value) => (value ? judge(search, value) : 'unknown'));
  const inClasses = classAttributes(search.file, name).map((found) =>
    judgeBinding(search, found.node, readBinding(found.node)),
  );
  const object = node.childForFieldName('object');
  if (isImportedFrom(search.file, object, () => true)) {
    if (isImportedFrom(search.file, object, (root) => otherModules.has(root) || root in classes)) return 'other';
    return appName.test(name) ? 'likely-flask' : assigned.length > 0 ? combine(assigned) : 'other';
  }
  return combine([...assigned, ...inClasses]);
}
