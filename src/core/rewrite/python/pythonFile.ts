import type { Grammar, SyntaxNode } from '../../grammar.ts';

/**
 * One parsed Python file. Nodes live no longer than the reading of it. `memory` keeps what was found, since asking the
 * tree for a parent costs a walk from its root: a file with a thousand calls stays fast.
 */
export type PythonFile = {
  source: string;
  root: SyntaxNode;
  memory: Map<string, unknown>;
};

/**
 * Parses Python source and reads it. A carriage return alone ends a line in Python (Reference, 2.1.2) but not in the grammar, so the parser
 * sees a line feed in its place: every offset stays.
 */
export function readPython<T>(source: string, python: Grammar, read: (file: PythonFile) => T): T {
  return python.parse(parsedText(source), (root) => read({ source, root, memory: memoryOf(root) }));
}

/** The text that stands for `source` in the parser: of the same length. */
export function parsedText(source: string): string {
  return source.replace(/\r(?!\n)/g, '\n');
}

/** A kept tree gives the same root each time, and what was found below it holds as long. */
const memories = new WeakMap<SyntaxNode, PythonFile['memory']>();

function memoryOf(root: SyntaxNode): PythonFile['memory'] {
  const memory = memories.get(root) ?? new Map<string, unknown>();
  memories.set(root, memory);
  return memory;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child !== null);
}

export function namedChildrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter(
    (child) => child !== null && child.type !== 'comment' && child.type !== 'line_continuation',
  ) as SyntaxNode[];
}

export function descendantsOf(node: SyntaxNode, ...types: string[]): SyntaxNode[] {
  return node.descendantsOfType(types).filter((found) => found !== null);
}

/** The nearest ancestor of one of the types. */
export function ancestorOf(node: SyntaxNode, ...types: string[]): SyntaxNode | null {
  let at = node.parent;
  while (at && !types.includes(at.type)) at = at.parent;
  return at;
}

const conditional = /^(?:if|elif|else|try|except|finally|for|while|match|case)_(?:statement|clause)$/;

/** The `if`, `try` or loop around a node within its function or class; `if __name__ == …` is none. */
export function conditionAround(node: SyntaxNode): SyntaxNode | null {
  for (let at = node.parent; at; at = at.parent) {
    if (/^(?:function_definition|lambda|class_definition)$/.test(at.type)) return null;
    const isGuard = at.type === 'if_statement' && /^__name__\s*==/.test(at.childForFieldName('condition')?.text ?? '');
    if (!isGuard && conditional.test(at.type)) return at;
  }
  return null;
}

/** Finds something of the file once; `key` names it, and always stands for one type. */
export function remember<T>({ memory }: PythonFile, key: string, find: () => T): T {
  if (!memory.has(key)) memory.set(key, find());
  return memory.get(key) as T;
}

/** Every identifier node with this name, in order: found by text first, so that a long file costs no walk. */
export function identifiersNamed(file: PythonFile, name: string): SyntaxNode[] {
  return remember(file, `identifier ${name}`, () => findIdentifiers(file, name));
}

function findIdentifiers({ source, root }: PythonFile, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (name === '') return found; // the name of an identifier that the grammar only supposes, in a torn text
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length)) {
    if (isLetter(source[at - 1]) || isLetter(source[at + name.length])) continue;
    const node = root.namedDescendantForIndex(at, at + name.length);
    if (node?.type === 'identifier' && node.startIndex === at && node.endIndex === at + name.length) found.push(node);
  }
  return found;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}\ud800-\udfff]/u.test(character);
}

/** The modules of which the file takes every name: `from bottle import *`. */
export function starModules({ source }: PythonFile): string[] {
  return [...source.matchAll(/^[ \t]*from\s+([\w.]+)\s+import\s*\*/gm)].map(([, module = '']) => module);
}

/** An expression as the user wrote it, on one line and short enough for a sentence. */
export function quoted(node: SyntaxNode): string {
  const line = node.text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Is only blank space between the start of the node's line and the node? Then that space: the indent. */
export function indentBefore(file: PythonFile, node: SyntaxNode): string | null {
  const before = file.source.slice(0, node.startIndex);
  return /(?:^|[\r\n])([ \t\f]*)$/.exec(before)?.[1] ?? null;
}

/** The line end that stands before the node's line. */
export function lineEndBefore(file: PythonFile, node: SyntaxNode): string {
  const ends = file.source.slice(0, node.startIndex).match(/\r\n|\r|\n/g);
  return ends?.at(-1) ?? '\n';
}
