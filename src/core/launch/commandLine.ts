import type { Grammar, SyntaxNode } from '../grammar.ts';
import { readWord, type Word } from './word.ts';

/** `NAME=value` before a command, or alone. `value` is null where nothing follows the `=`. */
export type Assignment = { name: string; value: Word | null; start: number; end: number };

/** What joins two commands of a line. */
export type Operator = '&&' | '||' | ';' | '|' | '&';

/** One simple command. Either list may be empty, not both. */
export type SimpleCommand = {
  assignments: readonly Assignment[];
  /** The program's word first; redirections are left out. */
  words: readonly Word[];
  /** The operators that join it to what stands before and after; null where nothing does. A line end counts as `;`. */
  before: Operator | null;
  after: Operator | null;
  /** The `(…)` around it, outermost first, each by the offset of its parenthesis. */
  subshells: readonly number[];
};

/** A command line, flat: its simple commands in the order of the text. */
export type CommandLine = {
  commands: readonly SimpleCommand[];
  /** False where there is more than simple commands, joined: loops, conditions, functions, heredocs. What stands in those is not listed. */
  isPlain: boolean;
};

/**
 * What holds more is a program, not a line that someone typed: reading each against all before it would take too long, and in the tree each
 * `&&` stands a level deeper than the next.
 */
const mostCommands = 1000;
/** In characters. The parser itself may run out of memory on longer ones that nest. */
export const longestLine = 10_000;

/**
 * Reads one command line of a POSIX-like shell. Never throws.
 * @returns null where the text does not parse, or is far too long: then nothing may be claimed of it.
 */
export function readCommandLine(text: string, bash: Grammar): CommandLine | null {
  if (text.length > longestLine) return null;
  return bash.parse(text, (root) => {
    if (root.hasError) return null;
    const reading: Reading = {
      text,
      commands: [],
      subshells: [],
      before: null,
      depth: 0,
      isPlain: true,
      isUnderstood: true,
    };
    readChildren(root, reading, readNode);
    const { commands, isPlain, isUnderstood } = reading;
    return isUnderstood && commands.length <= mostCommands ? { commands, isPlain } : null;
  });
}

type CommandSoFar = Omit<SimpleCommand, 'assignments' | 'words' | 'after'> & {
  assignments: Assignment[];
  words: Word[];
  after: Operator | null;
};

type Reading = {
  text: string;
  commands: CommandSoFar[];
  /** Where the reader is. */
  subshells: readonly number[];
  before: Operator | null;
  depth: number;
  isPlain: boolean;
  /** False where the grammar, error or not, cannot have meant what the shell reads. */
  isUnderstood: boolean;
};

const operators: ReadonlyMap<string, Operator> = new Map([
  ['&&', '&&'],
  ['||', '||'],
  [';', ';'],
  ['|', '|'],
  ['|&', '|'],
  ['&', '&'],
]);

const brackets: ReadonlySet<string> = new Set(['(', ')', '{', '}', '!']);

/** Goes through the statements in the order of the text: the grammar's nesting of `&&`, `|` and redirections does not matter here. */
function readNode(node: SyntaxNode, reading: Reading): void {
  switch (node.type) {
    case 'list':
    case 'pipeline':
    case 'redirected_statement':
    case 'compound_statement':
    case 'negated_command':
      return readChildren(node, reading, readNode);
    case 'subshell':
      return readSubshell(node, reading);
    case 'command':
    case 'declaration_command':
    case 'unset_command':
    case 'variable_assignment':
    case 'variable_assignments':
      return readCommand(node, reading);
    case 'file_redirect':
      return readRedirect(node, reading);
    case 'comment':
    case 'test_command':
    case 'herestring_redirect':
      return undefined;
    default:
      return readToken(node, reading);
  }
}

/** Nothing but blanks may stand between two nodes: the grammar passes over some escaped characters (`"a"\\ b`). */
function readChildren(node: SyntaxNode, reading: Reading, read: (child: SyntaxNode, reading: Reading) => void): void {
  reading.isUnderstood &&= reading.depth < mostCommands;
  if (!reading.isUnderstood) return;
  let end = node.startIndex;
  reading.depth += 1;
  for (const child of node.children) {
    if (!child) continue;
    reading.isUnderstood &&= isBlank(reading.text.slice(end, child.startIndex));
    read(child, reading);
    end = child.endIndex;
  }
  reading.depth -= 1;
  reading.isUnderstood &&= isBlank(reading.text.slice(end, node.endIndex));
}

function isBlank(text: string): boolean {
  return /^(?:\s|\\\r?\n)*$/.test(text);
}

function readSubshell(node: SyntaxNode, reading: Reading): void {
  const outer = reading.subshells;
  reading.subshells = [...outer, node.startIndex];
  readChildren(node, reading, readNode);
  reading.subshells = outer;
}

function readToken(node: SyntaxNode, reading: Reading): void {
  const operator = operators.get(node.type);
  if (!operator) {
    reading.isPlain &&= brackets.has(node.type);
    return;
  }
  const last = reading.commands.at(-1);
  if (last) last.after ??= operator;
  reading.before = operator;
}

function readCommand(node: SyntaxNode, reading: Reading): void {
  const { commands, subshells } = reading;
  // A line end is no node of the tree.
  const before = reading.before ?? (commands.length > 0 ? ';' : null);
  reading.before = null;
  commands.push({ assignments: [], words: [], before, after: null, subshells });
  if (node.type === 'variable_assignment') readPart(node, reading);
  else readChildren(node, reading, readPart);
}

/** Reads one part of a simple command into the last command. */
function readPart(node: SyntaxNode, reading: Reading): void {
  const command = reading.commands.at(-1);
  if (!command) return;
  switch (node.type) {
    case 'variable_assignment':
      command.assignments.push(readAssignment(node, reading.text));
      return;
    case 'file_redirect':
    case 'herestring_redirect':
      return readNode(node, reading);
    case 'heredoc_redirect':
    case 'subshell':
      reading.isPlain = false;
      return;
    default:
      // Two words that touch are one word to the shell.
      reading.isUnderstood &&= command.words.at(-1)?.end !== node.startIndex;
      command.words.push(readWord(reading.text, node.startIndex, node.endIndex));
  }
}

/** The grammar takes what follows `> log` for more files; to the shell those are words of the command. */
function readRedirect(node: SyntaxNode, reading: Reading): void {
  const [, ...words] = node.namedChildren.filter((child) => child?.type !== 'file_descriptor');
  for (const word of words) if (word) readPart(word, reading);
}

function readAssignment(node: SyntaxNode, text: string): Assignment {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  const word = value && readWord(text, value.startIndex, value.endIndex);
  // `NAME+=more` appends to what only the shell knows.
  const appends = node.children.some((child) => child?.type === '+=');
  return {
    name: name?.text ?? '',
    value: word && appends ? { ...word, text: null } : word,
    start: node.startIndex,
    end: node.endIndex,
  };
}
