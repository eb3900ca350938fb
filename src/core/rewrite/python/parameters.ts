import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { keywordValue, positional } from './arguments.ts';
import { clickName, destinationOf, flagDefault } from './flags.ts';
import { fallBackTo, flagWins, stopHere, type Hop } from './hop.ts';
import {
  ancestorOf,
  childrenOf,
  descendantsOf,
  identifiersNamed,
  namedChildrenOf,
  quoted,
  type PythonFile,
} from './pythonFile.ts';

type At = { parameter: SyntaxNode; function: SyntaxNode };

/**
 * A function's parameter: its own default where no caller in this file overrides it, the default of the click option that fills it, or
 * typer's. Refused where a caller gives another value or the function is handed on.
 */
export function hopFromParameter(file: PythonFile, name: SyntaxNode, at: At): Hop {
  const option = clickOption(at.function, name.text);
  if (option) return flagDefault(option);
  const given = at.parameter.childForFieldName('value');
  const value = given && (typerDefault(given) ?? given);
  if (!value) return stopHere(t('{0} is given by the caller of this function.', name.text));
  const override = overridingCall(file, name.text, at);
  if (override)
    return { ...fallBackTo(value), refusal: t('{0} is given by a caller: {1}.', name.text, quoted(override)) };
  if (isCommand(file, at.function)) return fallBackTo(value, flagWins(`--${name.text.replaceAll('_', '-')}`));
  return fallBackTo(value, t('A caller that gives {0} still wins over it.', name.text));
}

function decoratorsOf(definition: SyntaxNode): SyntaxNode[] {
  return definition.parent?.type === 'decorated_definition'
    ? childrenOf(definition.parent).filter(({ type }) => type === 'decorator')
    : [];
}

/** The argument list of `@click.option('--host', default=…)` on this function. */
function clickOption(definition: SyntaxNode, parameter: string): SyntaxNode | null {
  const lists = decoratorsOf(definition)
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

/** Command-line makers that call a function with what the user typed: `typer.run(main)`, `fire.Fire(main)`. */
const runners = /^(typer\.run|fire\.Fire|Fire)$/;

/** Is the function a command of typer's or fire's, each parameter of which is a flag? */
function isCommand(file: PythonFile, definition: SyntaxNode): boolean {
  if (!/\b(?:typer|fire)\b/.test(file.source)) return false;
  const isDecorated = decoratorsOf(definition).some(({ text }) => /\.(?:command|callback)\s*\(/.test(text));
  const name = definition.childForFieldName('name')?.text ?? '';
  return isDecorated || identifiersNamed(file, name).some((use) => isRunArgument(use));
}

function isRunArgument(use: SyntaxNode): boolean {
  const { parent } = use;
  return parent?.type === 'argument_list' && runners.test(parent.parent?.childForFieldName('function')?.text ?? '');
}

/** The first place in this file that gives the parameter another value, or hands the function on with arguments we cannot read. */
function overridingCall(file: PythonFile, name: string, at: At): SyntaxNode | null {
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

function gives(use: SyntaxNode, name: string, index: number): boolean {
  const called = use.parent?.type === 'attribute' ? use.parent : use;
  const call = called.parent;
  if (call?.type === 'class_definition' || use.parent?.type === 'import_from_statement') return false;
  if (call?.type === 'call' && call.childForFieldName('function')?.id === called.id)
    return callGives(call, name, index);
  const runner = call?.type === 'argument_list' ? (call.parent?.childForFieldName('function')?.text ?? '') : '';
  return runner !== 'run' && !runners.test(runner) && !isThreadTarget(called);
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
