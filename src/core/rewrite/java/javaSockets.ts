import type { SyntaxNode } from '../../grammar.ts';
import { listensAt } from '../addressText.ts';
import { computed } from '../boundNames.ts';
import type { HostArgument } from '../../starts/call.ts';
import { fill, gapBehind, gapInFront, stretchesWith } from '../siblings.ts';
import type { SlotValue } from '../../starts/slots.ts';
import { argumentsOf, type TreeFile } from '../treeFile.ts';
import type { Parameter } from '../writtenStart.ts';
import type { WrittenValue } from '../writtenValue.ts';
import { lookUp } from './javaNames.ts';
import { readJava } from './javaValues.ts';

/** Host and port as a start is given them. */
export type Given = { host: Parameter; port: Parameter };

/** A Java value: text in double quotes. */
export function spell(value: SlotValue): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

/** An argument that stands there. */
export function given(file: TreeFile, argument: SyntaxNode): Parameter {
  return { kind: 'given', value: readJava(file, argument), removals: stretchesWith(argument) };
}

/** The host as the argument in front of the port, where there is none yet. */
export function hostInFront(file: TreeFile, port: SyntaxNode): Parameter {
  const gap = gapInFront(file, port);
  return { kind: 'absent', insert: (value) => fill(gap, spell(value)) };
}

/** The host as the argument behind the port, where there is none yet. */
export function hostBehind(port: SyntaxNode): Parameter {
  const gap = gapBehind(port);
  return { kind: 'absent', insert: (value) => fill(gap, spell(value)) };
}

/** `new InetSocketAddress("127.0.0.1", 8080)`, also behind a name that is set once; null for another expression. */
export function readSocketAddress(file: TreeFile, node: SyntaxNode): Given | null {
  const made = node.type === 'identifier' ? boundValue(file, node) : node;
  const isNew = made?.type === 'object_creation_expression' && isNamed(made.childForFieldName('type'));
  if (!made || !isNew) return null;
  const [first, second, third] = argumentsOf(made);
  if (!first || third) return null;
  if (!second) return { host: hostInFront(file, first), port: given(file, first) };
  const value = loopbackAddress(first) ?? readJava(file, first);
  return { host: { kind: 'given', value, removals: stretchesWith(first) }, port: given(file, second) };
}

function isNamed(type: SyntaxNode | null): boolean {
  return /(?:^|\.)InetSocketAddress$/.test(type?.text ?? '');
}

/** The expression that a name stands for, where it is set once. */
export function boundValue(file: TreeFile, name: SyntaxNode): SyntaxNode | null {
  const found = lookUp(file, name);
  return found && found.sets.length === 0 ? found.declaration.value : null;
}

/** `InetAddress.getLoopbackAddress()`: a host in quotes takes its place, which needs no exception to be caught. */
function loopbackAddress(node: SyntaxNode): WrittenValue | null {
  if (!/^(?:java\.net\.)?InetAddress\s*\.\s*getLoopbackAddress\s*\(\s*\)$/.test(node.text)) return null;
  const { startIndex: start, endIndex: end } = node;
  return { pieces: [{ text: '127.0.0.1', start, end, write: spell }], isDynamic: false, notes: [] };
}

/** What Java's resolver makes of a host: nothing is loopback (`InetAddress.getByName`); what null is, the server decides. */
export function javaListens(host: string | null): HostArgument['listens'] {
  if (host === null) return 'unknown';
  return host === '' ? 'loopback' : listensAt(host);
}

/** An address that is handed over whole, and that this file does not make. */
export function unknownAddress(node: SyntaxNode): Given {
  const hidden: Parameter = { kind: 'hidden', why: computed(node) };
  return { host: hidden, port: hidden };
}
