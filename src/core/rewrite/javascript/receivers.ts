import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, descendantsOf, leavesNamed, partsOf } from '../treeFile.ts';
import { fullName, isOwnModule, type FullName } from './imports.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { calleeOf, memberOf, moduleOf, rootOf, unwrap } from './expressions.ts';
import { fieldNames, isSaidIn, propertyValues, type Said } from './properties.ts';
import { readBinding, type Binding } from './bindings.ts';
import { lookUp, onlyBinding } from './names.ts';
import { classTypes } from './patterns.ts';
import { chained, kinds, makers, types, type Kind } from './starters.ts';

/** What an object is, as far as the file tells. unknown: nothing does. other: something else for sure. */
type Verdict = Kind | 'unknown' | 'other';

/** `path`: the nodes on the way here, against circles. `stepsLeft` bounds the work on files that are made to tire us. */
type Search = { file: JavaScriptFile; path: Set<number>; stepsLeft: number };

/** The kind of server that `receiver.method(…)` starts; null where the receiver is none that we know. */
export function recognise(file: JavaScriptFile, receiver: SyntaxNode, method: string): Kind | null {
  const verdict = judge({ file, path: new Set(), stepsLeft: 200 }, receiver);
  if (!isKind(verdict)) return null;
  const methods: readonly string[] = kinds[verdict].methods;
  return methods.includes(method) ? verdict : null;
}

function isKind(verdict: Verdict): verdict is Kind {
  return Object.hasOwn(kinds, verdict);
}

function judge(search: Search, node: SyntaxNode): Verdict {
  return once(search, node, () => judgeNode(search, unwrap(node)));
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
    case 'await_expression':
      return judgeAll(search, [node.firstNamedChild]);
    case 'identifier':
      return judgeName(search, node);
    case 'member_expression':
    case 'subscript_expression':
      return judgeMember(search, node);
    case 'call_expression':
    case 'new_expression':
      return judgeCall(search, node, calleeOf(node));
    case 'assignment_expression':
      return judgeAll(search, [node.childForFieldName('right')]);
    case 'ternary_expression':
      return judgeAll(search, [node.childForFieldName('consequence'), node.childForFieldName('alternative')]);
    case 'binary_expression':
      return judgeAll(search, [node.childForFieldName('left'), node.childForFieldName('right')]);
    // `let server = null`, to be made later.
    case 'null':
    case 'undefined':
      return 'unknown';
    default:
      return 'other';
  }
}

function judgeAll(search: Search, nodes: readonly (SyntaxNode | null)[]): Verdict {
  return combine(nodes.map((node) => (node ? judge(search, node) : 'unknown')));
}

/**
 * What is known wins over what is not, and that over what goes by its name alone; what contradicts itself is `other`, but for servers that
 * hand everything to Node.
 */
function combine(verdicts: readonly Verdict[]): Verdict {
  const told = [...new Set(verdicts)].filter((verdict) => verdict !== 'unknown');
  const sure = told.filter((verdict) => verdict !== 'app');
  const known = sure.length > 0 ? sure : told;
  const [first = 'unknown', second] = known;
  if (second === undefined) return first;
  return known.every((verdict) => /^(?:node-http|express|connect)$/.test(verdict)) ? 'node-http' : 'other';
}

function judgeName(search: Search, name: SyntaxNode): Verdict {
  const { bindings } = lookUp(search.file, name);
  const declared =
    bindings.length === 0 ? [] : bindings.map((bound) => judgeBinding(search, bound, readBinding(bound)));
  return combine(declared);
}

function judgeBinding(search: Search, name: SyntaxNode, binding: Binding): Verdict {
  switch (binding.kind) {
    case 'value':
      return combine([judge(search, binding.value), judgeType(search, name)]);
    case 'parameter':
      return judgeParameter(search, name, binding);
    case 'import':
      return judgeImported(binding.module, binding.name ?? name.text, name.text);
    case 'part':
      return judgePart(binding, name);
    case 'function':
    case 'class':
      return 'other';
    case 'other':
      return 'unknown';
  }
}

/** What its type or its default says. */
function judgeParameter(search: Search, name: SyntaxNode, { key, fallback }: Binding & { kind: 'parameter' }): Verdict {
  const typed = key === null ? judgeType(search, name) : 'unknown';
  return fallback ? combine([typed, judge(search, fallback)]) : typed;
}

/** `app: Application`, `server: http.Server`. */
function judgeType({ file }: Search, name: SyntaxNode): Verdict {
  const annotation = name.parent?.childForFieldName('type');
  const type = annotation?.firstNamedChild;
  const named = type?.type === 'generic_type' ? type.firstNamedChild : type;
  const full = named && typeName(file, named);
  return (full && lookIn(types, full)) ?? 'unknown';
}

function typeName(file: JavaScriptFile, type: SyntaxNode): FullName | null {
  const [outer, inner] = type.type === 'nested_type_identifier' ? partsOf(type) : [type];
  const bound = outer && leavesNamed(file, outer.text).find((leaf) => leaf.type === 'identifier');
  const full = bound ? fullName(file, bound) : null;
  if (!full || !inner) return full;
  return { ...full, path: full.path === '' ? inner.text : `${full.path}.${inner.text}` };
}

function lookIn(table: Readonly<Record<string, Readonly<Record<string, Kind>>>>, name: FullName): Kind | null {
  const module = Object.hasOwn(table, name.module) ? table[name.module] : undefined;
  return module && Object.hasOwn(module, name.path) ? (module[name.path] ?? null) : null;
}

const appName = /^(?:app|server|api|application|(?:express|http|https|my|web|main)_?(?:app|server))$/i;
const factoryName =
  /^(?:create|make|build|get|init|new|setup)_?(?:express|http|web)?_?(?:app|application|server|api)$/i;

/** An app that another file of the project makes goes by its name. */
function judgeImported(module: string, name: string, local: string): Verdict {
  if (!isOwnModule(module)) return 'other';
  return appName.test(name === 'default' ? local : name) ? 'app' : 'unknown';
}

/** `const { app } = require('./app')` */
function judgePart({ of, key }: Binding & { kind: 'part' }, name: SyntaxNode): Verdict {
  const module = moduleOf(of);
  return module === null ? 'unknown' : judgeImported(module, String(key), name.text);
}

function judgeMember(search: Search, node: SyntaxNode): Verdict {
  const member = memberOf(node);
  if (!member) return 'other';
  const module = moduleOf(rootOf(member.object));
  if (module !== null) return judgeImported(module, member.name, member.name);
  const { file } = search;
  const owner = unwrap(member.object).type === 'this' ? ancestorOf(member.object, ...classTypes) : null;
  const isOwn = (said: Said) => isSaidIn(file, owner, said);
  const values = propertyValues(file, member.name).filter(isOwn);
  const fields = fieldNames(file, member.name).filter(isOwn);
  return combine([
    ...values.map(({ node: value }) => judge(search, value)),
    ...fields.map(({ node: field }) => judgeType(search, field)),
  ]);
}

/** What a call makes: by a known maker, a method that returns its own object, or a function of this file. */
function judgeCall(search: Search, call: SyntaxNode, callee: SyntaxNode | null): Verdict {
  if (!callee) return 'other';
  const module = moduleOf(call);
  if (module !== null) return judgeImported(module, lastPart(module), lastPart(module));
  const name = fullName(search.file, callee);
  const made = name && lookIn(makers, name);
  if (made === 'nestjs') return nestKind(search.file, call);
  // Elysia's own option says what it hands to Bun.
  if (made === 'elysia' && /\bserve\b/.test(call.childForFieldName('arguments')?.text ?? '')) return 'other';
  if (made) return made;
  if (name) return isOwnModule(name.module) && factoryName.test(lastWord(name, callee)) ? 'app' : 'other';
  const member = memberOf(unwrap(callee));
  if (member) return judgeMethod(search, member);
  return call.type === 'new_expression' ? judgeClass(search, callee) : judgeFactory(search, callee);
}

/** `./src/app.js` → `app` */
function lastPart(module: string): string {
  return /([^/]*?)(?:\.[cm]?[jt]sx?)?$/.exec(module)?.[1] ?? module;
}

function lastWord({ path }: FullName, callee: SyntaxNode): string {
  return /[^.]*$/.exec(path === '' ? callee.text : path)?.[0] ?? '';
}

/** Nest's second argument may be an adapter, of Fastify for one; or its options, with which it is Express. */
function nestKind(file: JavaScriptFile, call: SyntaxNode): Verdict {
  const list = call.childForFieldName('arguments');
  const [, second] = list ? partsOf(list) : [];
  const binding = second?.type === 'identifier' ? onlyBinding(file, second) : null;
  const given = binding?.kind === 'value' ? unwrap(binding.value) : second;
  if (!given || given.type === 'object') return 'nestjs';
  const [adapter] = /fastify|express/i.exec(given.text + (call.childForFieldName('type_arguments')?.text ?? '')) ?? [];
  if (adapter === undefined) return 'nestjs-any';
  return /fastify/i.test(adapter) ? 'nestjs-fastify' : 'nestjs';
}

function judgeMethod(search: Search, { object, name }: { object: SyntaxNode; name: string }): Verdict {
  if (!chained.test(name) && name !== 'getHttpServer') return 'unknown';
  const verdict = judge(search, object);
  if (!isKind(verdict)) return verdict;
  return name === 'getHttpServer' ? 'node-http' : verdict;
}

/** A class of this file is what it extends, unless it has a `listen` of its own. */
function judgeClass(search: Search, callee: SyntaxNode): Verdict {
  const [only, second] = lookUp(search.file, callee).bindings.map(readBinding);
  if (only?.kind !== 'class' || second) return 'other';
  const heritage = partsOf(only.definition).find(({ type }) => type === 'class_heritage')?.firstNamedChild;
  const base = heritage?.childForFieldName('value') ?? heritage;
  const name = base && fullName(search.file, base);
  const isOwn = leavesNamed(search.file, 'listen').some((leaf) => leaf.parent?.type === 'method_definition');
  return (name && !isOwn && lookIn(makers, name)) || 'other';
}

/** A function of this file makes what it returns. */
function judgeFactory(search: Search, callee: SyntaxNode): Verdict {
  const bindings = lookUp(search.file, callee).bindings.map(readBinding);
  const definitions = bindings.map((binding) => {
    if (binding.kind === 'function') return binding.definition;
    const value = binding.kind === 'value' ? unwrap(binding.value) : null;
    return value && /^(?:arrow_function|function_expression)$/.test(value.type) ? value : null;
  });
  return combine(
    definitions.map((definition) =>
      definition ? once(search, definition, () => judgeReturned(search, definition)) : 'unknown',
    ),
  );
}

function judgeReturned(search: Search, definition: SyntaxNode): Verdict {
  const body = definition.childForFieldName('body');
  if (!body) return 'other';
  if (body.type !== 'statement_block') return judge(search, body);
  const nested = /function|method_definition|class/;
  const returns = descendantsOf(body, 'return_statement').filter((found) => {
    let at = found.parent;
    while (at && at.id !== body.id && !nested.test(at.type)) at = at.parent;
    return at?.id === body.id;
  });
  return judgeAll(
    search,
    returns.map((found) => found.firstNamedChild),
  );
}
