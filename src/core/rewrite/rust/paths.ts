import type { SyntaxNode } from '../../grammar.ts';
import { partsOf, remember, type TreeFile } from '../treeFile.ts';

/** What a file takes from elsewhere: names with their full paths, and the modules of which it takes every name. */
type Uses = { names: ReadonlyMap<string, string>; globs: readonly string[] };

/**
 * The full paths that a path may stand for, by the file's `use` declarations: `Server::bind` -> `hyper::Server::bind`. Where the first name is
 * not imported, every glob import may have it, and it may be a crate.
 */
export function fullPaths(file: TreeFile, path: SyntaxNode): string[] {
  const text = path.text.replace(/\s+/g, '').replace(/::<.*$/, '');
  const [first = '', ...rest] = text.split('::');
  const { names, globs } = usesOf(file);
  const known = names.get(first);
  if (known !== undefined) return [[known, ...rest].join('::')];
  return [text, ...globs.map((glob) => `${glob}::${text}`)];
}

/** Every `use` of the file, those of its functions too: a name that two of them give another meaning is left out. */
function usesOf(file: TreeFile): Uses {
  return remember(file, 'uses', () => {
    const found: [name: string, path: string][] = [];
    const globs: string[] = [];
    for (const declaration of file.root.descendantsOfType('use_declaration')) {
      const argument = declaration?.childForFieldName('argument');
      if (argument) readUse(argument, '', found, globs, 0);
    }
    const names = new Map(found);
    for (const [name, path] of found) if (names.get(name) !== path) names.delete(name);
    return { names, globs };
  });
}

/** Bounds nested braces. */
const deepest = 16;

function readUse(node: SyntaxNode, prefix: string, found: [string, string][], globs: string[], depth: number): void {
  if (depth > deepest) return;
  const join = (path: string) => (prefix === '' ? path : path === '' ? prefix : `${prefix}::${path}`);
  const whole = (of: SyntaxNode | null) => join(of?.text.replace(/\s+/g, '') ?? '');
  switch (node.type) {
    case 'scoped_use_list': {
      const list = node.childForFieldName('list');
      return list ? readUse(list, whole(node.childForFieldName('path')), found, globs, depth + 1) : undefined;
    }
    case 'use_list':
      return partsOf(node).forEach((part) => readUse(part, prefix, found, globs, depth + 1));
    case 'use_as_clause':
      found.push([node.childForFieldName('alias')?.text ?? '', whole(node.childForFieldName('path'))]);
      return;
    case 'use_wildcard':
      globs.push(whole(partsOf(node)[0] ?? null));
      return;
    default: {
      const path = node.type === 'self' ? prefix : whole(node);
      found.push([path.slice(path.lastIndexOf(':') + 1), path]);
    }
  }
}
