import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../grammar.ts';
import { computed } from './boundNames.ts';
import { partsOf, quoted } from './treeFile.ts';
import { untold, writtenNumber, type WrittenValue } from './writtenValue.ts';

/** Reads an expression below the one at hand. */
export type ReadNode = (node: SyntaxNode) => WrittenValue;

/** Why an expression stays as it is: it is a value, but of a kind that no address or port takes the place of. */
export function notReplaceable(node: SyntaxNode): string {
  return t('{0} is not a value that can be replaced.', quoted(node));
}

/** What stands alone in brackets. */
export function readOnly(around: SyntaxNode, read: ReadNode): WrittenValue {
  const [only, second] = partsOf(around);
  return only && !second ? read(only) : untold(computed(around));
}

/** Decimal digits, `_` between them; what starts with a zero is octal, or says its base, and `80L` is no `int`. */
export function readInteger(node: SyntaxNode): WrittenValue {
  if (!/^(?:0|[1-9][\d_]*)$/.test(node.text)) return untold(notReplaceable(node));
  return writtenNumber(node.text.replaceAll('_', ''), node.startIndex, node.endIndex);
}
