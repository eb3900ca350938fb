import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { quoted } from './pythonFile.ts';

/** One step from an expression towards the literal that decides it, or why there is none. */
export type Hop =
  | {
      value: SyntaxNode;
      /** What the user should know before that is edited, one sentence each. */
      notes: readonly string[];
      /** It decides only when nothing else does. */
      isDynamic: boolean;
      /** Known, but not to be edited: why. */
      refusal: string | null;
    }
  | { value: null; refusal: string };

/** The same value, under another name. */
export function hopTo(value: SyntaxNode, ...notes: readonly string[]): Hop {
  return { value, notes, isDynamic: false, refusal: null };
}

/** What counts when nothing else is given; the notes say what wins over it. */
export function fallBackTo(value: SyntaxNode, ...notes: readonly string[]): Hop {
  return { value, notes, isDynamic: true, refusal: null };
}

export function stopHere(refusal: string): Hop {
  return { value: null, refusal };
}

export function stopAtComputed(node: SyntaxNode): Hop {
  return stopHere(computed(node));
}

export function computed(node: SyntaxNode): string {
  return t('{0} is computed when the program runs: there is no value here to change.', quoted(node));
}

export function setTwice(node: SyntaxNode): string {
  return t('{0} is set in more than one place.', quoted(node));
}

export function setElsewhere(node: SyntaxNode): string {
  return t('{0} is imported: its value is set in another file.', quoted(node));
}

export function usedElsewhere(node: SyntaxNode): string {
  return t('{0} is used elsewhere in this file too.', quoted(node));
}

/** `name`: a variable of the environment, a key, an expression. */
export function stillWins(name: string): string {
  return t('{0} still wins over it where it is set.', name);
}

/** `flag`: of the command line, with its dashes. */
export function flagWins(flag: string): string {
  return t('{0} still wins over it where it is given.', flag);
}
