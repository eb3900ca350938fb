import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { descendantsOf, quoted } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { rootOf } from './expressions.ts';
import { onlyBinding } from './names.ts';

/** Why there is no room for a setting beside an expression that may decide it, one sentence. */
export function mayDecide(by: SyntaxNode, name: string): string {
  return t('{0} may decide {1}, so nothing is added beside it.', quoted(by), name);
}

/** The same for what holds a setting, maybe: `...base`. It says where that is written. */
export function mayGive(file: JavaScriptFile, by: SyntaxNode, name: string): string {
  if (isWritten(file, by)) return mayDecide(by, name);
  return t('{0} may already give {1}: what it holds is not written in this file.', quoted(by), name);
}

/** Does the file write out what it holds, be it chosen or changed by the program? */
function isWritten(file: JavaScriptFile, by: SyntaxNode): boolean {
  if (descendantsOf(by, 'object', 'array').length > 0) return true;
  const binding = onlyBinding(file, rootOf(by.type === 'spread_element' ? (by.firstNamedChild ?? by) : by));
  return binding?.kind === 'value' && /^(?:object|array)$/.test(binding.value.type);
}
