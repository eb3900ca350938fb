import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { keywordValue, positional } from './arguments.ts';
import { fallBackTo, flagWins, stopHere, type Hop } from './hop.ts';
import { readLiteral } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import { identifiersNamed, namedChildrenOf, quoted, type PythonFile } from './pythonFile.ts';

/*
 * Values that come from the command line: each flag's default is where the source decides.
 */

/** What defines a flag, and how it names it: by options as argparse and optparse, or by its plain name as Tornado and absl. */
const definers: Readonly<Record<string, 'options' | 'name'>> = {
  add_argument: 'options',
  add_option: 'options',
  define: 'name',
  DEFINE_string: 'name',
  DEFINE_integer: 'name',
};

/** Does the expression read the command line: `parser.parse_args()`? */
export function isParsing(node: SyntaxNode): boolean {
  return node.type === 'call' && /\bparse_(?:known_)?args$/.test(node.childForFieldName('function')?.text ?? '');
}

/** `args.host`, `options.host`, `FLAGS.host`: the default of the one flag that stores there. null: not such a flag. */
export function flagOfAttribute(file: PythonFile, object: SyntaxNode, attribute: string): Hop | null {
  const lists = Object.keys(definers).flatMap((name) => definitionsNamed(file, name, object, attribute));
  const [list, second] = lists;
  if (!list) return null;
  if (second || /\bset_defaults\b/.test(file.source))
    return stopHere(t('{0} is set in more than one place.', attribute));
  return flagDefault(list);
}

function definitionsNamed(file: PythonFile, definer: string, object: SyntaxNode, attribute: string): SyntaxNode[] {
  const isByName = definers[definer] === 'name';
  if (isByName ? !isFlagsObject(file, object) : !isParsed(file, object)) return [];
  return identifiersNamed(file, definer)
    .map((name) => (name.parent?.type === 'call' ? name.parent : name.parent?.parent)?.childForFieldName('arguments'))
    .filter(
      (list) => list?.type === 'argument_list' && destinationOf(list, argparseName) === attribute,
    ) as SyntaxNode[];
}

/** What argparse's parser gives back: anything in this file that is no module, class or function. */
function isParsed(file: PythonFile, object: SyntaxNode): boolean {
  if (!/parse_(known_)?args\b/.test(file.source)) return false;
  return (
    object.type !== 'identifier' ||
    !lookUp(file, object).bindings.some((name) => /^(?:import|class|function)$/.test(readBinding(name).kind))
  );
}

/** `options` of Tornado, `FLAGS` of absl. */
function isFlagsObject(file: PythonFile, object: SyntaxNode): boolean {
  if (object.text === 'FLAGS') return /\babsl\b|\bgflags\b/.test(file.source);
  const [only, second] = object.type === 'identifier' ? lookUp(file, object).bindings : [];
  const binding = only && !second ? readBinding(only) : null;
  return binding?.kind === 'import' && /^tornado\b/.test(binding.module) && /(?:^|\.)options$/.test(object.text);
}

/** The default of a flag, by the arguments that define it; why there is none. */
export function flagDefault(list: SyntaxNode): Hop {
  const options = namedChildrenOf(list).map(textOf);
  const flag = options.find((text) => text?.startsWith('--')) ?? options.find((text) => text?.startsWith('-'));
  const named = flag ?? `--${textOf(namedChildrenOf(list)[0] ?? list) ?? quoted(list)}`;
  const value = keywordValue(list, 'default') ?? (flag === undefined ? positional(list, 1) : null);
  return value
    ? fallBackTo(value, flagWins(named))
    : stopHere(t('{0} on the command line decides, and it has no default value here.', named));
}

function textOf(node: SyntaxNode): string | null {
  const value = readLiteral(node)?.value;
  return typeof value === 'string' ? value : null;
}

/** The name under which a flag's value is found. */
export function destinationOf(list: SyntaxNode, nameOf: (options: string[]) => string | null): string | null {
  const explicit = keywordValue(list, 'dest');
  if (explicit) return textOf(explicit);
  const options = namedChildrenOf(list)
    .map(textOf)
    .filter((text) => text !== null);
  return nameOf(options);
}

/** argparse and optparse store under the first long option, else the first (documentation of argparse, `dest`). */
function argparseName(options: string[]): string | null {
  return variableName(options.find((text) => text.startsWith('--')) ?? options[0]);
}

/** click: a name without dashes, else the first long option, else the first (documentation of click, Parameters, naming). */
export function clickName(options: string[]): string | null {
  const plain = options.find((text) => /^[A-Za-z_]\w*$/.test(text));
  return variableName(plain ?? options.find((text) => text.startsWith('--')) ?? options[0]);
}

function variableName(option: string | undefined): string | null {
  return option?.replace(/^-+/, '').replace(/\/.*$/, '').replaceAll('-', '_') ?? null;
}
