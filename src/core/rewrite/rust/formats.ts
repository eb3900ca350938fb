import type { SyntaxNode } from '../../grammar.ts';
import { joined } from '../bind.ts';
import { computed } from '../boundNames.ts';
import { childrenOf, partsOf, type TreeFile } from '../treeFile.ts';
import { untold, written, type WrittenValue } from '../writtenValue.ts';
import { lookUp } from './names.ts';
import { readOption } from './options.ts';

type ReadNode = (node: SyntaxNode) => WrittenValue;

/**
 * `format!("{}:{port}", host)`, every placeholder plain (std::fmt). Its arguments are tokens, not expressions: a literal, a name and
 * `args.port` are read.
 * @param read reads a node
 * @returns null where it is no such macro
 */
export function readFormat(file: TreeFile, node: SyntaxNode, read: ReadNode): WrittenValue | null {
  const tokens = partsOf(node).find(({ type }) => type === 'token_tree');
  if (node.childForFieldName('macro')?.text !== 'format' || !tokens) return null;
  const [format, ...given] = splitTokens(tokens);
  const [text, more] = format ?? [];
  const [piece] = text?.type.endsWith('string_literal') && !more ? read(text).pieces : [];
  if (!piece || 'why' in piece || piece.text === null || /\{\{|\}\}/.test(piece.text)) return null;
  const values: WrittenValue[] = [];
  let at = 0;
  let next = 0;
  for (const { 0: whole, 1: asked = '', index } of piece.text.matchAll(/\{([^{}]*)\}/g)) {
    values.push(written(piece.text.slice(at, index), piece.start + at));
    const position = asked === '' ? next++ : /^\d+$/.test(asked) ? Number(asked) : null;
    values.push(
      readArgument(file, asked, position === null ? named(given, asked) : given[position], piece.start, read),
    );
    at = index + whole.length;
  }
  return joined(node, [...values, written(piece.text.slice(at), piece.start + at)]);
}

/** The tokens between the commas of a token tree. */
function splitTokens(tree: SyntaxNode): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const token of childrenOf(tree).slice(1, -1)) {
    if (token.type === ',') groups.push([]);
    else if (!token.type.endsWith('comment')) groups.at(-1)?.push(token);
  }
  return groups;
}

/** `port = …` among the arguments, without its name. */
function named(given: readonly SyntaxNode[][], name: string): SyntaxNode[] | undefined {
  return given.find(([first, equals]) => first?.text === name && equals?.type === '=')?.slice(2);
}

function readArgument(
  file: TreeFile,
  asked: string,
  tokens: readonly SyntaxNode[] | undefined,
  at: number,
  read: ReadNode,
): WrittenValue {
  if (!tokens) {
    const declared = /^[A-Za-z_]\w*$/.test(asked) ? lookUp(file, { text: asked, startIndex: at }) : null;
    return declared ? read(declared.leaf) : untold(computed(`{${asked}}`));
  }
  const [first, dot, field, more] = tokens.filter(({ type }) => type !== '&');
  if (first && !dot && /^(?:identifier|string_literal|raw_string_literal|integer_literal)$/.test(first.type))
    return read(first);
  const option = first && dot?.type === '.' && field && !more ? readOption(file, field.text, read) : null;
  return option ?? untold(computed(tokens.map(({ text }) => text).join('')));
}
