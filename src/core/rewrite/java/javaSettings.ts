import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { fill, indentBefore, lineEndOf, type Gap } from '../siblings.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { ancestorOf, argumentsOf, isField, leavesNamed, type TreeFile } from '../treeFile.ts';
import { parameterStart, type Parameter, type StartKind } from '../writtenStart.ts';
import { given, javaListens, spell } from './javaSockets.ts';
import { rootTypeOf } from './javaTypes.ts';
import { readJava } from './javaValues.ts';

/** An object that is told its host and its port by calls of their own. */
type Settings = {
  host: string;
  port: string;
  /** What it is called on goes back to this class; null: on nothing, or on the class itself (a static import). */
  type: RegExp | null;
  backing: RegExp;
  kind: StartKind;
};

/** Spark 2.9 `ipAddress`, `port` (every address, 4567) and Vert.x 4.5 `HttpServerOptions` (every address), run; Jetty's `ServerConnector` by its API documentation. */
const settings: readonly Settings[] = [
  {
    host: 'ipAddress',
    port: 'port',
    type: null,
    backing: /\bimport\s+static\s+spark\.Spark\.|\bimport\s+spark\.(?:Spark|\*)\s*;/,
    kind: { framework: 'spark', untold: 'all', defaultPort: 4567, spelling: 'ipAddress("{0}")' },
  },
  {
    host: 'setHost',
    port: 'setPort',
    type: /^(?:Network)?(?:Server)?Connector$/,
    backing: /\borg\.eclipse\.jetty\b/,
    kind: { framework: 'jetty', untold: 'all', defaultPort: null, spelling: 'setHost("{0}")' },
  },
  {
    host: 'setHost',
    port: 'setPort',
    type: /^HttpServerOptions$/,
    backing: /\bio\.vertx\b/,
    kind: { framework: 'vertx', untold: 'all', defaultPort: 80, spelling: 'setHost("{0}")' },
  },
];

/** Properties by which a program tells its framework where to listen, and what that does where they are missing. */
const properties: readonly { host: string; port: string; backing: RegExp; kind: StartKind }[] = [
  {
    host: 'server.address',
    port: 'server.port',
    backing: /\bspring/i,
    kind: { framework: 'spring-boot', untold: 'all', defaultPort: 8080, spelling: 'server.address={0}' },
  },
  {
    host: 'quarkus.http.host',
    port: 'quarkus.http.port',
    backing: /\bquarkus/,
    kind: { framework: 'quarkus', untold: 'unknown', defaultPort: 8080, spelling: 'quarkus.http.host={0}' },
  },
  {
    host: 'micronaut.server.host',
    port: 'micronaut.server.port',
    backing: /\bmicronaut/,
    kind: { framework: 'micronaut', untold: 'all', defaultPort: 8080, spelling: 'micronaut.server.host={0}' },
  },
];

export function mayHoldJavaSetting(source: string): boolean {
  return (
    settings.some(({ backing }) => backing.test(source)) ||
    properties.some(({ host, backing }) => source.includes(`"${host}"`) && backing.test(source))
  );
}

/** The starts that are told where to listen by calls or properties of their own. */
export function findJavaSettings(file: TreeFile): SlotStart[] {
  return [
    ...settings.filter(({ backing }) => backing.test(file.source)).flatMap((one) => settingStarts(file, one)),
    ...properties.filter(({ backing }) => backing.test(file.source)).flatMap((one) => propertyStart(file, one) ?? []),
  ];
}

/** Each object that is told something, with its calls; all of a static import's are one. */
function settingStarts(file: TreeFile, one: Settings): SlotStart[] {
  const [hosts, ports] = [one.host, one.port].map((name) => callsOn(file, name, one));
  const objects = new Set([...(hosts ?? []), ...(ports ?? [])].map(({ object }) => object));
  return [...objects].flatMap((object) => {
    const of = (calls: Told[] = []) => calls.filter((told) => told.object === object).map(({ call }) => call);
    return settingStart(file, one, of(hosts), of(ports)) ?? [];
  });
}

/** A call, and a name for what it is called on. */
type Told = { call: SyntaxNode; object: string };

function callsOn(file: TreeFile, name: string, { type }: Settings): Told[] {
  return leavesNamed(file, name).flatMap((leaf) => {
    const call = leaf.parent;
    if (call?.type !== 'method_invocation' || call.childForFieldName('name')?.id !== leaf.id) return [];
    if (argumentsOf(call).length !== 1) return [];
    const object = call.childForFieldName('object');
    if (!type) return !object || object.text === 'Spark' ? [{ call, object: '' }] : [];
    const root = object && rootTypeOf(file, object);
    return root && type.test(root) ? [{ call, object: beginningOf(object) }] : [];
  });
}

/** Where a chain of calls begins: a variable by its name, a `new` by its place. */
function beginningOf(node: SyntaxNode): string {
  let at = node;
  while (at.type === 'method_invocation') {
    const object = at.childForFieldName('object');
    if (!object) break;
    at = object;
  }
  return at.type === 'identifier' ? at.text : `at ${at.startIndex}`;
}

function settingStart(file: TreeFile, one: Settings, hosts: SyntaxNode[], ports: SyntaxNode[]): SlotStart | null {
  const [host, port] = [hosts[0], ports[0]];
  const node = host ?? port;
  if (!node) return null;
  const start = parameterStart(
    file,
    node,
    { ...one.kind, listens: javaListens },
    {
      host: readTold(file, hosts, one.host, node),
      port: readTold(file, ports, one.port, node),
    },
  );
  return { ...start, anchor: Math.min(node.startIndex, (port ?? node).startIndex) };
}

function readTold(file: TreeFile, calls: SyntaxNode[], name: string, beside: SyntaxNode): Parameter {
  const [only, second] = calls;
  if (second) return { kind: 'hidden', why: t('{0} is set in more than one place.', name) };
  const [value] = only ? argumentsOf(only) : [];
  if (value) return given(file, value);
  const { before, ...gap } = gapFor(file, beside, name);
  return { kind: 'absent', insert: (to) => fill({ ...gap, before }, spell(to)) };
}

/** The value of the one `….name = value` within a node; null where there is none. */
export function assignedTo(file: TreeFile, within: SyntaxNode, name: string): Parameter | null {
  const [only, second] = leavesNamed(file, name).flatMap(({ parent: access, startIndex }) => {
    const isWithin = startIndex >= within.startIndex && startIndex < within.endIndex;
    if (access?.type !== 'field_access' || !isWithin || !isField(access, 'left')) return [];
    return access.parent?.type === 'assignment_expression' ? (access.parent.childForFieldName('right') ?? []) : [];
  });
  if (second) return { kind: 'hidden', why: t('{0} is set in more than one place.', name) };
  return only ? { kind: 'given', value: readJava(file, only) } : null;
}

/** One more call, behind another: in its chain where it has one, else as a statement of its own below. */
function gapFor(file: TreeFile, call: SyntaxNode, name: string): Gap {
  const object = call.childForFieldName('object');
  const statement = call.parent?.type === 'expression_statement' ? call.parent : null;
  if (!statement || object?.type === 'method_invocation') return { at: call.endIndex, before: `.${name}(`, after: ')' };
  const indent = indentBefore(file, statement);
  const parted = indent === null ? ' ' : lineEndOf(file) + indent;
  const on = object ? `${object.text}.` : '';
  return { at: statement.endIndex, before: `${parted}${on}${name}(`, after: ');' };
}

/** `System.setProperty("server.address", "127.0.0.1")`, and such a pair among the arguments of `Map.of` beside Spring. */
function propertyStart(file: TreeFile, one: (typeof properties)[number]): SlotStart | null {
  const hosts = valuesOf(file, one.host);
  const [host] = hosts;
  const call = host && ancestorOf(host, 'method_invocation');
  if (!call) return null;
  return parameterStart(
    file,
    call,
    { ...one.kind, listens: javaListens },
    {
      host: readProperty(file, hosts, one.host),
      port: readProperty(file, valuesOf(file, one.port), one.port),
    },
  );
}

function readProperty(file: TreeFile, values: SyntaxNode[], name: string): Parameter {
  const [only, second] = values;
  if (second) return { kind: 'hidden', why: t('{0} is set in more than one place.', name) };
  if (only) return { kind: 'given', value: readJava(file, only) };
  const why = t('{0} is not set in this file.', name);
  return { kind: 'absent', insert: () => why };
}

/** The values that stand behind a property's name. */
function valuesOf({ source, root }: TreeFile, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const text = `"${name}"`;
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + text.length)) {
    const literal = root.namedDescendantForIndex(at, at + text.length);
    const value = literal?.startIndex === at && literal.type === 'string_literal' ? valueBehind(source, literal) : null;
    if (value) found.push(value);
  }
  return found;
}

function valueBehind(source: string, literal: SyntaxNode): SyntaxNode | null {
  const call = literal.parent?.type === 'argument_list' ? literal.parent.parent : null;
  const method = call?.childForFieldName('name')?.text ?? '';
  const isSystem = method === 'setProperty' && call?.childForFieldName('object')?.text === 'System';
  const isPassed = /^(?:put|of|entry|singletonMap|setProperty)$/.test(method) && /\bSpringApplication/.test(source);
  if (!call || !(isSystem || isPassed)) return null;
  const all = argumentsOf(call);
  const index = all.findIndex(({ id }) => id === literal.id);
  return index % 2 === 0 ? (all[index + 1] ?? null) : null;
}
