import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import type { SlotStart, SlotValue } from '../../starts/slots.ts';
import { argumentsOf, isField, leavesNamed, partsOf, type TreeFile } from '../treeFile.ts';
import { parameterStart, type Parameter, type StartKind } from '../writtenStart.ts';
import { spellAddress } from './addresses.ts';
import { callNamed, rootsOf } from './chains.ts';
import { fullPaths } from './paths.ts';
import { kindOf } from './rustStart.ts';
import { calledBy, isSet, valueOf } from './values.ts';

/** Rocket's starts that Rust code decides: one for each `rocket::Config { … }`, and for each figment that is given an `address`. */
export function rocketStarts(file: TreeFile): SlotStart[] {
  const literals = leavesNamed(file, 'Config').map((leaf) => literalStart(file, leaf));
  const merged = leavesNamed(file, 'merge').map((leaf) => figmentStart(file, leaf));
  return [...literals, ...merged].filter((start) => start !== null);
}

/** Rocket listens on 127.0.0.1:8000 by default (source: rocket's config/config.rs, `Config::debug_default`). */
function rocketKind(file: TreeFile, spelling: string, untold: StartKind['untold']): StartKind {
  return { ...kindOf(file, 'rocket'), untold, defaultPort: 8000, spelling };
}

function literalStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const name = leaf.parent?.type === 'scoped_type_identifier' ? leaf.parent : leaf;
  const literal = name.parent;
  if (literal?.type !== 'struct_expression' || !isField(name, 'name')) return null;
  if (!fullPaths(file, name).some((path) => /^rocket::(?:config::)?Config$/.test(path))) return null;
  const base = literal.childForFieldName('body')?.namedChildren.find((part) => part?.type === 'base_field_initializer');
  const isDefault =
    !base || /\b(?:Config::(?:default|debug_default|release_default)|Default::default)\(\)$/.test(base.text);
  const host = readField(file, literal, 'address', (value) => {
    const address = spellAddress(value);
    return address && `std::net::${address}.into()`;
  });
  const port = readField(file, literal, 'port', String);
  return parameterStart(file, literal, rocketKind(file, 'address: {0}', isDefault ? 'loopback' : 'unknown'), {
    host,
    port,
  });
}

/** A field that the struct expression gives, with the range that our own insertion of it would have; or its insertion before all others. */
function readField(
  file: TreeFile,
  literal: SyntaxNode,
  field: string,
  write: (value: SlotValue) => string | null,
): Parameter {
  const body = literal.childForFieldName('body');
  const fields = body ? partsOf(body) : [];
  const at = fields.findIndex((part) => part.text === field || part.childForFieldName('field')?.text === field);
  const [own, next] = [fields[at], fields[at + 1]];
  if (isSet(file, field)) return { kind: 'hidden', why: t('{0} is set in more than one place.', field) };
  if (!own) return { kind: 'absent', insert: insertBefore(file, fields[0], field, write) };
  const value = own.childForFieldName('value') ?? partsOf(own)[0] ?? own;
  const removals = next ? [{ start: own.startIndex, end: next.startIndex }] : [];
  return { kind: 'given', value: valueOf(file, value), removals };
}

/** Writes a field before the first one, on a line of its own where the others are. */
function insertBefore(
  { source }: TreeFile,
  first: SyntaxNode | undefined,
  field: string,
  write: (value: SlotValue) => string | null,
): (value: SlotValue) => Edit[] | string {
  const at = first?.startIndex ?? 0;
  const [blank = ''] = /\s*$/.exec(source.slice(0, at)) ?? [];
  return (value) => {
    const text = first ? write(value) : null;
    if (text === null) return t('{0} cannot be written here.', String(value));
    return [{ start: at, end: at, text: `${field}: ${text},${blank.includes('\n') ? blank : ' '}` }];
  };
}

/** `rocket::Config::figment().merge(("address", "127.0.0.1")).merge(("port", 8000))`: the start is at the pair with the address. */
function figmentStart(file: TreeFile, leaf: SyntaxNode): SlotStart | null {
  const call = callNamed(leaf);
  const pair = call && settingOf(call, 'address');
  const roots = pair ? rootsOf(file, call) : [];
  if (!call || !pair || !roots.some((path) => /^rocket::(?:(?:config::)?Config::figment|build|ignite)$/.test(path)))
    return null;
  const port = mergesAround(call).flatMap((one) => settingOf(one, 'port')?.value ?? []);
  const [given] = port;
  const { endIndex: end } = call;
  const insert = (value: SlotValue) => [{ start: end, end, text: `.merge(("port", ${value}))` }];
  return parameterStart(file, pair.node, rocketKind(file, '("address", "{0}")', 'unknown'), {
    host: { kind: 'given', value: valueOf(file, pair.value) },
    port: given ? { kind: 'given', value: valueOf(file, given) } : { kind: 'absent', insert },
  });
}

/** `(name, value)`, the only argument of a call. */
function settingOf(call: SyntaxNode, name: string): { node: SyntaxNode; value: SyntaxNode } | null {
  const [node, more] = argumentsOf(call);
  const [key, value, third] = node?.type === 'tuple_expression' && !more ? partsOf(node) : [];
  return node && value && !third && key?.text === `"${name}"` ? { node, value } : null;
}

/** Bounds long chains. */
const longest = 100;

/** Every `merge` of the chain that a call is part of, the last one first. */
function mergesAround(call: SyntaxNode): SyntaxNode[] {
  let at: SyntaxNode | null = call;
  for (let steps = 0; steps < longest && at.parent?.type === 'field_expression'; steps += 1)
    at = at.parent.parent ?? at;
  const found: SyntaxNode[] = [];
  for (let steps = 0; at && steps < longest; steps += 1) {
    const called: SyntaxNode | null = calledBy(at);
    if (called?.childForFieldName('field')?.text === 'merge') found.push(at);
    at = called?.childForFieldName('value') ?? null;
  }
  return found;
}
