import type { Grammar } from '../../grammar.ts';
import type { HostArgument, StartCall } from '../../starts/call.ts';
import { readDebugger } from './debugSwitches.ts';
import { readHost, readPort } from './decided.ts';
import { readExposures } from './exposures.ts';
import { mayHoldCall } from './mayHoldCall.ts';
import { isTooDeep } from './nesting.ts';
import { readPlace } from './passed.ts';
import { readPython, remember, type PythonFile } from './pythonFile.ts';
import { isBroken, startNodes, type StartNode } from './startNodes.ts';

export { mayHoldCall };

/** Finds every call in Python source that starts a server we know, in order, with what decides where it binds. Never throws on any text. */
export function findCalls(source: string, python: Grammar): StartCall[] {
  if (!mayHoldCall(source) || isTooDeep(source)) return [];
  return readPython(source, python, (file) => startNodes(file).map((start) => describe(file, start)));
}

const unreadable: HostArgument = { kind: 'dynamic', value: null, listens: 'unknown' };

function describe(file: PythonFile, start: StartNode): StartCall {
  const { call, starter } = start;
  const isUnreadable = isBroken(start);
  const host = isUnreadable ? unreadable : readHost(file, start);
  return {
    ...positionOf(file, call.startIndex),
    start: call.startIndex,
    end: isUnreadable ? call.endIndex : endOf(file, start),
    framework: starter.framework,
    host,
    port: isUnreadable ? null : readPort(file, start),
    debug: isUnreadable ? null : readDebugger(file, start),
    exposes: isUnreadable ? [] : readExposures(file, start),
    spelling: spellingOf(file, start),
  };
}

/** Line from 1, column from 0 in UTF-16 units; a byte order mark is no column, as in editors. */
function positionOf(file: PythonFile, offset: number): { line: number; column: number } {
  const starts = remember(file, 'line starts', () => lineStarts(file.source));
  const line = starts.findLastIndex((start) => start <= offset);
  const before = file.source.slice(starts[line], offset);
  return { line: line + 1, column: before.replace(/^\ufeff/, '').length };
}

function lineStarts(source: string): number[] {
  return [0, ...Array.from(source.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
}

/** A setting behind the making of the object counts to the call. */
function endOf(file: PythonFile, { call, passed, starter }: StartNode): number {
  const bind = passed.settings ? readPlace(file, passed, starter, 'host') : null;
  const statement = bind?.kind === 'given' ? bind.keyword?.parent : null;
  const isBehind = statement && statement.startIndex > call.endIndex;
  return isBehind && statement.parent?.id === passed.settings?.made.parent?.id ? statement.endIndex : call.endIndex;
}

function spellingOf(file: PythonFile, { passed, starter }: StartNode): string {
  if (starter.host.item !== undefined) return "'{0}'";
  const argument = readPlace(file, passed, starter, 'host');
  const isAddress = starter.setting !== null || (argument.kind === 'given' && argument.part !== undefined);
  return isAddress && starter.address
    ? `${starter.address.name}='{0}:${starter.defaultPort}'`
    : `${starter.host.name}='{0}'`;
}
