import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Edit } from '../../starts/call.ts';

/** The source of one code cell in a notebook's file, and where every character of it is written there. */
export type NotebookCell = {
  text: string;
  /** For each UTF-16 unit of `text` the range of the file that spells it: an escape is longer. */
  starts: readonly number[];
  ends: readonly number[];
  /** What the file writes between two lines of the source; null where the source is one string. */
  separator: string | null;
};

/** The Python code cells of a notebook's file (nbformat 4), in order; none where it is broken, or for another language. */
export function readNotebook(file: string): NotebookCell[] {
  const errors: ParseError[] = [];
  const root = parse(file, errors);
  const cells = root && errors.length === 0 && isPython(root) ? valueAt(root, 'cells') : null;
  const found = cells?.type === 'array' ? (cells.children ?? []) : [];
  return found.filter(isPythonCell).flatMap((cell) => readSource(file, valueAt(cell, 'source')) ?? []);
}

function parse(file: string, errors: ParseError[]): Node | undefined {
  try {
    // The parser knows no byte order mark.
    return parseTree(file.replace(/^\ufeff/, ' '), errors, { disallowComments: true });
  } catch {
    // It calls itself for every bracket; the stack ends at some thousands.
    return undefined;
  }
}

function valueAt(node: Node, ...path: string[]): Node | null {
  let at: Node | null = node;
  for (const key of path) {
    const properties: Node[] = at?.type === 'object' ? (at.children ?? []) : [];
    at = properties.find(({ children }) => children?.[0]?.value === key)?.children?.[1] ?? null;
  }
  return at;
}

function textAt(node: Node, ...path: string[]): string | null {
  const value: unknown = valueAt(node, ...path)?.value;
  return typeof value === 'string' ? value : null;
}

/** Jupyter's own default is Python, where a notebook names no kernel. */
function isPython(root: Node): boolean {
  const language =
    textAt(root, 'metadata', 'kernelspec', 'language') ?? textAt(root, 'metadata', 'language_info', 'name');
  return language === null || /^i?python\d?$/i.test(language);
}

function isPythonCell(cell: Node): boolean {
  const language = textAt(cell, 'metadata', 'vscode', 'languageId');
  return textAt(cell, 'cell_type') === 'code' && (language === null || language === 'python');
}

function readSource(file: string, source: Node | null): NotebookCell[] | null {
  const strings = source?.type === 'array' ? (source.children ?? []) : source ? [source] : [];
  const [first, second] = strings;
  if (!source || !first || strings.some(({ type }) => type !== 'string')) return null;
  const cell = { text: '', starts: [] as number[], ends: [] as number[] };
  for (const { offset, length } of strings) decodeInto(cell, file.slice(offset + 1, offset + length - 1), offset + 1);
  const between = second
    ? file.slice(first.offset + first.length, second.offset)
    : `,${file.slice(source.offset + 1, first.offset)}`;
  return [{ ...cell, separator: source.type === 'array' ? between : null }];
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function decodeInto(cell: { text: string; starts: number[]; ends: number[] }, raw: string, offset: number): void {
  for (const { 0: piece, index } of raw.matchAll(/\\u[\da-fA-F]{4}|\\?[^]/g)) {
    cell.text += decode(piece);
    cell.starts.push(offset + index);
    cell.ends.push(offset + index + piece.length);
  }
}

function decode(piece: string): string {
  if (piece.length === 1) return piece;
  const letter = piece.charAt(1);
  return piece.length > 2 ? String.fromCharCode(Number.parseInt(piece.slice(2), 16)) : (escapes[letter] ?? letter);
}

/** The edit of a cell's text as an edit of the notebook's file: every other byte stays, and a new line gets a string of its own where the others have. */
export function inNotebook({ starts, ends, separator }: NotebookCell, edit: Edit): Edit {
  const start = starts[edit.start] ?? ends.at(-1) ?? 0;
  const end = edit.end > edit.start ? (ends[edit.end - 1] ?? start) : start;
  const text = JSON.stringify(edit.text).slice(1, -1);
  return { start, end, text: separator === null ? text : text.replaceAll('\\n', `\\n"${separator}"`) };
}
