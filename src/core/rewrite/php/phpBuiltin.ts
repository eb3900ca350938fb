import type { SyntaxNode } from '../../grammar.ts';
import { hole, listensAt, moveAddress, readAddress } from '../addressText.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { descendantsOf, leavesNamed, partsOf, type TreeFile } from '../treeFile.ts';
import { addressStart, isBroken, type StartKind } from '../writtenStart.ts';
import { addressHost, rangeSlots, textOf, type WrittenValue } from '../writtenValue.ts';
import { argumentsOf, valueOf } from './phpArguments.ts';
import { fullClassName } from './phpClasses.ts';
import { readPhp } from './phpValues.ts';

/** PHP's own server, which needs to be told host and port (manual, Built-in web server). */
const kind: StartKind = { framework: 'php-builtin', untold: 'unknown', defaultPort: null, spelling: '-S {0}' };

/** Functions that run a command, their first argument. */
const runners = ['exec', 'passthru', 'shell_exec', 'system', 'popen', 'proc_open'];

/** `php`, by whatever path or variable, its options, `-S` and the address: with or without a blank between. */
const command = /(?:\bphp[\d.]*(?:\.exe)?|\ufffc)["']?(?:\s+-(?!S)[^\s;&|]+(?:\s+[^-\s;&|][^\s;&|]*)?)*?\s+-S\s*(\S+)/;

export function mayHoldBuiltinStart(source: string): boolean {
  return /-S\b/.test(source) && /`|\b(?:exec|passthru|shell_exec|system|popen|proc_open|Process)\b/.test(source);
}

/** The commands by which a script starts PHP's own server, in one text or as a list of words. */
export function findBuiltinStarts(file: TreeFile): SlotStart[] {
  if (!mayHoldBuiltinStart(file.source)) return [];
  const calls = runners.flatMap((name) => leavesNamed(file, name).flatMap((leaf) => runAt(leaf) ?? []));
  const shells = file.source.includes('`') ? descendantsOf(file.root, 'shell_command_expression') : [];
  return [
    ...calls.flatMap((call) => commandStart(file, call, argumentsOf(call)[0]) ?? []),
    ...shells.flatMap((shell) => textStart(file, shell, readPhp(file, shell)) ?? []),
    ...processes(file).flatMap((call) => commandStart(file, call, argumentsOf(call)[0]) ?? []),
  ];
}

function runAt(leaf: SyntaxNode): SyntaxNode | null {
  const name = leaf.parent?.type === 'qualified_name' ? leaf.parent : leaf;
  const call = name.parent;
  return call?.type === 'function_call_expression' && call.childForFieldName('function')?.id === name.id ? call : null;
}

/** `new Process([…])` and `Process::fromShellCommandline('…')` of Symfony. */
function processes(file: TreeFile): SyntaxNode[] {
  return leavesNamed(file, 'Process').flatMap((leaf) => {
    const name = leaf.parent?.type === 'qualified_name' ? leaf.parent : leaf;
    const isCall = /^(?:object_creation|scoped_call)_expression$/.test(name.parent?.type ?? '');
    return isCall && name.parent && fullClassName(file, name) === 'symfony\\component\\process\\process'
      ? [name.parent]
      : [];
  });
}

function commandStart(file: TreeFile, call: SyntaxNode, argument: SyntaxNode | undefined): SlotStart | null {
  if (!argument) return null;
  const value = valueOf(argument);
  return value.type === 'array_creation_expression'
    ? wordsStart(file, call, value)
    : textStart(file, call, readPhp(file, value));
}

/** `['php', '-S', 'localhost:8000']` */
function wordsStart(file: TreeFile, call: SyntaxNode, list: SyntaxNode): SlotStart | null {
  const words = partsOf(list).map((item) => readPhp(file, partsOf(item).at(-1) ?? item));
  const texts = words.map(textOf);
  const at = texts.indexOf('-S');
  const address = words[at + 1];
  const isPhp = /(?:^|[\\/])php[\d.]*(?:\.exe)?$/.test(texts[0] ?? '') || texts[0] === hole;
  return at > 0 && isPhp && address ? addressStart(file, call, kind, address) : null;
}

function textStart(file: TreeFile, call: SyntaxNode, value: WrittenValue): SlotStart | null {
  const text = textOf(value);
  // The pattern's time grows faster than the text: nobody writes a longer command.
  const found = text.length > 2000 ? null : command.exec(text);
  const word = found?.[1]?.replace(/[;&|<>"')]+.*$/, '') ?? '';
  const address = readAddress(word);
  if (!found || !address) return null;
  const plain = addressStart(file, call, kind, { ...value, pieces: [{ text: word, start: 0, end: 0, write: String }] });
  if (!plain || isBroken(call)) return plain;
  const inText = moveAddress(address, found.index + found[0].length - (found[1] ?? '').length);
  const host = addressHost(value, inText, listensAt);
  return { ...plain, ...rangeSlots(value, inText), call: { ...plain.call, host } };
}
