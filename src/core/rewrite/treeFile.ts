import type { Grammar, SyntaxNode } from '../grammar.ts';

/**
 * One parsed file of any language. Nodes live no longer than the reading of it. `memory` keeps what was found, since asking the
 * tree for a parent costs a walk from its root: a file with a thousand calls stays fast.
 */
export type TreeFile = { source: string; root: SyntaxNode; memory: Map<string, unknown> };

/** A kept tree gives the same root each time, and what was found below it holds as long. */
const memories = new WeakMap<SyntaxNode, TreeFile['memory']>();

/** Parses a text and reads it. */
export function readTree<T>(source: string, grammar: Grammar, read: (file: TreeFile) => T): T {
  return grammar.parse(source, (root) => {
    const memory = memories.get(root) ?? new Map<string, unknown>();
    memories.set(root, memory);
    return read({ source, root, memory });
  });
}

/** Finds something of the file once; `key` names it, and always stands for one type. */
export function remember<T>({ memory }: TreeFile, key: string, find: () => T): T {
  if (!memory.has(key)) memory.set(key, find());
  return memory.get(key) as T;
}

/** Every child, the unnamed ones too (`(`, `,`, `+`). */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child !== null);
}

/** The named children, without comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child) => child !== null).filter(({ type }) => !type.endsWith('comment'));
}

/** The arguments of a call whose grammar has them in a field of that name. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.childForFieldName('arguments');
  return list ? partsOf(list) : [];
}

/** The nodes of some types, below a node or at it, in order. */
export function descendantsOf(node: SyntaxNode, ...types: string[]): SyntaxNode[] {
  return node.descendantsOfType(types).filter((found) => found !== null);
}

/** The nearest ancestor of one of the types. */
export function ancestorOf(node: SyntaxNode, ...types: string[]): SyntaxNode | null {
  let at = node.parent;
  while (at && !types.includes(at.type)) at = at.parent;
  return at;
}

/** Is it this very child of its parent: `isField(name, 'function')`? */
export function isField(node: SyntaxNode, field: string): boolean {
  return node.parent?.childForFieldName(field)?.id === node.id;
}

/** Every leaf whose whole text is `name`, in order, comments and strings left out: found by text first, so that a long file costs no walk. */
export function leavesNamed(file: TreeFile, name: string): SyntaxNode[] {
  return remember(file, `leaves ${name}`, () => findLeaves(file, name));
}

function findLeaves({ source, root }: TreeFile, name: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (name === '') return found;
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length)) {
    if (isLetter(source[at - 1]) || isLetter(source[at + name.length])) continue;
    const node = root.namedDescendantForIndex(at, at + name.length);
    if (!node || node.startIndex !== at || node.endIndex !== at + name.length) continue;
    if (node.namedChildCount === 0 && !/comment|string/.test(node.type)) found.push(node);
  }
  return found;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}\ud800-\udfff]/u.test(character);
}

/** An expression as the user wrote it, on one line and short enough for a sentence. */
export function quoted(node: SyntaxNode): string {
  const line = node.text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Line from 1, column from 0 in UTF-16 units; a byte order mark is no column, as in editors. */
export function positionOf(source: string, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(source);
  const line = starts.findLastIndex((start) => start <= offset);
  const start = starts[line] ?? 0;
  return { line: line + 1, column: source.slice(start, offset).replace(/^\ufeff/, '').length };
}

/** Every call of a file is asked for its position in the same text: the last one's lines are kept. */
let lastLines: { source: string; starts: readonly number[] } = { source: '', starts: [0] };

function lineStartsOf(source: string): readonly number[] {
  if (lastLines.source !== source) {
    const ends = [...source.matchAll(/\r\n|\r|\n/g)];
    lastLines = { source, starts: [0, ...ends.map(({ 0: end, index }) => index + end.length)] };
  }
  return lastLines.starts;
}
