import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import { childrenOf, remember } from '../treeFile.ts';
import { indentBefore } from '../siblings.ts';
import { lineEndBefore, lineStart, type JavaScriptFile } from './javascriptFile.ts';
import { keyOf } from './objects.ts';

/** Stands for the value until it is known. No text that is read holds it. */
const hole = '\0';

/**
 * Writes a property into an object literal that is free of syntax errors and has none of that name: as its last one, in its own style.
 * `path` may lead through objects that are not there yet. Where a comment follows a last property without a comma, it goes before that
 * property, so that the comment stays with what it is about. The answer takes the value as JavaScript text on one line, and needs the tree no
 * more: slots are asked after it is gone.
 * @param isUnopposed no spread in the object gives the property: it may stand before one
 */
export function propertyInserter(
  file: JavaScriptFile,
  object: SyntaxNode,
  path: readonly string[],
  isUnopposed = false,
): (value: string) => Edit[] {
  const all = childrenOf(object);
  const last = all.findLast(isMember);
  const edits = last ? insertBeside(file, all, last, path, isUnopposed) : insertAlone(file, object, all, path);
  return (value) => edits.map((edit) => ({ ...edit, text: edit.text.replace(hole, () => value) }));
}

function isMember({ isNamed, type }: SyntaxNode): boolean {
  return isNamed && type !== 'comment';
}

/** How a property is written: on lines of its own with `indent`, or on one line where `indent` is null. */
type Layout = { indent: string | null; unit: string; lineEnd: string; isTrailing: boolean; quotes: string };

function insertBeside(
  file: JavaScriptFile,
  all: readonly SyntaxNode[],
  last: SyntaxNode,
  path: readonly string[],
  isUnopposed: boolean,
): Edit[] {
  const behind = all.slice(all.indexOf(last) + 1);
  const comma = behind.find(({ type }) => type === ',') ?? null;
  const end = (comma ?? last).endIndex;
  const indent = indentBefore(file, last);
  const layout = layoutOf(file, all, indent, comma !== null);
  const text = render(path, layout);
  const gap = indent === null ? ' ' : layout.lineEnd + indent;
  const remark = indent === null ? null : remarkAfter(file, behind, end);
  if (comma) return [insertion(remark ? endOf(remark) : end, `${gap}${text},`)];
  if (!remark) return [insertion(end, `,${gap}${text}`)];
  if (isUnopposed || keyOf(last) !== null) return [insertion(startWithRemarks(file, all, last), `${text},${gap}`)];
  return [insertion(end, ','), insertion(endOf(remark), gap + text)];
}

/** The last of the comments that follow the offset on its line. */
function remarkAfter({ source }: JavaScriptFile, behind: readonly SyntaxNode[], end: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (const comment of behind.filter(({ type, startIndex }) => type === 'comment' && startIndex >= end)) {
    if (source.slice(found?.endIndex ?? end, comment.startIndex).search(/[\r\n]/) >= 0) break;
    found = comment;
  }
  return found;
}

/** The start of a member, or of the comments on lines of their own right above it. */
function startWithRemarks(file: JavaScriptFile, all: readonly SyntaxNode[], member: SyntaxNode): number {
  const before = all.slice(0, all.indexOf(member));
  const above = before.slice(before.findLastIndex(({ type }) => type !== 'comment') + 1);
  const own = above.find((comment) => indentBefore(file, comment) !== null);
  return (own ?? member).startIndex;
}

/**
 * Into an object without a property. Filled, it must not look like one that had to be made on the way, so that what is taken out again is
 * just what was put in: `{}` within a line gets no spaces, `{ }` and an object over lines a final comma where the other would have none.
 */
function insertAlone(
  file: JavaScriptFile,
  object: SyntaxNode,
  all: readonly SyntaxNode[],
  path: readonly string[],
): Edit[] {
  const [open, close] = [all[0], all.at(-1)];
  if (!open || !close) return [];
  const base = lineIndent(file, open.startIndex);
  const remark = all.findLast(({ type }) => type === 'comment') ?? null;
  const indent = (remark && indentBefore(file, remark)) ?? base + unitOf(file);
  const at = endOf(remark ?? open);
  const isOpen = /[\r\n]/.test(file.source.slice(at, close.startIndex));
  const { parent } = object;
  const around = parent?.type === 'pair' ? parent.parent : null;
  const isUsual = around ? endsInComma(around) : hasTrailing(file);
  const isTrailing = isOpen && !remark ? !isUsual : hasTrailing(file);
  const lines = layoutOf(file, all, indent, isTrailing);
  const line = layoutOf(file, all, null, false);
  const own = `${lines.lineEnd}${indent}${render(path, lines)}${isTrailing ? ',' : ''}`;
  if (isOpen) return [insertion(at, own)];
  // `defineConfig({})` gets lines for what stands in an object of its own.
  if (object.text === '{}' && path.length > 1) return [insertion(at, `${own}${lines.lineEnd}${base}`)];
  const text = render(path, line);
  if (remark) return [insertion(at, ` ${text}`)];
  if (object.text !== '{}') return [insertion(at, ` ${text},`)];
  return [insertion(at, isWithinLine(file, object) ? text : ` ${text} `)];
}

function endsInComma(object: SyntaxNode): boolean {
  const [last] = childrenOf(object)
    .filter(({ type }) => type !== 'comment')
    .slice(-2, -1);
  return last?.type === ',';
}

/** Is the object the value of a property that has no line of its own? */
function isWithinLine(file: JavaScriptFile, { parent }: SyntaxNode): boolean {
  return parent?.type === 'pair' && indentBefore(file, parent) === null;
}

function layoutOf(
  file: JavaScriptFile,
  all: readonly SyntaxNode[],
  indent: string | null,
  isTrailing: boolean,
): Layout {
  const base = lineIndent(file, all[0]?.startIndex ?? 0);
  const unit =
    indent !== null && indent.length > base.length && indent.startsWith(base)
      ? indent.slice(base.length)
      : unitOf(file);
  return {
    indent,
    unit,
    lineEnd: lineEndBefore(file, all.at(-1)?.startIndex ?? 0),
    isTrailing,
    quotes: keyQuotes(all),
  };
}

function render([name = '', ...inner]: readonly string[], layout: Layout): string {
  const { indent, unit, lineEnd, isTrailing, quotes } = layout;
  const key = `${quotes}${name}${quotes}: `;
  if (inner.length === 0) return key + hole;
  if (indent === null) return `${key}{ ${render(inner, layout)} }`;
  const deeper = render(inner, { ...layout, indent: indent + unit });
  return `${key}{${lineEnd}${indent}${unit}${deeper}${isTrailing ? ',' : ''}${lineEnd}${indent}}`;
}

/** The quotes around every key there is; none where one has none. */
function keyQuotes(all: readonly SyntaxNode[]): string {
  const keys = all.filter(({ type }) => type === 'pair').map((pair) => pair.childForFieldName('key'));
  const quotes = new Set(keys.map((key) => (key?.type === 'string' ? key.text.charAt(0) : '')));
  return quotes.size === 1 ? ([...quotes][0] ?? '') : '';
}

/** The first indent of the file; two spaces where it has none. */
function unitOf(file: JavaScriptFile): string {
  return remember(file, 'indent unit', () => /^(\t| {2,8})(?=[^\s*])/m.exec(file.source)?.[1] ?? '  ');
}

/** Does the file put a comma behind the last property of an object on several lines? */
function hasTrailing(file: JavaScriptFile): boolean {
  return remember(file, 'trailing commas', () => /,[ \t]*[\r\n]\s*[}\]]/.test(file.source));
}

/** The blank space that begins the offset's line. */
function lineIndent({ source }: JavaScriptFile, offset: number): string {
  return /^\ufeff?([ \t]*)/.exec(source.slice(lineStart(source, offset), offset))?.[1] ?? '';
}

/** The grammar may count the carriage return of a CRLF to the comment before it. */
function endOf(node: SyntaxNode): number {
  return node.type === 'comment' && node.text.endsWith('\r') ? node.endIndex - 1 : node.endIndex;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Bounds objects in objects. */
const deepest = 8;

/**
 * The ranges that may have to go so that `propertyInserter` is undone, which wrote `member`: alone, or with the objects made for it around it.
 * Each is one try, for a slot's `removals`.
 */
export function removalsOf(member: SyntaxNode): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at: SyntaxNode | null = member;
  for (let depth = 0; at && depth < deepest; depth += 1) {
    const object: SyntaxNode | null = at.parent;
    if (object?.type !== 'object') break;
    found.push(...rangesAround(at, childrenOf(object)));
    if (childrenOf(object).filter(isMember).length > 1) break;
    at = object.parent?.type === 'pair' ? object.parent : null;
  }
  return found;
}

function rangesAround(member: SyntaxNode, all: readonly SyntaxNode[]): { start: number; end: number }[] {
  const at = all.findIndex(({ id }) => id === member.id);
  const [previous, next, afterNext] = [all[at - 1], all[at + 1], all[at + 2]];
  if (!previous || !next) return [];
  const isFollowed = next.type === ',';
  const start = previous.type === ',' && !isFollowed ? previous.startIndex : endOf(previous);
  const whole = { start, end: isFollowed ? next.endIndex : member.endIndex };
  const following = isFollowed ? afterNext : next;
  if (!following) return [whole];
  const isAlone = previous.type === '{' && following.type === '}';
  const between = { start: isAlone ? start : member.startIndex, end: following.startIndex };
  return isAlone || isFollowed ? [whole, between] : [whole];
}
