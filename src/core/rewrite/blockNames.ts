import type { SyntaxNode } from '../grammar.ts';
import { leavesNamed, remember, type TreeFile } from './treeFile.ts';

/** A place that brings a name into being in a language whose names belong to blocks and may be made anew (Go, Rust, C#). */
export type Declaration = {
  kind: 'declared';
  /** What it is bound to; null where the text does not tell: a parameter, a loop's turn, one of several results. */
  value: SyntaxNode | null;
  /** The type written beside it. */
  type: SyntaxNode | null;
  isParameter: boolean;
  /** Where it holds: a block, a function, a class, the file. */
  block: SyntaxNode;
  /** The offset from which it holds there: its own end, or the block's start for what may be named before it is declared. */
  from: number;
};

/** What a leaf does with its name: makes it, gives it another value (or might: `&x`), or reads it. null: it is a field's name, a key, a label. */
export type BlockRole = Declaration | { kind: 'set' } | { kind: 'use' } | null;

/** A name: the leaf that declares it, every leaf that may give it another value, and every one that reads it. */
export type BlockName = { leaf: SyntaxNode; declaration: Declaration; sets: SyntaxNode[]; uses: SyntaxNode[] };

/** A declaration with all that resolves to it. */
type Scope = BlockName & { start: number; end: number; from: number; isTied: boolean };

/**
 * Looks up the name at a leaf: its own declaration, or the last one before it in the innermost block that has one. null where this file has
 * none, or two that hold alike. `roleOf` must always be the same for one file.
 */
export function lookUpInBlocks(
  file: TreeFile,
  use: Pick<SyntaxNode, 'text' | 'startIndex'>,
  roleOf: (leaf: SyntaxNode) => BlockRole,
): BlockName | null {
  const scopes = remember(file, `scopes of ${use.text}`, () => scopesOf(file, use.text, roleOf));
  const own = scopes.find(({ leaf }) => leaf.startIndex === use.startIndex);
  return own ?? scopeAt(openAt(scopes, use.startIndex));
}

/** Every declaration of a name, in the order in which they begin to hold, each with its sets and uses. */
function scopesOf(file: TreeFile, name: string, roleOf: (leaf: SyntaxNode) => BlockRole): Scope[] {
  const scopes: Scope[] = [];
  const others: { leaf: SyntaxNode; kind: 'set' | 'use' }[] = [];
  for (const leaf of leavesNamed(file, name)) {
    const role = roleOf(leaf);
    if (role?.kind === 'declared') scopes.push(scopeOf(leaf, role));
    else if (role) others.push({ leaf, kind: role.kind });
  }
  scopes.sort((a, b) => a.from - b.from || a.start - b.start);
  markTies(scopes);
  const open: Scope[] = [];
  let next = 0;
  for (const { leaf, kind } of others) {
    next = advance(scopes, open, next, leaf.startIndex);
    const scope = scopeAt(open);
    if (scope) (kind === 'set' ? scope.sets : scope.uses).push(leaf);
  }
  return scopes;
}

function scopeOf(leaf: SyntaxNode, declaration: Declaration): Scope {
  const { startIndex: start, endIndex: end } = declaration.block;
  return { leaf, declaration, sets: [], uses: [], start, end, from: declaration.from, isTied: false };
}

function markTies(scopes: readonly Scope[]): void {
  for (const [at, scope] of scopes.entries()) {
    const before = scopes[at - 1];
    if (before?.from === scope.from && before.start === scope.start) before.isTied = scope.isTied = true;
  }
}

/** Blocks lie within each other or apart, so that those open at an offset are a stack: opens what begins to hold up to there, drops what ended. */
function advance(scopes: readonly Scope[], open: Scope[], next: number, offset: number): number {
  let at = next;
  for (let scope = scopes[at]; scope && scope.from <= offset; at += 1, scope = scopes[at]) {
    dropEnded(open, scope.from);
    open.push(scope);
  }
  dropEnded(open, offset);
  return at;
}

function dropEnded(open: Scope[], offset: number): void {
  while ((open.at(-1)?.end ?? Infinity) <= offset) open.pop();
}

function openAt(scopes: readonly Scope[], offset: number): Scope[] {
  const open: Scope[] = [];
  advance(scopes, open, 0, offset);
  return open;
}

function scopeAt(open: readonly Scope[]): Scope | null {
  const innermost = open.at(-1);
  return innermost && !innermost.isTied ? innermost : null;
}
