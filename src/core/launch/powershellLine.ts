import type { Grammar, SyntaxNode } from '../grammar.ts';
import { longestLine, type Assignment, type CommandLine, type Operator, type SimpleCommand } from './commandLine.ts';
import { readPowershellWord } from './powershellWord.ts';
import type { Word } from './word.ts';

/**
 * Reads one command line of PowerShell: commands joined by `;`, `|`, `&&` and `||`, the call operator, `$env:NAME = 'value'`, which counts
 * as an `export`. Never throws.
 * @returns null where the text does not parse, or is far too long
 */
export function readPowershellLine(text: string, powershell: Grammar): CommandLine | null {
  if (text.length > longestLine) return null;
  return powershell.parse(masked(text), (root) => {
    if (root.hasError) return null;
    const reading: Reading = { text, commands: [], before: null, isPlain: true };
    readNode(root, reading);
    return { commands: reading.commands, isPlain: reading.isPlain };
  });
}

/**
 * The grammar takes ` -- ` and `--host=0.0.0.0`, which programs are given every day, for operators. A word that stands for itself is as good
 * as any other of its length: the tree is wanted for its places only. Quotes and comments are passed over whole.
 */
function masked(text: string): string {
  return text.replaceAll(tokens, (token, word: string | undefined) =>
    word === undefined ? token : 'x'.repeat(token.length),
  );
}

const tokens =
  /(?<=\s)(?![=$])((?:[\w./\\+%=:,~-]|\$(?:env:\w+|(?!env:)\w+)(?!\w)|'[^']*'|"[^"`$]*")+)(?=[\s;|&)]|$)|(?<=^|\s)#.*|'(?:[^']|'')*'|"(?:[^"`]|`[^]|"")*"|`[^]|[^]/g;

type Reading = {
  text: string;
  commands: (SimpleCommand & { after: Operator | null })[];
  before: Operator | null;
  isPlain: boolean;
};

const operators: ReadonlyMap<string, Operator> = new Map([
  ['&&', '&&'],
  ['||', '||'],
  [';', ';'],
  ['|', '|'],
]);

const groups: ReadonlySet<string> = new Set([
  'program',
  'statement_list',
  'pipeline',
  'pipeline_chain',
  'pipeline_chain_tail',
  'empty_statement',
]);

function readNode(node: SyntaxNode, reading: Reading): void {
  const children = groups.has(node.type) ? node.children : [];
  for (const child of children) if (child) readNode(child, reading);
  if (groups.has(node.type)) return;
  if (node.type === 'command') addCommand(reading, readWords(node, reading), []);
  else if (node.type === 'assignment_expression') readAssignment(node, reading);
  else if (operators.has(node.type)) readOperator(operators.get(node.type) ?? ';', reading);
  else reading.isPlain &&= node.type === 'comment';
}

function readOperator(operator: Operator, reading: Reading): void {
  const last = reading.commands.at(-1);
  if (last) last.after ??= operator;
  reading.before = operator;
}

function addCommand(reading: Reading, words: readonly Word[], assignments: readonly Assignment[]): void {
  // A line end is no node of the tree.
  const before = reading.before ?? (reading.commands.length > 0 ? ';' : null);
  reading.before = null;
  reading.commands.push({ words, assignments, before, after: null, subshells: [] });
}

const redirections: ReadonlySet<string> = new Set(['redirection', 'redirections']);

/** The words of a command, those that touch being one. */
function readWords(command: SyntaxNode, { text }: Reading): Word[] {
  const ranges: { start: number; end: number }[] = [];
  const parts = command.children.flatMap((child) => (child?.type === 'command_elements' ? child.children : [child]));
  for (const part of parts) {
    if (!part || part.type === 'command_invokation_operator' || part.type === 'command_argument_sep') continue;
    if (redirections.has(part.type)) continue;
    const last = ranges.at(-1);
    if (last?.end === part.startIndex) last.end = part.endIndex;
    else ranges.push({ start: part.startIndex, end: part.endIndex });
  }
  return ranges.map(({ start, end }) => readPowershellWord(text, start, end));
}

/** `$env:NAME = 'value'` lasts for what follows, as `export NAME=value` does. */
function readAssignment(node: SyntaxNode, reading: Reading): void {
  const source = reading.text.slice(node.startIndex, node.endIndex);
  const [whole, name] = /^\$env:(\w+)\s*=\s*/i.exec(source) ?? [];
  if (whole === undefined || name === undefined) {
    reading.isPlain = false;
    return;
  }
  const start = node.startIndex + whole.length;
  const value = readPowershellWord(reading.text, start, node.endIndex);
  // A bare word would be a command, whose output counts.
  const isText = /^(?:['"]|\d+$)/.test(reading.text.slice(start, node.endIndex));
  const known = isText ? value : { ...value, text: null };
  const exporting: Word = { text: 'export', head: 'export', start: node.startIndex, end: node.startIndex, pieces: [] };
  addCommand(reading, [exporting], [{ name, value: known, start: node.startIndex, end: node.endIndex }]);
}
