import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';

/**
 * Adds items behind the last one of a list between brackets, in the list's own style: each on a line of its own where the last one has one, a
 * final comma where there was one. Everything that stands there, comments too, stays.
 * @param needsComma a tuple of one item needs a comma behind it
 */
export function appendItem(source: string, list: SyntaxNode, texts: readonly string[], needsComma: boolean): Edit[] {
  const children = list.children.filter((child) => child !== null);
  const items = children.filter((child) => child.isNamed && child.type !== 'comment');
  const [last] = items.slice(-1);
  if (!last) return fillEmpty(source, list, texts, needsComma);
  const comma = children.find((child) => child.type === ',' && child.startIndex >= last.endIndex);
  const indent = /(\r\n|\n|\r)([ \t]*)$/.exec(source.slice(0, last.startIndex));
  const before = indent ? `${indent[1]}${indent[2]}` : ' ';
  const { endIndex: end } = comma ?? last;
  // A comment behind the last item, on its line, is about that one.
  const comment = children.find((child) => child.type === 'comment' && child.startIndex >= end);
  const isBeside = indent && comment && /^[ \t]*$/.test(source.slice(end, comment.startIndex));
  const at = isBeside ? comment.endIndex : end;
  const added = texts.map((text) => (comma ? `${before}${text},` : `${before}${text}`)).join(comma ? '' : ',');
  if (comma) return [{ start: at, end: at, text: added }];
  if (at === end) return [{ start: end, end, text: `,${added}` }];
  return [
    { start: end, end, text: ',' },
    { start: at, end: at, text: added },
  ];
}

/** Right behind the bracket; where comments stand in the list on lines of their own, on one behind them. */
function fillEmpty(source: string, list: SyntaxNode, texts: readonly string[], needsComma: boolean): Edit[] {
  const text = texts.join(', ');
  const comment = list.children.findLast((child) => child?.type === 'comment');
  const own = comment && /(?:\r\n|\n|\r)[ \t]*$/.exec(source.slice(list.startIndex, comment.startIndex));
  if (!comment || !own) {
    const at = list.startIndex + 1;
    return [{ start: at, end: at, text: text + (needsComma && texts.length === 1 ? ',' : '') }];
  }
  // The grammar may count the carriage return of a CRLF to the comment before it.
  const at = comment.endIndex - (comment.text.endsWith('\r') ? 1 : 0);
  return [{ start: at, end: at, text: `${own[0]}${text},` }];
}
