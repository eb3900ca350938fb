import { classifyHost } from '../../host.ts';
import type { Grammar } from '../../grammar.ts';
import type { Parameter } from './arguments.ts';
import type { HostArgument, StartCall } from '../call.ts';
import type { Literal } from './literals.ts';
import { mayHoldCall } from './mayHoldCall.ts';
import { readPassed, readPlace, type Passed } from './passed.ts';
import { readPython, type PythonFile } from './pythonFile.ts';
import { isBroken, startNodes, type StartNode } from './startNodes.ts';
import type { Starter } from './starters.ts';
import { readValue } from './values.ts';

export { mayHoldCall };

/** Finds every call in Python source that starts a server we know, in order, with what decides where it binds. Never throws on any text. */
export function findCalls(source: string, python: Grammar): StartCall[] {
  if (!mayHoldCall(source)) return [];
  return readPython(source, python, (file) => startNodes(file).map((start) => describe(file, start)));
}

function describe(file: PythonFile, start: StartNode): StartCall {
  const { call, passed, starter } = start;
  const isUnreadable = isBroken(start);
  return {
    ...positionOf(file.source, call.startIndex),
    start: call.startIndex,
    end: call.endIndex,
    framework: starter.framework,
    host: isUnreadable ? { kind: 'dynamic', value: null, listens: 'unknown' } : describeHost(file, passed, starter),
    port: isUnreadable ? null : readPort(file, passed, starter),
    debug: isUnreadable ? null : readDebugger(file, passed, starter),
    exposes: [],
    spelling: starter.host.item === undefined ? `${starter.host.name}='{0}'` : "'{0}'",
  };
}

/** Line from 1, column from 0 in UTF-16 units; a byte order mark is no column, as in editors. */
function positionOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').replace(/^\ufeff/, '').length };
}

function describeHost(file: PythonFile, passed: Passed, starter: Starter): HostArgument {
  const argument = readPlace(file, passed, starter, 'host');
  if (argument.kind === 'hidden') return { kind: 'opaque', value: null, listens: 'unknown' };
  if (argument.kind === 'absent') return { kind: 'default', value: null, listens: listensUntold(file, starter) };
  const { kind, literal } = readValue(file, argument.value);
  if (!literal || (typeof literal.value !== 'string' && literal.value !== null))
    return { kind: 'dynamic', value: null, listens: 'unknown' };
  return { kind, value: literal.value, listens: listensOn(file, literal.value, starter) };
}

/** What it listens on where no host is given. With SERVER_NAME set, Flask's default is whatever that says. */
export function listensUntold(file: PythonFile, starter: Starter): HostArgument['listens'] {
  return readsServerName(file, starter) ? 'unknown' : starter.absent;
}

/** What a host binds to by the framework's own rules. */
export function listensOn(file: PythonFile, host: string | null, starter: Starter): HostArgument['listens'] {
  if (!host) {
    const listens = host === null ? starter.none : starter.empty;
    return listens === 'loopback' && readsServerName(file, starter) ? 'unknown' : listens;
  }
  const hostClass = classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}

/** Does the file set SERVER_NAME, which Flask takes host and port from (`Flask.run`)? WSGI's own variable of that name is another. */
export function readsServerName({ source }: PythonFile, starter: Starter): boolean {
  return starter.readsServerName && /^[^#\r\n]*(?<!environ(?:\.get)?[[(]['"])\bSERVER_NAME\b/m.test(source);
}

/** The port that a literal, or the default, tells; null where the text does not. */
export function readPort(file: PythonFile, passed: Passed, starter: Starter): number | null {
  const argument = readPlace(file, passed, starter, 'port');
  const unset = readsServerName(file, starter) ? null : starter.defaultPort;
  if (argument.kind !== 'given') return argument.kind === 'absent' ? unset : null;
  const { literal } = readValue(file, argument.value);
  return literal?.value === null ? unset : portOf(literal);
}

function portOf(literal: Literal | null): number | null {
  const port = typeof literal?.value === 'string' ? Number.parseInt(literal.value, 10) : literal?.value;
  return typeof port === 'number' && port >= 0 && port <= 65535 ? port : null;
}

/** The debugger runs when `use_debugger` says so, else when debug mode is on (`Flask.run`: `options.setdefault("use_debugger", self.debug)`). */
function readDebugger(file: PythonFile, passed: Passed, starter: Starter): boolean | null {
  const [debug, useDebugger] = starter.debug.map((parameter) => readSwitch(file, passed, parameter));
  if (useDebugger !== undefined) return useDebugger;
  return debug === undefined ? false : debug;
}

/** undefined: not given (or None, which Flask takes as not given); null: the text does not tell. */
function readSwitch(file: PythonFile, passed: Passed, parameter: Parameter): boolean | null | undefined {
  const argument = readPassed(file, passed, parameter);
  if (argument.kind === 'absent') return undefined;
  const literal = argument.kind === 'given' ? readValue(file, argument.value).literal : null;
  if (!literal || typeof literal.value === 'string') return null;
  return literal.value === null ? undefined : Boolean(literal.value);
}
