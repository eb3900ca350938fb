import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { childrenOf, isField, leavesNamed, partsOf, type TreeFile } from '../treeFile.ts';
import { fallingBack, noted, type WrittenValue } from '../writtenValue.ts';

/**
 * The default of a field that clap (or structopt) fills from the command line: `#[arg(long, default_value = "127.0.0.1")] host: String`.
 * @returns null where this file has no such field, two of that name, or one without a default
 */
export function readOption(
  file: TreeFile,
  field: string,
  read: (node: SyntaxNode) => WrittenValue,
): WrittenValue | null {
  const fields = leavesNamed(file, field).filter(
    (leaf) => leaf.parent?.type === 'field_declaration' && isField(leaf, 'name'),
  );
  const [only, second] = fields;
  if (!only?.parent || second) return null;
  const tokens = attributesOf(only.parent).flatMap(tokensOf);
  const value = valueBehind(tokens, /^default_value(?:_t)?$/);
  if (!value) return null;
  const fallback = noted(
    read(value),
    t('{0} still wins over it where it is given.', flagOf(tokens, field)),
    'fallback',
  );
  const variable = variableOf(tokens, field);
  return variable === null ? fallback : fallingBack(fallback, variable);
}

/** The environment variable of `env = "HOST"`, of the field's name where `env` stands alone. */
function variableOf(tokens: readonly SyntaxNode[], field: string): string | null {
  if (!tokens.some(({ text }) => text === 'env')) return null;
  return valueBehind(tokens, /^env$/)?.text.slice(1, -1) ?? field.toUpperCase();
}

/** The attributes that stand before a field. */
function attributesOf(declaration: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at = declaration.previousNamedSibling;
  while (at && (at.type === 'attribute_item' || at.type.endsWith('comment'))) {
    if (at.type === 'attribute_item') found.push(at);
    at = at.previousNamedSibling;
  }
  return found;
}

function tokensOf(item: SyntaxNode): SyntaxNode[] {
  const [attribute] = partsOf(item);
  const [path] = attribute ? partsOf(attribute) : [];
  const list = attribute?.childForFieldName('arguments');
  return path && list && /^(?:arg|clap|structopt)$/.test(path.text) ? childrenOf(list).slice(1, -1) : [];
}

/** The one literal behind `name =`: alone, or in `String::from("…")`. */
function valueBehind(tokens: readonly SyntaxNode[], name: RegExp): SyntaxNode | null {
  const at = tokens.findIndex((token, index) => name.test(token.text) && tokens[index + 1]?.type === '=');
  if (at < 0) return null;
  const comma = tokens.findIndex((token, index) => index > at && token.type === ',');
  const value = tokens.slice(at + 2, comma < 0 ? undefined : comma);
  const last = value.at(-1);
  const isWrapped =
    last?.type === 'token_tree' &&
    value
      .slice(0, -1)
      .map(({ text }) => text)
      .join('') === 'String::from';
  const [first, second] = isWrapped ? partsOf(last) : value;
  return first && !second && first.type.endsWith('_literal') ? first : null;
}

/** `--bind-host` of the field `bind_host` or of `long = "bind-host"`; `HOST` of one that is an argument. */
function flagOf(tokens: readonly SyntaxNode[], field: string): string {
  const isOption = tokens.some(({ text }) => text === 'long' || text === 'short');
  const name = valueBehind(tokens, /^long$/);
  return isOption ? `--${name?.text.slice(1, -1) ?? field.replaceAll('_', '-')}` : field.toUpperCase();
}
