import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { isField, leavesNamed, partsOf } from '../treeFile.ts';
import { textOf } from './bindings.ts';
import { isCallback } from './callbacks.ts';
import { fullName, importsModule } from './imports.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readLiteral } from './literals.ts';
import { unwrap } from './expressions.ts';
import { onlyBinding } from './names.ts';
import { keyOf } from './objects.ts';
import { fallingBack, type Step } from './step.ts';

/** What reads a command line: commander, yargs, minimist, Node's own `parseArgs`. */
const parsers = ['commander', 'yargs', 'yargs/yargs', 'minimist', 'util'];
const parsed = /\.(?:opts|parse|parseSync)\(|\.argv\b(?!\.)|\b(?:minimist|parseArgs)\(/;

/** From `options.port` to the default of the one flag `--port` that the file declares; null where it is no flag, or has no default. */
export function stepToFlag(file: JavaScriptFile, object: SyntaxNode, name: string): Step | null {
  if (!parsers.some((module) => importsModule(file, module)) || !isParsed(file, unwrap(object))) return null;
  const [only, second] = [...optionDefaults(file, name), ...keyedDefaults(file, name)];
  return only && !second ? fallingBack(only, t('{0} still wins over it where it is given.', `--${kebab(name)}`)) : null;
}

/** `program.opts()`, or a name bound to what a command line was read into; commander's program itself, as it once was. */
function isParsed(file: JavaScriptFile, object: SyntaxNode): boolean {
  if (object.type !== 'identifier') return parsed.test(object.text);
  const binding = onlyBinding(file, object);
  if (binding?.kind === 'part' && binding.key === 'argv') return true;
  const value = binding?.kind === 'value' ? binding.value : binding?.kind === 'part' ? binding.of : null;
  return value ? parsed.test(value.text) : fullName(file, object)?.module === 'commander';
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `.option('-p, --port <port>', 'the port', '3000')`, `.option('port', { default: 3000 })`. */
function optionDefaults(file: JavaScriptFile, name: string): SyntaxNode[] {
  return leavesNamed(file, 'option').flatMap((leaf) => {
    const list = isField(leaf, 'property') ? leaf.parent?.parent?.childForFieldName('arguments') : null;
    const [flags, ...rest] = list?.type === 'arguments' ? partsOf(list) : [];
    const text = flags && readLiteral(flags)?.value;
    if (typeof text !== 'string') return [];
    if (text === kebab(name) || text === name) return rest[0] ? defaultIn(rest[0]) : [];
    if (/--([\w-]+)/.exec(text)?.[1] !== kebab(name)) return [];
    const [, second, third] = rest;
    if (!second || (!third && isConverter(file, second))) return [];
    return [third ?? second];
  });
}

function isConverter(file: JavaScriptFile, argument: SyntaxNode): boolean {
  return isCallback(file, argument) || /^(?:Number|String|parseInt|parseFloat)$/.test(argument.text);
}

function defaultIn(options: SyntaxNode): SyntaxNode[] {
  if (options.type !== 'object') return [];
  const value = partsOf(options)
    .find((member) => keyOf(member) === 'default')
    ?.childForFieldName('value');
  return value ? [value] : [];
}

/** `{ port: { type: 'string', default: '3000' } }`, `{ default: { port: 3000 } }`. */
function keyedDefaults(file: JavaScriptFile, name: string): SyntaxNode[] {
  return leavesNamed(file, name).flatMap((leaf) => {
    const pair = isField(leaf, 'key') ? leaf.parent : null;
    const value = pair?.childForFieldName('value');
    if (!pair || !value) return [];
    const holder = pair.parent?.parent;
    return textOf(holder?.childForFieldName('key')) === 'default' ? [value] : defaultIn(value);
  });
}
