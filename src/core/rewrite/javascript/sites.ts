import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { partsOf } from '../treeFile.ts';
import { isCallback } from './callbacks.ts';
import { mayDecide, mayGive } from './hiding.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readLiteral } from './literals.ts';
import { fullName } from './imports.ts';
import { calleeOf, memberOf, unwrap } from './expressions.ts';
import { followObject } from './members.ts';
import { onlyBinding } from './names.ts';
import { findProperty, type Property } from './objects.ts';
import type { Starter } from './starters.ts';
import { readValue } from './values.ts';

/** Where a call says one thing: the host or the port. */
export type Place =
  /** In an object. */
  | Extract<Property, { kind: 'given' | 'absent' }>
  /** Alone among the arguments. */
  | { kind: 'argument'; value: SyntaxNode }
  /** It may stand alone right after `after`, or first; `isWithPort`: a port must go before it. */
  | { kind: 'free'; after: SyntaxNode | null; isWithPort: boolean }
  /** The object that would hold it may stand right after `after`, or first. */
  | { kind: 'missing'; after: SyntaxNode | null }
  /** The node, between `before` and `behind`, begins an object that may hold it: `{ fetch: app.fetch`. */
  | { kind: 'wrapped'; node: SyntaxNode; before: string; behind: string }
  /** It cannot be given: why, one sentence. */
  | { kind: 'nowhere'; why: string }
  /** Why it can be neither read nor written, one sentence. */
  | { kind: 'hidden'; why: string };

/** Where a call says host and port. */
export type Site = { host: Place; port: Place };

/** Reads where a start call says host and port; null where it starts nothing on a port: a Unix socket, another server's. */
export function readSite(file: JavaScriptFile, list: SyntaxNode, starter: Starter): Site | null {
  const given = partsOf(list);
  const [first] = given;
  if (!starter.positions) return readOptions(file, given, starter);
  if (!first || isCallback(file, first))
    return starter.positions === 'old' ? readOptions(file, given, starter) : readPositions(file, given, starter);
  if (first.type !== 'spread_element' && isPath(file, first)) return null;
  const isObject =
    first.type !== 'spread_element' && (followObject(file)(first) !== null || optionsName.test(lastName(first)));
  return isObject ? readOptions(file, given, starter) : readPositions(file, given, starter);
}

/** Names of an object that we do not see, of what is no port, and of a host. */
const optionsName = /opt(?:ion)?s?$|conf(?:ig)?$|settings$|addr/i;
const pathName = /handle$|sock(?:et)?$|path$|pipe/i;
const hostName = /host|addr|^ip$|bind|interface|iface/i;

function lastName(node: SyntaxNode): string {
  const inner = unwrap(node);
  return inner.type === 'identifier' ? inner.text : (memberOf(inner)?.name ?? '');
}

/** `listen(port, host, backlog, callback)`, the last three of which may be left out. */
function readPositions(
  file: JavaScriptFile,
  given: readonly SyntaxNode[],
  { positions, options }: Starter,
): Site | null {
  const [first, second] = given;
  const isTold = first !== undefined && !isCallback(file, first);
  if (first?.type === 'spread_element')
    return { host: hidden(mayGive(file, first, 'host')), port: hidden(mayGive(file, first, 'port')) };
  const noHost: Place = { kind: 'nowhere', why: t('This call takes a port, but no address.') };
  const port: Place = isTold ? { kind: 'argument', value: first } : { kind: 'free', after: null, isWithPort: false };
  if (positions === 'port' && isTold && options)
    return { host: { kind: 'wrapped', node: first, before: `{ ${options.port}: `, behind: '' }, port };
  if (positions === 'port') return { host: noHost, port };
  if (!isTold) return { host: { kind: 'free', after: null, isWithPort: true }, port };
  if (!isPort(file, first)) return { host: hidden(mayDecide(first, 'host')), port };
  return { host: second ? readSecond(file, first, second) : { kind: 'free', after: first, isWithPort: false }, port };
}

/** A string that is no number names a Unix socket or a pipe (Node's net.js, `isPipeName`). */
function isPath(file: JavaScriptFile, argument: SyntaxNode): boolean {
  const value = readValue(file, argument).literal?.value;
  return value === undefined ? pathName.test(lastName(argument)) : typeof value === 'string' && !(Number(value) >= 0);
}

/** Bounds choices in one another. */
const deepest = 6;

/** What may be an object, or a Unix socket, leaves no room for a host. */
function isPort(file: JavaScriptFile, argument: SyntaxNode | null, depth = 0): boolean {
  const node = argument && unwrap(argument);
  if (!node || node.type === 'object' || depth > deepest) return false;
  if (readValue(file, node).literal) return true;
  if (node.type === 'ternary_expression')
    return ['consequence', 'alternative'].every((name) => isPort(file, node.childForFieldName(name), depth + 1));
  return /port/i.test(node.text) || /^(?:binary|unary)_expression$/.test(node.type);
}

/** The second argument: the host, or what may follow the port without one. */
function readSecond(file: JavaScriptFile, first: SyntaxNode, second: SyntaxNode): Place {
  if (second.type === 'spread_element') return hidden(mayGive(file, second, 'host'));
  const free: Place = { kind: 'free', after: first, isWithPort: false };
  if (isCallback(file, second)) return free;
  const { literal } = readValue(file, second);
  if (typeof literal?.value === 'number') return free;
  const isTold = literal !== null || hostName.test(lastName(second)) || isChosen(second);
  return isTold ? { kind: 'argument', value: second } : hidden(mayDecide(second, 'host'));
}

/** What chooses between strings, or joins them, is no callback. */
function isChosen(argument: SyntaxNode): boolean {
  const { type } = unwrap(argument);
  return /^(?:template_string|ternary_expression|binary_expression)$/.test(type);
}

function hidden(why: string): Place {
  return { kind: 'hidden', why };
}

/** `listen({ port, host }, callback)`, `serve({ fetch, port, hostname })`, `createServer({ server: { host } })`. */
function readOptions(file: JavaScriptFile, given: readonly SyntaxNode[], starter: Starter): Site | null {
  const { options } = starter;
  if (!options || given.length < options.index) return null;
  const argument = given[options.index];
  const spread = given.slice(0, options.index + 1).find(({ type }) => type === 'spread_element');
  if (spread)
    return { host: hidden(mayGive(file, spread, options.host)), port: hidden(mayGive(file, spread, options.port)) };
  if (!argument || isCallback(file, argument)) return missing(given[options.index - 1] ?? null);
  const object = followObject(file)(argument);
  if (object) return readObject(file, object, starter, options);
  const wrapped: Place = { kind: 'wrapped', node: argument, before: '{ fetch: ', behind: '.fetch' };
  return starter.framework === 'hono-node' && isHono(file, argument)
    ? { host: wrapped, port: wrapped }
    : { host: hidden(mayDecide(argument, options.host)), port: hidden(mayDecide(argument, options.port)) };
}

/** A name bound once to `new Hono()`, or to what its methods give back: `serve(app)` takes its `fetch`. */
function isHono(file: JavaScriptFile, argument: SyntaxNode): boolean {
  const binding = argument.type === 'identifier' ? onlyBinding(file, argument) : null;
  const made = binding?.kind === 'value' ? chainStart(binding.value) : null;
  const name = made?.type === 'new_expression' ? fullName(file, calleeOf(made) ?? made) : null;
  return /^(?:hono|@hono\/zod-openapi)$/.test(name?.module ?? '') && /^(?:OpenAPI)?Hono$/.test(name?.path ?? '');
}

/** `new Hono()` of `new Hono().basePath('/api').get('/', …)` */
function chainStart(node: SyntaxNode): SyntaxNode {
  let at = unwrap(node);
  while (at.type === 'call_expression') {
    const member = memberOf(at.childForFieldName('function') ?? at);
    if (!member) return at;
    at = unwrap(member.object);
  }
  return at;
}

function missing(after: SyntaxNode | null): Site {
  return { host: { kind: 'missing', after }, port: { kind: 'missing', after } };
}

function readObject(
  file: JavaScriptFile,
  { object, notes }: { object: SyntaxNode; notes: readonly string[] },
  { instead, needsPort }: Starter,
  { path, host, port, over }: NonNullable<Starter['options']>,
): Site | null {
  const find = (name: string) => findProperty(object, [...path, name], followObject(file));
  const portPlace = placeOf(file, find(port), port, notes);
  if (portPlace.kind === 'absent' && instead.some((name) => isOn(find(name)))) return null;
  const overriding = over === undefined ? null : find(over);
  const hostPlace = placeOf(file, overriding && overriding.kind !== 'absent' ? overriding : find(host), host, notes);
  const isLone = needsPort && hostPlace.kind === 'absent' && hostPlace.path.length === 1 && portPlace.kind === 'absent';
  return {
    host: isLone ? { kind: 'hidden', why: t('An address needs a port beside it, and none is given.') } : hostPlace,
    port: portPlace,
  };
}

function placeOf(file: JavaScriptFile, property: Property, name: string, notes: readonly string[]): Place {
  if (property.kind !== 'hidden') return { ...property, notes: [...notes, ...property.notes] };
  const { by } = property;
  return hidden(by.type === 'spread_element' ? mayGive(file, by, name) : mayDecide(by, name));
}

/** Is the property there and not switched off by a literal? */
function isOn(property: Property): boolean {
  if (property.kind !== 'given') return property.kind === 'hidden';
  const literal = readLiteral(unwrap(property.value));
  return !literal || (literal.value !== false && literal.value !== null);
}
