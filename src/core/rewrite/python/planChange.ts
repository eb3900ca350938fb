import { t } from '@vscode/l10n';
import type { Grammar } from '../../grammar.ts';
import { classifyHost } from '../../host.ts';
import { applyEdits, composeEdits, shiftOffset } from '../applyEdits.ts';
import type { Argument } from './arguments.ts';
import type { Change, Edit, Plan, StartCall } from '../call.ts';
import { listensOn, listensUntold, readPort } from './findCalls.ts';
import { readLiteral, replaceLiteral, writeString, type LiteralValue } from './literals.ts';
import { insertPassed, readPassed, readPlace, waysToTakeOut } from './passed.ts';
import { quoted, readPython, type PythonFile } from './pythonFile.ts';
import { isBroken, startNodeAt, type StartNode } from './startNodes.ts';
import { readValue } from './values.ts';

/** One verb of a change. */
type Verb = { host: string } | { port: number } | { debug: 'off' };

const loopback = '127.0.0.1';

/**
 * Plans the edits that change one start call, each verb of `change` in turn, or says in one sentence why it is left alone. Whatever is not
 * the argument in question stays byte for byte; already so means no edits. `call` is one that `findCalls` gave for this very source.
 */
export function planChange(source: string, call: StartCall, change: Change, python: Grammar): Plan {
  const steps = verbsOf(change).map((verb) => (text: string, start: number) => planVerb(text, start, verb, python));
  let plan: Plan & { kind: 'edits' } = { kind: 'edits', edits: [], note: null };
  for (const step of steps) {
    const next = step(applyEdits(source, plan.edits), shiftOffset(call.start, plan.edits));
    if (next.kind === 'refused') return next;
    plan = {
      kind: 'edits',
      edits: composeEdits(source, plan.edits, next.edits),
      note: joinNotes(plan.note, next.note),
    };
  }
  return plan;
}

function verbsOf({ host, port, debug }: Change): Verb[] {
  return [
    ...(host === undefined ? [] : [{ host }]),
    ...(port === undefined ? [] : [{ port }]),
    ...(debug === undefined ? [] : [{ debug }]),
  ];
}

function joinNotes(...notes: (string | null)[]): string | null {
  const sentences = new Set(notes.filter((note) => note !== null));
  return sentences.size === 0 ? null : [...sentences].join(' ');
}

function edit(edits: Edit[], notes: readonly string[] = []): Plan {
  return { kind: 'edits', edits: edits.toSorted((a, b) => a.start - b.start), note: joinNotes(...notes) };
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}

function planVerb(source: string, start: number, verb: Verb, python: Grammar): Plan {
  return readPython(source, python, (file) => {
    const found = startNodeAt(file, start);
    if (!found) return refuse(t('The call is no longer where it was.'));
    if (isBroken(found)) return refuse(t('The call has a syntax error.'));
    if ('port' in verb) return planPort(file, found, verb.port);
    if ('debug' in verb) return planDebugOff(file, found);
    if (verb.host !== 'keep-local') return planHost(file, found, verb.host);
    return planLocal(file, found, (edits, host) => restores(source, edits, { start, host }, python));
  });
}

function hides(expression: string, name: string): Plan {
  return expression.startsWith('*')
    ? refuse(t('{0} may already give {1}: what it holds is not written in this file.', expression, name))
    : refuse(t('{0} may decide {1}, so nothing is added beside it.', expression, name));
}

function planHost(file: PythonFile, start: StartNode, host: string): Plan {
  if (!/^[\w.:%-]+$/.test(host)) return refuse(t('{0} is not an address.', host));
  const argument = readPlace(file, start.passed, start.starter, 'host');
  if (argument.kind === 'hidden') return hides(argument.expression, start.starter.host.name);
  if (argument.kind === 'given') return replaceValue(file, argument, host, isHost);
  const isSo = listensUntold(file, start.starter) === 'all' && classifyHost(host) === 'wildcard';
  return isSo ? edit([]) : added(insertHost(file, start, host), start, start.starter.host.name);
}

function insertHost(file: PythonFile, { passed, starter }: StartNode, host: string): Edit[] | null {
  return insertPassed(file, passed, starter.host.name, writeString(file, host, passed.list), null);
}

function added(edits: Edit[] | null, { passed: { later, list } }: StartNode, name: string): Plan {
  return edits ? edit(edits) : hides(quoted(later?.kwargs ?? list), name);
}

function isHost(value: LiteralValue): boolean {
  return typeof value === 'string' || value === null;
}

/** Writes `next` where the argument's value is decided. `accepts` tells whether the literal there is of the right sort. */
function replaceValue(
  file: PythonFile,
  argument: Argument & { kind: 'given' },
  next: LiteralValue,
  accepts: (value: LiteralValue) => boolean,
): Plan {
  const { literal, notes, refusal } = readValue(file, argument.value);
  if (refusal !== null) return refuse(refusal);
  if (!literal || !accepts(literal.value))
    return refuse(t('{0} is not a value that can be replaced.', literal?.node.text ?? argument.value.text));
  const isSame = literal.value === next || (typeof literal.value === 'string' && literal.value === String(next));
  return edit(isSame ? [] : replaceLiteral(file, literal, next), [...argument.notes, ...notes]);
}

/** Removes the host where `canRemove` finds that we added it, else sets loopback; nothing where it is loopback already. */
function planLocal(file: PythonFile, start: StartNode, canRemove: (edits: Edit[], host: string) => boolean): Plan {
  const { passed, starter } = start;
  const argument = readPlace(file, passed, starter, 'host');
  if (argument.kind === 'hidden') return hides(argument.expression, starter.host.name);
  if (argument.kind === 'absent') {
    const isLocal = listensUntold(file, starter) === 'loopback';
    return isLocal ? edit([]) : added(insertHost(file, start, loopback), start, starter.host.name);
  }
  const { literal, notes, refusal } = readValue(file, argument.value);
  if (refusal === null && literal && isHost(literal.value)) {
    const host = literal.value === null ? null : String(literal.value);
    const listens = listensOn(file, host, starter);
    if (listens === 'loopback') return edit([], [...argument.notes, ...notes]);
    const isOurs =
      /^(all|address)$/.test(listens) && host && starter.absent === 'loopback' && readLiteral(argument.value);
    const ways = isOurs && argument.keyword ? waysToTakeOut(passed, argument.keyword) : [];
    const removal = ways.find((edits) => canRemove(edits, host ?? ''));
    if (removal) return edit(removal);
  }
  return replaceValue(file, argument, loopback, isHost);
}

/** Would our own insertion of the same host into the text without it give this very text? Then we (or one like us) added it. */
function restores(source: string, edits: Edit[], at: { start: number; host: string }, python: Grammar): boolean {
  const without = applyEdits(source, edits);
  return readPython(without, python, (file) => {
    const found = startNodeAt(file, at.start);
    if (!found || isBroken(found)) return false;
    const isAbsent = readPlace(file, found.passed, found.starter, 'host').kind === 'absent';
    const again = isAbsent ? insertHost(file, found, at.host) : null;
    return again !== null && applyEdits(without, again) === source;
  });
}

function planPort(file: PythonFile, start: StartNode, port: number): Plan {
  const { passed, starter } = start;
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return refuse(t('{0} is not a port: ports go from 0 to 65535.', port));
  const argument = readPlace(file, passed, starter, 'port');
  if (argument.kind === 'hidden') return hides(argument.expression, starter.port.name);
  if (argument.kind === 'given') return replaceValue(file, argument, port, isPort);
  if (readPort(file, passed, starter) === port) return edit([]);
  const host = readPlace(file, passed, starter, 'host');
  const beside = host.kind === 'given' ? host.keyword : null;
  return added(insertPassed(file, passed, starter.port.name, String(port), beside), start, starter.port.name);
}

function isPort(value: LiteralValue): boolean {
  return value === null || typeof value === 'number' || (typeof value === 'string' && /^\s*\d+\s*$/.test(value));
}

/** Turns off every switch of the debugger that the call turns on. */
function planDebugOff(file: PythonFile, { passed, starter }: StartNode): Plan {
  const plans = starter.debug.map((parameter): Plan => {
    const argument = readPassed(file, passed, parameter);
    if (argument.kind === 'hidden') return hides(argument.expression, parameter.name);
    return argument.kind === 'given' ? switchOff(file, argument) : edit([]);
  });
  const refusal = plans.find((plan) => plan.kind === 'refused');
  if (refusal) return refusal;
  const done = plans.filter((plan) => plan.kind === 'edits');
  return edit(
    unique(done.flatMap(({ edits }) => edits)),
    done.map(({ note }) => note).filter((note) => note !== null),
  );
}

function switchOff(file: PythonFile, argument: Argument & { kind: 'given' }): Plan {
  const { literal, notes, refusal } = readValue(file, argument.value);
  if (refusal === null && literal && !literal.value && typeof literal.value !== 'string')
    return edit([], [...argument.notes, ...notes]);
  return replaceValue(file, argument, false, (value) => typeof value === 'boolean' || typeof value === 'number');
}

/** `debug=DEBUG, use_debugger=DEBUG` both lead to one literal. */
function unique(edits: Edit[]): Edit[] {
  return edits.filter((one, at) => edits.findIndex((other) => other.start === one.start) === at);
}
