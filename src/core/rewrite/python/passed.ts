import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import {
  atPosition,
  keywordName,
  keywordValue,
  lastPositional,
  readArgument,
  type Argument,
  type Parameter,
} from './arguments.ts';
import type { Edit } from '../../starts/call.ts';
import { readDictionary } from './dictionaries.ts';
import { insertKeyword, waysToRemove } from './insertKeyword.ts';
import { writeString } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import { namedChildrenOf, quoted, type PythonFile } from './pythonFile.ts';
import { insertSetting, settingAssignments, waysToUnset, type Settings } from './settings.ts';
import type { Starter } from './starters.ts';

/**
 * Where the arguments of a start call stand: in `list`, the first `shift` of it being something else (`partial(app.run, …)`), or in the
 * `args` and `kwargs` of what calls it later: `Thread(target=app.run, kwargs={…})`. `settings`: where the rest is set attribute by attribute.
 */
export type Passed = { list: SyntaxNode; shift: number; later: Later | null; settings: Settings | null };

/** `callable`: the argument that hands the method over. */
export type Later = { callable: SyntaxNode; args: SyntaxNode | null; kwargs: SyntaxNode | null };

/** The host or the port of a start call. What says where to listen in their place hides both. */
export function readPlace(file: PythonFile, passed: Passed, starter: Starter, which: 'host' | 'port'): Argument {
  const other = namedChildrenOf(passed.list).find((item) => starter.instead.includes(keywordName(item) ?? ''));
  if (other) return { kind: 'hidden', expression: quoted(other) };
  const address = readAddressPlace(file, passed, starter);
  if (address.kind !== 'absent') return address.kind === 'given' ? { ...address, part: which } : address;
  return starter.setting === null ? readPassed(file, passed, starter[which]) : address;
}

/** What gives host and port in one text. */
function readAddressPlace(file: PythonFile, passed: Passed, { address, setting }: Starter): Argument {
  if (!address) return { kind: 'absent' };
  const set = passed.settings && setting !== null ? readSetting(file, passed.settings, setting) : null;
  return set ?? readPassed(file, passed, address);
}

/** `config.bind = value`; null where the file sets it nowhere. */
function readSetting(file: PythonFile, settings: Settings, name: string): Argument | null {
  const [only, second] = settingAssignments(file, settings, name);
  const expression = `${settings.object}.${name}`;
  if (second || settings.isUnclear || only?.type === 'augmented_assignment')
    return { kind: 'hidden', expression, why: t('{0} is set in more than one place.', expression) };
  const value = only && !only.hasError ? only.childForFieldName('right') : null;
  if (only && !value) return { kind: 'hidden', expression, why: t('The call has a syntax error.') };
  return value && only ? { kind: 'given', value, keyword: only, notes: [] } : null;
}

/** Finds one parameter of the start call, wherever its arguments stand. */
export function readPassed(file: PythonFile, { list, shift, later }: Passed, parameter: Parameter): Argument {
  const { name, index, item } = parameter;
  if (later) return readLater(file, later, parameter);
  const shifted = typeof index === 'number' ? index + shift : index;
  const argument = readArgument(file, list, { name, index: shifted });
  return item === undefined || argument.kind !== 'given' ? argument : readItem(file, argument, item);
}

/** `('', 8000)`, or a name bound once to such a tuple. */
function readItem(file: PythonFile, { value, notes }: Argument & { kind: 'given' }, item: number): Argument {
  const hidden: Argument = { kind: 'hidden', expression: quoted(value) };
  if (value.type === 'tuple') return withNotes(atPosition(namedChildrenOf(value), item) ?? hidden, notes);
  const { bindings, isUnclear } = value.type === 'identifier' ? lookUp(file, value) : { bindings: [], isUnclear: true };
  const [only, second] = bindings;
  const binding = only && !second && !isUnclear ? readBinding(only) : null;
  return binding?.kind === 'value' && binding.value.type === 'tuple'
    ? withNotes(atPosition(namedChildrenOf(binding.value), item) ?? hidden, notes)
    : hidden;
}

function withNotes(argument: Argument, notes: string[]): Argument {
  return argument.kind === 'given' ? { ...argument, notes } : argument;
}

function readLater(file: PythonFile, { args, kwargs }: Later, { name, index }: Parameter): Argument {
  const dictionary = kwargs && readDictionary(file, kwargs);
  if (kwargs && !dictionary) return { kind: 'hidden', expression: quoted(kwargs) };
  const value = dictionary?.entries.get(name);
  if (value) return { kind: 'given', value, keyword: entryIn(kwargs, value), notes: dictionary?.notes ?? [] };
  if (!args) return { kind: 'absent' };
  if (!/^(?:tuple|list)$/.test(args.type)) return { kind: 'hidden', expression: quoted(args) };
  const items = namedChildrenOf(args);
  if (index === 'any' && items.length > 0) return { kind: 'hidden', expression: quoted(args) };
  return (typeof index === 'number' ? atPosition(items, index) : null) ?? { kind: 'absent' };
}

/** The entry that holds the value, where the dictionary itself stands in the call. */
function entryIn(kwargs: SyntaxNode | null, value: SyntaxNode): SyntaxNode | null {
  const isHere = kwargs !== null && kwargs.type !== 'identifier';
  return isHere ? value.parent : null;
}

/**
 * Writes one more argument, `value` being Python source: behind `beside` where that stands in the same list, else first of the keywords.
 * null where there is no place for it: the arguments' dictionary stands elsewhere.
 */
export function insertPassed(
  file: PythonFile,
  { list, later, settings }: Passed,
  name: string,
  value: string,
  beside: SyntaxNode | null,
): Edit[] | null {
  if (settings) return insertSetting(file, settings, `${name} = [${value}]`);
  if (!later) return insertKeyword(file, list, beside ?? lastPositional(list), `${name}=${value}`);
  const { kwargs, callable } = later;
  if (!kwargs) return insertKeyword(file, list, callable, `kwargs={${writeString(file, name, list)}: ${value}}`);
  const inner = kwargs.type === 'dictionary' ? kwargs : kwargs.childForFieldName('arguments');
  if (!inner) return null;
  const entry = kwargs.type === 'dictionary' ? `${writeString(file, name, inner)}: ${value}` : `${name}=${value}`;
  return insertKeyword(file, inner, beside, entry);
}

/** The edits that may take out again what `insertPassed` wrote, for the caller to try; see `waysToRemove`. */
export function waysToTakeOut(file: PythonFile, { list, later, settings }: Passed, entry: SyntaxNode): Edit[][] {
  if (settings) return waysToUnset(file, settings, entry);
  const { parent } = entry;
  const whole = later?.kwargs?.parent;
  return [
    ...(whole?.type === 'keyword_argument' ? waysToRemove(list, whole) : []),
    ...(parent ? waysToRemove(parent, entry) : []),
  ];
}

/** What takes a function and its arguments, and passes them on. */
const forwarders = /^(?:partial|submit|to_thread|spawn|start_background_task)$/;
/** What calls a function later, and the keyword that names it. */
const callers: Readonly<Record<string, string>> = { Thread: 'target', Process: 'target', Timer: 'function' };

/** The call that hands this method over to be called, and where its arguments stand; null where it is used in another way. */
export function readHandedOver(method: SyntaxNode): { call: SyntaxNode; passed: Passed } | null {
  const item = method.parent?.type === 'keyword_argument' ? method.parent : method;
  const list = item.parent;
  const call = list?.parent;
  if (list?.type !== 'argument_list' || call?.type !== 'call') return null;
  const called = call.childForFieldName('function');
  const name = (called?.type === 'attribute' ? called.childForFieldName('attribute') : called)?.text ?? '';
  const items = namedChildrenOf(list);
  if (forwarders.test(name))
    return items[0]?.id === method.id ? { call, passed: { list, shift: 1, later: null, settings: null } } : null;
  const isCallable = keywordName(item) === callers[name] || (name === 'Timer' && items[1]?.id === method.id);
  const hasMore =
    items.some(({ type }) => /splat/.test(type)) || (item === method && lastPositional(list)?.id !== item.id);
  if (!callers[name] || !isCallable || hasMore) return null;
  const later = { callable: item, args: keywordValue(list, 'args'), kwargs: keywordValue(list, 'kwargs') };
  return { call, passed: { list, shift: 0, later, settings: null } };
}
