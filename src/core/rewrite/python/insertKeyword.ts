import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import { childrenOf, indentBefore, lineEndBefore, type PythonFile } from './pythonFile.ts';

/**
 * Writes a keyword argument (`host='0.0.0.0'`) into a call: right after the argument `after`, or first where `after` is null. The layout is
 * the call's own: beside its siblings on one line, on its own line with their indent where they have theirs, comments left with what they
 * belong to. `list` is the call's argument_list, or a dictionary that an entry (`'host': '0.0.0.0'`) goes into, free of syntax errors.
 */
export function insertKeyword(file: PythonFile, list: SyntaxNode, after: SyntaxNode | null, keyword: string): Edit[] {
  return after ? insertAfter(file, list, after, keyword) : insertFirst(file, list, keyword);
}

function insertFirst(file: PythonFile, list: SyntaxNode, keyword: string): Edit[] {
  const [open, first] = visible(list);
  if (!open || !first) return [];
  const isEmpty = visible(list).every(({ type }) => /^(?:comment|[(){}])$/.test(type));
  if (isClosing(first)) return [insertion(open.endIndex, keyword)];
  if (first.type === 'comment' && indentBefore(file, first) === null)
    return [insertion(open.endIndex, isEmpty ? keyword : `${keyword},`)];
  return insertBefore(file, first, keyword);
}

/** `next` is an argument, or a comment on a line of its own. */
function insertBefore(file: PythonFile, next: SyntaxNode, keyword: string): Edit[] {
  const indent = indentBefore(file, next);
  const gap = indent === null ? ' ' : lineEndBefore(file, next) + indent;
  return [insertion(next.startIndex, `${keyword},${gap}`)];
}

function insertAfter(file: PythonFile, list: SyntaxNode, after: SyntaxNode, keyword: string): Edit[] {
  const rest = visible(list).filter((child) => child.startIndex >= after.endIndex);
  const comma = rest.find((child) => child.type === ',') ?? null;
  const behind = comma ? rest.filter((child) => child.startIndex >= comma.endIndex) : [];
  if (behind.every((child) => child.type === 'comment' || isClosing(child)))
    return insertLast(file, { after, comma, rest }, keyword);
  const next = behind.find((child) => child.type !== 'comment' || indentBefore(file, child) !== null);
  return next ? insertBefore(file, next, keyword) : [];
}

function insertLast(
  file: PythonFile,
  { after, comma, rest }: { after: SyntaxNode; comma: SyntaxNode | null; rest: SyntaxNode[] },
  keyword: string,
): Edit[] {
  const indent = indentBefore(file, after);
  const close = rest.at(-1);
  const end = (comma ?? after).endIndex;
  const ownLine = indent !== null && close && /[\r\n]/.test(file.source.slice(end, close.startIndex));
  if (!ownLine) return [insertion(end, comma ? ` ${keyword},` : `, ${keyword}`)];
  const gap = lineEndBefore(file, after) + indent;
  const remark = rest.find(
    (child) => child.type === 'comment' && child.startIndex >= end && onOneLine(file, end, child),
  );
  if (comma) return [insertion(remark ? endOf(remark) : end, `${gap}${keyword},`)];
  return remark
    ? [insertion(end, ','), insertion(endOf(remark), gap + keyword)]
    : [insertion(end, `,${gap}${keyword}`)];
}

function isClosing({ type }: SyntaxNode): boolean {
  return type === ')' || type === '}';
}

function onOneLine(file: PythonFile, from: number, node: SyntaxNode): boolean {
  return !/[\r\n]/.test(file.source.slice(from, node.startIndex));
}

function visible(list: SyntaxNode): SyntaxNode[] {
  return childrenOf(list).filter((child) => child.type !== 'line_continuation');
}

/** The grammar counts the carriage return of a CRLF to the comment before it; Python does not. */
function endOf(node: SyntaxNode): number {
  return node.type === 'comment' && node.text.endsWith('\r') ? node.endIndex - 1 : node.endIndex;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/**
 * Every way in which `insertKeyword` can have written `argument`, undone: the edits that take it out again, for the caller to try. Of these
 * only the one that `insertKeyword` would answer with the very same text restores what was there.
 */
export function waysToRemove(list: SyntaxNode, argument: SyntaxNode): Edit[][] {
  const all = visible(list);
  const at = all.findIndex((child) => child.id === argument.id);
  const [previous, next] = [all[at - 1], all[at + 1]];
  const afterNext = all[at + 2];
  if (!previous || !next) return [];
  const lastComma = all.slice(0, at).findLast((child) => child.type === ',');
  const behindComma = afterNext ? [afterNext.startIndex, next.endIndex] : [next.endIndex];
  const ends = [...(next.type === ',' ? behindComma : []), argument.endIndex];
  const starts = [argument.startIndex, endOf(previous), ...(previous.type === ',' ? [previous.startIndex] : [])];
  const single = starts.flatMap((start) => ends.map((end) => [{ start, end, text: '' }]));
  if (previous.type !== 'comment' || !lastComma) return single;
  const comma = { start: lastComma.startIndex, end: lastComma.endIndex, text: '' };
  return [...single, [comma, { start: endOf(previous), end: argument.endIndex, text: '' }]];
}
