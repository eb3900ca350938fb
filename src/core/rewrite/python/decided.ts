import type { HostArgument } from '../../starts/call.ts';
import { addressLeaf } from './addresses.ts';
import type { Argument } from './arguments.ts';
import { listensOn, listensUntold, readsServerName } from './listens.ts';
import type { Literal } from './literals.ts';
import { readPlace } from './passed.ts';
import type { PythonFile } from './pythonFile.ts';
import type { StartNode } from './startNodes.ts';
import { readValue, type Reading } from './values.ts';

/** Reads the value of an argument: all of it, or the part that it is asked for. */
export function readArgumentValue(
  file: PythonFile,
  { value, part }: Argument & { kind: 'given' },
  { starter }: StartNode,
): Reading {
  return part ? readValue(file, value, addressLeaf(part, starter.defaultPort)) : readValue(file, value);
}

/** What decides where a start call binds. */
export function readHost(file: PythonFile, start: StartNode): HostArgument {
  const { passed, starter } = start;
  const argument = readPlace(file, passed, starter, 'host');
  if (argument.kind === 'hidden') return { kind: 'opaque', value: null, listens: 'unknown' };
  if (argument.kind === 'absent') return { kind: 'default', value: null, listens: listensUntold(file, starter) };
  const { kind, literal } = readArgumentValue(file, argument, start);
  if (!literal || (typeof literal.value !== 'string' && literal.value !== null))
    return { kind: 'dynamic', value: null, listens: 'unknown' };
  return { kind, value: literal.value, listens: listensOn(file, literal.value, starter) };
}

/** The port that a literal, or the default, tells; null where the text does not. */
export function readPort(file: PythonFile, start: StartNode): number | null {
  const { passed, starter } = start;
  const argument = readPlace(file, passed, starter, 'port');
  const unset = readsServerName(file, starter) ? null : starter.defaultPort;
  if (argument.kind !== 'given') return argument.kind === 'absent' ? unset : null;
  const { literal } = readArgumentValue(file, argument, start);
  return literal?.value === null ? unset : portOf(literal);
}

function portOf(literal: Literal | null): number | null {
  const port = typeof literal?.value === 'string' ? Number.parseInt(literal.value, 10) : literal?.value;
  return typeof port === 'number' && port >= 0 && port <= 65535 ? port : null;
}
