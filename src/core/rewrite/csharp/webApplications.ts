import type { SyntaxNode } from '../../grammar.ts';
import { partsOf, type TreeFile } from '../treeFile.ts';
import { lookUp } from './names.ts';
import { argumentsOf, methodOf, ownerOf } from './values.ts';

/** Is it a `WebApplication`: by its declared type, or made by `WebApplication.Create(…)` or a builder's `Build()`? */
export function isWebApplication(file: TreeFile, node: SyntaxNode): boolean {
  const made = node.type === 'parenthesized_expression' ? (partsOf(node)[0] ?? node) : node;
  if (made.type === 'invocation_expression') return isMade(made);
  const name = nameOf(made);
  const declaration = name && lookUp(file, name)?.declaration;
  if (!declaration) return false;
  if (/(?:^|\.)WebApplication\??$/.test(declaration.type?.text ?? '')) return true;
  return declaration.value?.type === 'invocation_expression' && isMade(declaration.value);
}

function isMade(call: SyntaxNode): boolean {
  if (methodOf(call) === 'Build') return argumentsOf(call).length === 0;
  return methodOf(call) === 'Create' && /(?:^|\.)WebApplication$/.test(ownerOf(call)?.text ?? '');
}

/** `app` of `app` and of `this.app`. */
function nameOf(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'identifier') return node;
  const isOwn = node.type === 'member_access_expression' && node.childForFieldName('expression')?.text === 'this';
  return isOwn ? node.childForFieldName('name') : null;
}
