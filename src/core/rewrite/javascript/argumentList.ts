import type { SyntaxNode } from '../../grammar.ts';
import { gapBehind, gapInFront, indentBefore, type Gap } from '../siblings.ts';
import { childrenOf, partsOf } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';

/** Where a new argument is written right after the argument `after`, or first where that is null: on a line of its own where the next one has one. */
export function argumentGap(file: JavaScriptFile, list: SyntaxNode, after: SyntaxNode | null): Gap {
  const next = partsOf(list).find(({ startIndex }) => startIndex >= (after?.endIndex ?? 0));
  if (next && (!after || indentBefore(file, next) !== null)) return gapInFront(file, next);
  return after ? gapBehind(after) : { at: list.startIndex + 1, before: '', after: '' };
}

/** Would JavaScript itself refuse these arguments, though the tolerant grammar does not? `(, a)`, `(a,, b)`. */
export function isBrokenList(list: SyntaxNode): boolean {
  const marks = childrenOf(list).filter(({ type }) => type !== 'comment');
  return list.hasError || marks.some(({ type }, at) => type === ',' && /^[(,]$/.test(marks[at - 1]?.type ?? ''));
}
