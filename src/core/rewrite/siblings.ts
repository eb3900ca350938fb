import type { Edit } from '../starts/call.ts';
import { childrenOf, type TreeFile } from './treeFile.ts';
import type { SyntaxNode } from '../grammar.ts';

/** Is only blank space between the start of the node's line and the node? Then that space: the indent. */
export function indentBefore({ source }: TreeFile, { startIndex }: SyntaxNode): string | null {
  let at = startIndex;
  while (at > 0 && /[ \t\f\ufeff]/.test(source[at - 1] ?? '')) at -= 1;
  return at === 0 || /[\r\n]/.test(source[at - 1] ?? '') ? source.slice(at, startIndex).replace('\ufeff', '') : null;
}

/** The file's line end: its first. A carriage return alone ends no line in Ruby, and counts only where there is nothing else. */
export function lineEndOf({ source }: TreeFile): string {
  return /\r?\n/.exec(source)?.[0] ?? /\r/.exec(source)?.[0] ?? '\n';
}

/** What stands between two neighbours in a list, as one of them is written: a blank, or a line end and the indent. */
function gapBefore(file: TreeFile, item: SyntaxNode): string {
  const indent = indentBefore(file, item);
  return indent === null ? ' ' : lineEndOf(file) + indent;
}

/** A place for a new text, and what parts it from its neighbours. It holds no node: nodes do not outlive the reading of a file. */
export type Gap = { at: number; before: string; after: string };

/** In front of another item of a list with commas, on a line of its own where that one has one. */
export function gapInFront(file: TreeFile, item: SyntaxNode): Gap {
  return { at: item.startIndex, before: '', after: `,${gapBefore(file, item)}` };
}

/** Behind another item of a list with commas, on the same line: a comment behind it keeps to its place. */
export function gapBehind(item: SyntaxNode): Gap {
  return { at: item.endIndex, before: ', ', after: '' };
}

/** The edits that write a text there. */
export function fill({ at, before, after }: Gap, text: string): Edit[] {
  return [{ start: at, end: at, text: before + text + after }];
}

/** Each stretch that may have been written with an item of a list: see `removals` of `Slot`. */
export function stretchesWith(item: SyntaxNode): { start: number; end: number }[] {
  const siblings = item.parent ? childrenOf(item.parent).filter(({ isNamed }) => isNamed) : [];
  const at = siblings.findIndex(({ id }) => id === item.id);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  const { startIndex: start, endIndex: end } = item;
  return [
    ...(item.parent && !before && !after ? [{ start: item.parent.startIndex, end: item.parent.endIndex }] : []),
    ...(after ? [{ start, end: after.startIndex }] : []),
    ...(before ? [{ start: before.endIndex, end }] : []),
    { start, end },
  ];
}
