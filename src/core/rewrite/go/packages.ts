import type { SyntaxNode } from '../../grammar.ts';
import { descendantsOf, partsOf, remember, type TreeFile } from '../treeFile.ts';
import { lookUp } from './names.ts';

/**
 * The path of the package that an identifier names (`http` -> `net/http`), without the `/v2` of a major version; null where it is no
 * imported package, or another thing of that name hides it.
 */
export function packageOf(file: TreeFile, name: SyntaxNode): string | null {
  const path = remember(file, 'imports', () => importsOf(file)).get(name.text);
  return path !== undefined && (name.type === 'package_identifier' || !lookUp(file, name)) ? path : null;
}

/** `package.Name` of a selector or a qualified type: the path and the name. */
export function packageMember(file: TreeFile, node: SyntaxNode): { path: string; name: string } | null {
  const owner = node.childForFieldName(node.type === 'selector_expression' ? 'operand' : 'package');
  const name = node.childForFieldName(node.type === 'selector_expression' ? 'field' : 'name');
  if (!owner || !name || !/^(?:package_)?identifier$/.test(owner.type)) return null;
  const path = packageOf(file, owner);
  return path === null ? null : { path, name: name.text };
}

function importsOf({ root }: TreeFile): Map<string, string> {
  const declarations = partsOf(root).filter(({ type }) => type === 'import_declaration');
  const found = new Map<string, string>();
  for (const spec of declarations.flatMap((declaration) => descendantsOf(declaration, 'import_spec'))) {
    const path = (spec.childForFieldName('path')?.text.slice(1, -1) ?? '').replace(/\/v\d+$/, '');
    const name = spec.childForFieldName('name')?.text ?? path.slice(path.lastIndexOf('/') + 1);
    found.set(name, path);
  }
  return found;
}
