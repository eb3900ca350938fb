import type { SyntaxNode } from '../../grammar.ts';
import { keywordValue, positional } from './arguments.ts';
import { readDictionary } from './dictionaries.ts';
import { settingValues } from './entries.ts';
import { classAttributes, lookUp, readBinding } from './names.ts';
import { ancestorOf, conditionAround, identifiersNamed, type PythonFile } from './pythonFile.ts';

/** What this file makes of an app's DEBUG setting, outside of the start call. */
export type DebugSetting = {
  /** Where it is given a value. `isSure`: not only where a condition holds, or where a function is called. */
  values: { value: SyntaxNode; isSure: boolean }[];
  /** Something else fills the settings: another file, or what we cannot read. */
  isOpen: boolean;
};

/**
 * `app.debug = True`, `app.config['DEBUG'] = True`, `app.config.update(DEBUG=True)`, `app.config.from_mapping(…)`, and
 * `app.config.from_object(…)` with a class of this file or the file itself. All of them are one setting (Flask's `App.debug` and Quart's read
 * `config['DEBUG']`). `app` is how the call names the app.
 */
export function readDebugSetting(file: PythonFile, app: SyntaxNode): DebugSetting {
  const settings = settingsCalls(file, app).map((call) => readFilling(file, call));
  const values = [
    ...attributeAssignments(file, app),
    ...settingValues(file, `${app.text}.config`, 'DEBUG').filter((value) => isSameApp(file, settingsOwner(value), app)),
    ...settings.flatMap((found) => found ?? []),
  ];
  return {
    values: values.map((value) => ({ value, isSure: isSure(file, value, app) })),
    isOpen: settings.includes(null),
  };
}

/** `app` in `app.config['DEBUG'] = value`, at the value. */
function settingsOwner(value: SyntaxNode): SyntaxNode | null {
  return value.parent?.childForFieldName('left')?.childForFieldName('value')?.childForFieldName('object') ?? null;
}

/** Do both name one app: bound in one place, or made by a function of this file in which the other is bound? */
function isSameApp(file: PythonFile, object: SyntaxNode | null, app: SyntaxNode): boolean {
  if (object?.text !== app.text) return false;
  if (object.type !== 'identifier') return true;
  const [mine, its] = [lookUp(file, app).bindings[0], lookUp(file, object).bindings[0]];
  if (mine?.id === its?.id || !mine || !its) return mine?.id === its?.id;
  return isWithin(its, factoryOf(file, mine));
}

/** The function of this file that made what the name is bound to. */
function factoryOf(file: PythonFile, bound: SyntaxNode): SyntaxNode | null {
  const binding = readBinding(bound);
  const made =
    binding.kind === 'value' && binding.value.type === 'call' ? binding.value.childForFieldName('function') : null;
  const [maker, second] = made?.type === 'identifier' ? lookUp(file, made).bindings : [];
  const definition = maker && !second ? readBinding(maker) : null;
  return definition?.kind === 'function' ? definition.definition : null;
}

function isWithin(node: SyntaxNode, outer: SyntaxNode | null): boolean {
  return outer !== null && outer.startIndex <= node.startIndex && node.endIndex <= outer.endIndex;
}

function attributesOf(file: PythonFile, app: SyntaxNode, name: string): SyntaxNode[] {
  return identifiersNamed(file, name)
    .map(({ parent }) => parent)
    .filter(
      (parent) => parent?.type === 'attribute' && isSameApp(file, parent.childForFieldName('object'), app),
    ) as SyntaxNode[];
}

function attributeAssignments(file: PythonFile, app: SyntaxNode): SyntaxNode[] {
  return attributesOf(file, app, 'debug')
    .map((target) => (target.parent?.childForFieldName('left')?.id === target.id ? target.parent : null))
    .map((assignment) => (assignment?.type === 'assignment' ? assignment.childForFieldName('right') : null))
    .filter((value) => value !== null);
}

/** The calls of `app.config.update` and its like. */
function settingsCalls(file: PythonFile, app: SyntaxNode): SyntaxNode[] {
  return attributesOf(file, app, 'config')
    .map(({ parent }) => (parent?.type === 'attribute' ? parent.parent : null))
    .filter(
      (call) => call?.type === 'call' && /\.(?:update|from_\w+)$/.test(call.childForFieldName('function')?.text ?? ''),
    ) as SyntaxNode[];
}

/** What such a call gives DEBUG: nothing, or a value; null where the file does not tell. */
function readFilling(file: PythonFile, call: SyntaxNode): SyntaxNode[] | null {
  const method = call.childForFieldName('function')?.childForFieldName('attribute')?.text ?? '';
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return null;
  const first = positional(list, 0);
  if (method === 'from_object') return first && readObject(file, first);
  if (!/^(?:update|from_mapping)$/.test(method)) return null;
  const keyword = keywordValue(list, 'DEBUG');
  if (keyword) return [keyword];
  const splat = list.namedChildren.find((item) => item?.type === 'dictionary_splat')?.firstNamedChild;
  const dictionaries = [first, splat].filter((item) => item !== null && item !== undefined);
  const read = dictionaries.map((dictionary) => readDictionary(file, dictionary));
  if (read.includes(null)) return null;
  return read.flatMap((dictionary) => dictionary?.entries.get('DEBUG') ?? []);
}

/** `from_object(__name__)` and `from_object(Config)` */
function readObject(file: PythonFile, object: SyntaxNode): SyntaxNode[] | null {
  if (object.type !== 'identifier') return null;
  if (object.text === '__name__') return globalsNamed(file, 'DEBUG');
  const [only, second] = lookUp(file, object).bindings;
  const binding = only && !second ? readBinding(only) : null;
  if (binding?.kind !== 'class') return null;
  const found = classAttributes(file, 'DEBUG').filter((one) => one.class.id === binding.definition.id);
  const values = found.map(({ node }) => readBinding(node)).flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  return values.length > 0 || !binding.definition.childForFieldName('superclasses') ? values : null;
}

function globalsNamed(file: PythonFile, name: string): SyntaxNode[] {
  return identifiersNamed(file, name)
    .filter(({ parent }) => parent?.type === 'assignment' && parent.parent?.parent?.type === 'module')
    .map(readBinding)
    .flatMap((binding) => (binding.kind === 'value' ? [binding.value] : []));
}

/** Does the statement run for sure before the call that names the app, as far as blocks tell? */
function isSure(file: PythonFile, value: SyntaxNode, app: SyntaxNode): boolean {
  const bound = app.type === 'identifier' ? lookUp(file, app).bindings[0] : undefined;
  const factory = bound ? factoryOf(file, bound) : null;
  const around = ancestorOf(value, 'function_definition', 'lambda', 'class_definition');
  if (around?.type === 'class_definition') return true;
  const isRun = around === null || isWithin(app, around) || around.id === factory?.id;
  return isRun && !conditionAround(value);
}
