import type { SyntaxNode } from '../../grammar.ts';
import { gapBehind, gapInFront, indentBefore, lineEndOf, type Gap } from '../siblings.ts';
import { childrenOf, partsOf } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';

/** Where a new argument is written right after the argument `after`, or first where that is null: on a line of its own where its neighbour has one. */
export function argumentGap(file: JavaScriptFile, list: SyntaxNode, after: SyntaxNode | null): Gap {
  const next = partsOf(list).find(({ startIndex }) => startIndex >= (after?.endIndex ?? 0));
  if (next && (!after || indentBefore(file, next) !== null)) return gapInFront(file, next);
  if (!after) return { at: list.startIndex + 1, before: '', after: '' };
  // A comment behind the last argument keeps to its line.
  const isLast =
    !next && !childrenOf(list).some(({ type, startIndex }) => type === 'comment' && startIndex > after.endIndex);
  const indent = isLast ? indentBefore(file, after) : null;
  return indent === null ? gapBehind(after) : { at: after.endIndex, before: `,${lineEndOf(file)}${indent}`, after: '' };
}

/** Would JavaScript itself refuse these arguments, though the tolerant grammar does not? `(, a)`, `(a,, b)`. */
export function isBrokenList(list: SyntaxNode): boolean {
  const marks = childrenOf(list).filter(({ type }) => type !== 'comment');
  return list.hasError || marks.some(({ type }, at) => type === ',' && /^[(,]$/.test(marks[at - 1]?.type ?? ''));
}
