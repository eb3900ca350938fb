import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { quoted } from '../treeFile.ts';

/** From an expression to the one that tells its value, or why there is none to be changed, one sentence. */
export type Step =
  /** `isFallback`: something else may win over it when the program runs; the notes say what. */
  { next: SyntaxNode; isFallback: boolean; notes: readonly string[] } | { refusal: string };

export function toward(next: SyntaxNode, ...notes: readonly string[]): Step {
  return { next, isFallback: false, notes };
}

export function fallingBack(next: SyntaxNode, note: string): Step {
  return { next, isFallback: true, notes: [note] };
}

export function computed(node: SyntaxNode): Step {
  return { refusal: t('{0} is computed when the program runs: there is no value here to change.', quoted(node)) };
}

export function imported(node: SyntaxNode): Step {
  return { refusal: t('{0} is imported: its value is set in another file.', quoted(node)) };
}

export function setTwice(node: SyntaxNode): Step {
  return { refusal: t('{0} is set in more than one place.', quoted(node)) };
}

export function stillWins(node: SyntaxNode): string {
  return t('{0} still wins over it where it is set.', quoted(node));
}

export function usedElsewhere(node: SyntaxNode): string {
  return t('{0} is used elsewhere in this file too.', quoted(node));
}
