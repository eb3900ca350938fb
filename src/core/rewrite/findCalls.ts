import { classifyHost } from '../host.ts';
import type { Grammar, SyntaxNode } from '../grammar.ts';
import { isBrokenList, readArgument, type Parameter } from './arguments.ts';
import type { HostArgument, StartCall } from './call.ts';
import type { Literal } from './literals.ts';
import { mayHoldCall } from './mayHoldCall.ts';
import { identifiersNamed, readPython, type PythonFile } from './pythonFile.ts';
import { recognise } from './receivers.ts';
import type { Starter } from './starters.ts';
import { readValue } from './values.ts';

export { mayHoldCall };

/** Finds every call in Python source that starts a server we know, in order, with what decides where it binds. Never throws on any text. */
export function findCalls(source: string, python: Grammar): StartCall[] {
  if (!mayHoldCall(source)) return [];
  return readPython(source, python, (file) => startNodes(file).map((start) => describe(file, start)));
}

/** A start call as nodes of a parsed file. */
export type StartNode = { call: SyntaxNode; list: SyntaxNode; starter: Starter };

/** The start calls of a parsed file. Found by the word `run`, so that the tree is not walked. */
export function startNodes(file: PythonFile): StartNode[] {
  return identifiersNamed(file, 'run').flatMap((name) => {
    const call = callOf(name);
    return (call && startNode(file, call)) ?? [];
  });
}

/** The start call that begins at this offset. */
export function startNodeAt(file: PythonFile, offset: number): StartNode | null {
  const names = identifiersNamed(file, 'run').filter((name) => name.startIndex >= offset);
  for (const name of names) {
    const call = callOf(name);
    const start = call?.startIndex === offset ? startNode(file, call) : null;
    if (start) return start;
  }
  return null;
}

/** The call of the method that this identifier names. */
function callOf(name: SyntaxNode): SyntaxNode | null {
  const method = name.parent;
  if (method?.type !== 'attribute' || method.childForFieldName('attribute')?.id !== name.id) return null;
  const call = method.parent;
  return call?.type === 'call' && call.childForFieldName('function')?.id === method.id ? call : null;
}

function startNode(file: PythonFile, call: SyntaxNode): StartNode | null {
  const receiver = call.childForFieldName('function')?.childForFieldName('object');
  const list = call.childForFieldName('arguments');
  const starter = receiver && list && recognise(file, receiver, list);
  return starter ? { call, list, starter } : null;
}

function describe(file: PythonFile, { call, list, starter }: StartNode): StartCall {
  const isBroken = call.hasError || isBrokenList(list);
  return {
    ...positionOf(file.source, call.startIndex),
    start: call.startIndex,
    end: call.endIndex,
    framework: starter.framework,
    host: isBroken ? { kind: 'dynamic', value: null, listens: 'unknown' } : describeHost(file, list, starter),
    port: isBroken ? null : readPort(file, list, starter),
    debug: isBroken ? null : readDebugger(file, list, starter),
  };
}

/** Line from 1, column from 0 in UTF-16 units; a byte order mark is no column, as in editors. */
function positionOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').replace(/^\ufeff/, '').length };
}

function describeHost(file: PythonFile, list: SyntaxNode, starter: Starter): HostArgument {
  const argument = readArgument(file, list, starter.host);
  if (argument.kind === 'hidden') return { kind: 'opaque', value: null, listens: 'unknown' };
  if (argument.kind === 'absent') return { kind: 'default', value: null, listens: listensOn(file, null, starter) };
  const { kind, literal } = readValue(file, argument.value);
  if (!literal || (typeof literal.value !== 'string' && literal.value !== null))
    return { kind: 'dynamic', value: null, listens: 'unknown' };
  return { kind, value: literal.value, listens: listensOn(file, literal.value, starter) };
}

/** What a host binds to by the framework's own rules. With SERVER_NAME set, Flask's default is whatever that says. */
export function listensOn(file: PythonFile, host: string | null, starter: Starter): HostArgument['listens'] {
  if (host === '' && starter.emptyHost === 'unknown') return 'unknown';
  if (!host) return readsServerName(file) ? 'unknown' : 'loopback';
  const hostClass = classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}

/** Flask takes host and port from SERVER_NAME where the call gives none (`Flask.run`). */
export function readsServerName(file: PythonFile): boolean {
  return /\bSERVER_NAME\b/.test(file.source);
}

/** The port that a literal, or the default, tells; null where the text does not. */
export function readPort(file: PythonFile, list: SyntaxNode, starter: Starter): number | null {
  const argument = readArgument(file, list, starter.port);
  const unset = readsServerName(file) ? null : starter.defaultPort;
  if (argument.kind !== 'given') return argument.kind === 'absent' ? unset : null;
  const { literal } = readValue(file, argument.value);
  return literal?.value === null ? unset : portOf(literal);
}

function portOf(literal: Literal | null): number | null {
  const port = typeof literal?.value === 'string' ? Number.parseInt(literal.value, 10) : literal?.value;
  return typeof port === 'number' && port >= 0 && port <= 65535 ? port : null;
}

/** The debugger runs when `use_debugger` says so, else when debug mode is on (`Flask.run`: `options.setdefault("use_debugger", self.debug)`). */
function readDebugger(file: PythonFile, list: SyntaxNode, starter: Starter): boolean | null {
  const [debug, useDebugger] = starter.debug.map((parameter) => readSwitch(file, list, parameter));
  if (useDebugger !== undefined) return useDebugger;
  return debug === undefined ? false : debug;
}

/** undefined: not given (or None, which Flask takes as not given); null: the text does not tell. */
function readSwitch(file: PythonFile, list: SyntaxNode, parameter: Parameter): boolean | null | undefined {
  const argument = readArgument(file, list, parameter);
  if (argument.kind === 'absent') return undefined;
  const literal = argument.kind === 'given' ? readValue(file, argument.value).literal : null;
  if (!literal || typeof literal.value === 'string') return null;
  return literal.value === null ? undefined : Boolean(literal.value);
}
