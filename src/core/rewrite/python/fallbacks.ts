import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { readLiteral } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import {
  ancestorOf,
  childrenOf,
  descendantsOf,
  identifiersNamed,
  namedChildrenOf,
  quoted,
  type PythonFile,
} from './pythonFile.ts';

/** The value that counts when nothing else is given, and one sentence on what still wins over it. */
export type Fallback = { value: SyntaxNode; note: string };

/** `os.environ.get('HOST', value)`, `os.getenv(…)`, any `.get(key, value)`, `getattr(x, 'host', value)`, `x or value`. */
export function readFallback(node: SyntaxNode): Fallback | null {
  if (node.type === 'boolean_operator') return readOr(node);
  if (node.type !== 'call') return null;
  const called = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!called || list?.type !== 'argument_list') return null;
  const name = (called.type === 'attribute' ? called.childForFieldName('attribute') : called)?.text ?? '';
  const named = keywordValue(list, 'default') ?? keywordValue(list, 'fallback');
  const value = named ?? positional(list, name === 'getattr' ? 2 : 1);
  const isLookup =
    called.type === 'attribute'
      ? /^(get|getint|getboolean|getenv|str|int|bool|setdefault|pop)$/.test(name)
      : /^(getenv|getattr|config|env)$/.test(name);
  return value && isLookup && (named !== null || !isSection(called, list))
    ? { value, note: stillWins(name === 'getattr' ? node : (positional(list, 0) ?? node)) }
    : null;
}

/** `config.get('server', 'host')` of configparser names a section and an option; a name like an option's is no fallback. */
function isSection(called: SyntaxNode, list: SyntaxNode): boolean {
  if (/\b(?:environ|getenv|getattr)\b/.test(called.text)) return false;
  const second = positional(list, 1);
  const value = second && readLiteral(second)?.value;
  return positional(list, 2) !== null || (typeof value === 'string' && /^(?!localhost$)[A-Za-z_]\w*$/.test(value));
}

function readOr(node: SyntaxNode): Fallback | null {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right || node.childForFieldName('operator')?.type !== 'or') return null;
  const first = readLiteral(left);
  return first?.value ? null : { value: right, note: stillWins(left) };
}

function stillWins(node: SyntaxNode): string {
  const literal = readLiteral(node);
  return t(
    '{0} still wins over it where it is set.',
    typeof literal?.value === 'string' ? literal.value : quoted(node),
  );
}

/** The expression given for a keyword, null where the call has none. */
export function keywordValue(list: SyntaxNode, name: string): SyntaxNode | null {
  const found = namedChildrenOf(list).find(
    (child) => child.type === 'keyword_argument' && child.childForFieldName('name')?.text === name,
  );
  return found?.childForFieldName('value') ?? null;
}

/** The argument at a position, null behind a `*` or where there is none. */
function positional(list: SyntaxNode, index: number): SyntaxNode | null {
  const found = namedChildrenOf(list)[index];
  const before = namedChildrenOf(list).slice(0, index + 1);
  return found && before.every((child) => !/^(keyword_argument|list_splat|dictionary_splat)$/.test(child.type))
    ? found
    : null;
}

/** A value that comes from the command line: `value` is the flag's default, null where it has none. */
type Flag = { value: SyntaxNode | null; note: string };

/** `args.host` of argparse: the default of the one `add_argument('--host', …)` that stores there. null: not such a flag. */
export function readFlag(file: PythonFile, object: SyntaxNode, attribute: string): Flag | null {
  if (!/parse_(known_)?args\b/.test(file.source) || isImportOrClass(file, object)) return null;
  const options = identifiersNamed(file, 'add_argument')
    .map((name) => name.parent?.parent?.childForFieldName('arguments'))
    .filter(
      (list) => list?.type === 'argument_list' && destinationOf(list, argparseName) === attribute,
    ) as SyntaxNode[];
  const [option, second] = options;
  if (!option) return null;
  if (second || /\bset_defaults\b/.test(file.source))
    return { value: null, note: t('{0} is set in more than one place.', attribute) };
  return flagOf(option);
}

function isImportOrClass(file: PythonFile, object: SyntaxNode): boolean {
  return lookUp(file, object).bindings.some((name) => ['import', 'class', 'function'].includes(readBinding(name).kind));
}

function flagOf(list: SyntaxNode): Flag {
  const flag =
    namedChildrenOf(list)
      .map(optionText)
      .find((text) => text?.startsWith('-')) ?? quoted(list);
  const value = keywordValue(list, 'default');
  return value
    ? { value, note: t('{0} still wins over it where it is given.', flag) }
    : { value, note: t('{0} on the command line decides, and it has no default value here.', flag) };
}

function optionText(node: SyntaxNode): string | null {
  const value = readLiteral(node)?.value;
  return typeof value === 'string' ? value : null;
}

function destinationOf(list: SyntaxNode, nameOf: (options: string[]) => string | null): string | null {
  const explicit = keywordValue(list, 'dest');
  if (explicit) return optionText(explicit);
  const options = namedChildrenOf(list)
    .map(optionText)
    .filter((text) => text !== null);
  return nameOf(options);
}

/** argparse stores under the first long option, else the first (documentation of argparse, `dest`). */
function argparseName(options: string[]): string | null {
  return variableName(options.find((text) => text.startsWith('--')) ?? options[0]);
}

/** click: a name without dashes, else the first long option, else the first (documentation of click, Parameters, naming). */
function clickName(options: string[]): string | null {
  const plain = options.find((text) => /^[A-Za-z_]\w*$/.test(text));
  return variableName(plain ?? options.find((text) => text.startsWith('--')) ?? options[0]);
}

function variableName(option: string | undefined): string | null {
  return option?.replace(/^-+/, '').replace(/\/.*$/, '').replaceAll('-', '_') ?? null;
}

type ParameterReading = Fallback | { refusal: string; value: SyntaxNode | null };

/**
 * A function's parameter: its own default where no caller in this file overrides it, the default of the click option that fills it, or
 * typer's. Refused where a caller gives another value or the function is handed on.
 */
export function readParameter(
  file: PythonFile,
  name: SyntaxNode,
  at: { parameter: SyntaxNode; function: SyntaxNode },
): ParameterReading {
  const option = clickOption(at.function, name.text);
  if (option) {
    const { value, note } = flagOf(option);
    return value ? { value, note } : { refusal: note, value: null };
  }
  const given = at.parameter.childForFieldName('value');
  const value = given && (typerDefault(given) ?? given);
  if (!value) return { refusal: t('{0} is given by the caller of this function.', name.text), value: null };
  const override = overridingCall(file, name.text, at);
  if (override) return { refusal: t('{0} is given by a caller: {1}.', name.text, quoted(override)), value };
  return { value, note: t('A caller that gives {0} still wins over it.', name.text) };
}

/** The argument list of `@click.option('--host', default=…)` on this function. */
function clickOption(definition: SyntaxNode, parameter: string): SyntaxNode | null {
  if (definition.parent?.type !== 'decorated_definition') return null;
  const lists = childrenOf(definition.parent)
    .filter((child) => child.type === 'decorator')
    .map((decorator) => decorator.firstNamedChild)
    .filter((call) => /(^|\.)(option|argument)$/.test(call?.childForFieldName('function')?.text ?? ''))
    .map((call) => call?.childForFieldName('arguments'));
  return lists.find((list) => list?.type === 'argument_list' && destinationOf(list, clickName) === parameter) ?? null;
}

function typerDefault(value: SyntaxNode): SyntaxNode | null {
  const list = value.type === 'call' ? value.childForFieldName('arguments') : null;
  if (!list || !/(^|\.)(Option|Argument)$/.test(value.childForFieldName('function')?.text ?? '')) return null;
  return keywordValue(list, 'default') ?? positional(list, 0);
}

/** The first place in this file that gives the parameter another value, or hands the function on with arguments we cannot read. */
function overridingCall(
  file: PythonFile,
  name: string,
  at: { parameter: SyntaxNode; function: SyntaxNode },
): SyntaxNode | null {
  const own = at.function.childForFieldName('name');
  if (!own) return at.function;
  const parameters = at.function.childForFieldName('parameters');
  const positionals = parameters ? namedChildrenOf(parameters) : [];
  const index =
    positionals.findIndex((child) => child.id === at.parameter.id) - (isMethod(at.function, positionals[0]) ? 1 : 0);
  const uses = identifiersNamed(file, own.text === '__init__' ? className(at.function) : own.text);
  const { startIndex: start, endIndex: end } = at.function;
  return uses.find((use) => (use.startIndex < start || use.startIndex >= end) && gives(use, name, index)) ?? null;
}

function isMethod(definition: SyntaxNode, first: SyntaxNode | undefined): boolean {
  const outer = definition.parent?.type === 'decorated_definition' ? definition.parent.parent : definition.parent;
  return outer?.parent?.type === 'class_definition' && /^(self|cls)$/.test(first?.text ?? '');
}

function className(method: SyntaxNode): string {
  return ancestorOf(method, 'class_definition')?.childForFieldName('name')?.text ?? '__init__';
}

/** Command-line makers that call a function with what the user typed, or with nothing: `typer.run(main)`, `fire.Fire(main)`. */
const runners = /^(typer\.run|fire\.Fire|Fire|run)$/;

function gives(use: SyntaxNode, name: string, index: number): boolean {
  const called = use.parent?.type === 'attribute' ? use.parent : use;
  const call = called.parent;
  if (call?.type === 'class_definition' || use.parent?.type === 'import_from_statement') return false;
  if (call?.type === 'call' && call.childForFieldName('function')?.id === called.id)
    return callGives(call, name, index);
  if (call?.type === 'argument_list' && runners.test(call.parent?.childForFieldName('function')?.text ?? ''))
    return false;
  return !isThreadTarget(called);
}

function callGives(call: SyntaxNode, name: string, index: number): boolean {
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return true;
  const items = namedChildrenOf(list);
  if (items.some((child) => /^(list_splat|dictionary_splat)$/.test(child.type))) return true;
  return keywordValue(list, name) !== null || items.filter((child) => child.type !== 'keyword_argument').length > index;
}

/** `Thread(target=main)` with no arguments for it. */
function isThreadTarget(node: SyntaxNode): boolean {
  const list = node.parent?.type === 'keyword_argument' ? node.parent.parent : null;
  if (!list || node.parent?.childForFieldName('name')?.text !== 'target') return false;
  return (
    keywordValue(list, 'args') === null &&
    keywordValue(list, 'kwargs') === null &&
    descendantsOf(list, 'dictionary_splat').length === 0
  );
}
