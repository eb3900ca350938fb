import { t } from '@vscode/l10n';
import type { Grammar, SyntaxNode } from '../../grammar.ts';
import { classifyHost } from '../../host.ts';
import { hostInAddress } from '../addressText.ts';
import { applyEdits, composeEdits, shiftOffset } from '../../starts/applyEdits.ts';
import type { Argument } from './arguments.ts';
import type { Change, Edit, Plan, StartCall } from '../../starts/call.ts';
import { debugSwitches } from './debugSwitches.ts';
import { readArgumentValue, readPort } from './decided.ts';
import { listensOn, listensUntold } from './listens.ts';
import { readLiteral, replaceLiteral, writeString, type LiteralValue } from './literals.ts';
import { insertPassed, readPlace, waysToTakeOut } from './passed.ts';
import { quoted, readPython, type PythonFile } from './pythonFile.ts';
import { isBroken, startNodeAt, type StartNode } from './startNodes.ts';
import type { Starter } from './starters.ts';
import { readValue, type Reading } from './values.ts';

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

function hides({ expression, why }: { expression: string; why?: string }, name: string): Plan {
  if (why !== undefined) return refuse(why);
  return expression.startsWith('*')
    ? refuse(t('{0} may already give {1}: what it holds is not written in this file.', expression, name))
    : refuse(t('{0} may decide {1}, so nothing is added beside it.', expression, name));
}

function planHost(file: PythonFile, start: StartNode, host: string): Plan {
  if (!/^[\w.:%-]+$/.test(host)) return refuse(t('{0} is not an address.', host));
  const written = spelledFor(file, start.starter, host);
  if (written === null) return refuse(t('{0} is an IPv6 address, and this server listens on IPv4 only.', host));
  const argument = readPlace(file, start.passed, start.starter, 'host');
  if (argument.kind === 'hidden') return hides(argument, start.starter.host.name);
  if (argument.kind === 'given')
    return replaceValue(file, argument, readArgumentValue(file, argument, start), written, isHost);
  const isSo = listensUntold(file, start.starter) === 'all' && classifyHost(host) === 'wildcard';
  return isSo ? edit([]) : added(insertHost(file, start, written), start, start.starter.host.name);
}

/** An address as this server takes it; null where it cannot. A file that says `address_family` has a server that can. */
function spelledFor({ source }: PythonFile, { ipv6 }: Starter, host: string): string | null {
  if (ipv6 === 'bare' || !host.includes(':')) return host;
  if (ipv6 === 'bracketed') return hostInAddress(host);
  return source.includes('address_family') ? host : null;
}

function insertHost(file: PythonFile, start: StartNode, host: string): Edit[] | null {
  const { passed, starter } = start;
  const text = starter.setting === null ? host : `${hostInAddress(host)}:${starter.defaultPort}`;
  return insert(file, start, starter.host.name, writeString(file, text, passed.list), null);
}

/** null where there is no place for it. */
function insert(
  file: PythonFile,
  { passed, starter }: StartNode,
  name: string,
  value: string,
  beside: SyntaxNode | null,
): Edit[] | null {
  const isNameless = starter.setting !== null && !passed.settings;
  return isNameless ? null : insertPassed(file, passed, name, value, beside);
}

function added(edits: Edit[] | null, { call, passed: { later, list }, starter }: StartNode, name: string): Plan {
  if (edits) return edit(edits);
  if (starter.setting !== null) return refuse(t('{0} has no name here on which {1} could be set.', quoted(call), name));
  return hides({ expression: quoted(later?.kwargs ?? list) }, name);
}

function isHost(value: LiteralValue): boolean {
  return typeof value === 'string' || value === null;
}

/** Writes `next` where the argument's value is decided. `accepts` tells whether the literal there is of the right sort. */
function replaceValue(
  file: PythonFile,
  argument: { value: SyntaxNode; notes: readonly string[] },
  { literal, notes, refusal }: Reading,
  next: LiteralValue,
  accepts: (value: LiteralValue) => boolean,
): Plan {
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
  if (argument.kind === 'hidden') return hides(argument, starter.host.name);
  if (argument.kind === 'absent') {
    const isLocal = listensUntold(file, starter) === 'loopback';
    return isLocal ? edit([]) : added(insertHost(file, start, loopback), start, starter.host.name);
  }
  const reading = readArgumentValue(file, argument, start);
  const { literal, notes, refusal } = reading;
  if (refusal === null && literal && isHost(literal.value)) {
    const host = literal.value === null ? null : String(literal.value);
    const listens = listensOn(file, host, starter);
    if (listens === 'loopback') return edit([], [...argument.notes, ...notes]);
    const isWritten = readLiteral(argument.value) !== null || starter.setting !== null;
    const isOurs = /^(all|address)$/.test(listens) && host && starter.absent === 'loopback' && isWritten;
    const ways = isOurs && argument.keyword ? waysToTakeOut(file, passed, argument.keyword) : [];
    const removal = ways.find((edits) => canRemove(edits, host ?? ''));
    if (removal) return edit(removal);
  }
  return replaceValue(file, argument, reading, loopback, isHost);
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
  if (argument.kind === 'hidden') return hides(argument, starter.port.name);
  if (argument.kind === 'given')
    return replaceValue(file, argument, readArgumentValue(file, argument, start), port, isPort);
  if (readPort(file, start) === port) return edit([]);
  const host = readPlace(file, passed, starter, 'host');
  const beside = host.kind === 'given' ? host.keyword : null;
  return added(insertPort(file, start, port, beside), start, starter.port.name);
}

function insertPort(file: PythonFile, start: StartNode, port: number, beside: SyntaxNode | null): Edit[] | null {
  const { passed, starter } = start;
  const value = starter.setting === null ? String(port) : writeString(file, `${loopback}:${port}`, passed.list);
  return insert(file, start, starter.port.name, value, beside);
}

function isPort(value: LiteralValue): boolean {
  return value === null || typeof value === 'number' || (typeof value === 'string' && /^\s*\d+\s*$/.test(value));
}

/** Turns off every switch that turns the debugger on: the call's own, or where it says nothing the app's setting. */
function planDebugOff(file: PythonFile, start: StartNode): Plan {
  const { own, setting } = debugSwitches(file, start);
  const plans = own.map(({ name, argument }) => {
    if (argument.kind === 'hidden') return hides(argument, name);
    return argument.kind === 'given' ? switchOff(file, argument) : edit([]);
  });
  if (!setting) return joinPlans(plans);
  // Where more than this file fills the settings, the call itself must say so: it wins over them (`Flask.run`).
  if (setting.isOpen) return sayOff(file, start, own[0]?.argument ?? { kind: 'absent' });
  return joinPlans([...plans, ...setting.values.map(({ value }) => switchOff(file, { value, notes: [] }))]);
}

/** Writes `debug=False` into a call that leaves it to the settings; `debug` is absent there, or None. */
function sayOff(file: PythonFile, start: StartNode, debug: Argument): Plan {
  if (debug.kind === 'given')
    return replaceValue(file, debug, readValue(file, debug.value), false, (value) => value === null);
  const host = readPlace(file, start.passed, start.starter, 'host');
  const beside = host.kind === 'given' ? host.keyword : null;
  return added(insert(file, start, 'debug', 'False', beside), start, 'debug');
}

function joinPlans(plans: readonly Plan[]): Plan {
  const refusal = plans.find((plan) => plan.kind === 'refused');
  if (refusal) return refusal;
  const done = plans.filter((plan) => plan.kind === 'edits');
  return edit(
    unique(done.flatMap(({ edits }) => edits)),
    done.map(({ note }) => note).filter((note) => note !== null),
  );
}

function switchOff(file: PythonFile, argument: { value: SyntaxNode; notes: readonly string[] }): Plan {
  const reading = readValue(file, argument.value);
  const { literal, notes, refusal } = reading;
  if (refusal === null && literal && !literal.value && typeof literal.value !== 'string')
    return edit([], [...argument.notes, ...notes]);
  return replaceValue(
    file,
    argument,
    reading,
    false,
    (value) => typeof value === 'boolean' || typeof value === 'number',
  );
}

/** `debug=DEBUG, use_debugger=DEBUG` both lead to one literal. */
function unique(edits: Edit[]): Edit[] {
  return edits.filter((one, at) => edits.findIndex((other) => other.start === one.start) === at);
}
