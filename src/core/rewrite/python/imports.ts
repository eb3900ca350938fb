import type { SyntaxNode } from '../../grammar.ts';
import { lookUp, readBinding } from './names.ts';
import { starModules, type PythonFile } from './pythonFile.ts';

/** `aiohttp.web.run_app` for `web.run_app` below `from aiohttp import web`; none for what is not only imported. */
export function fullNames(file: PythonFile, node: SyntaxNode): string[] {
  if (node.type === 'attribute') {
    const object = node.childForFieldName('object');
    const name = node.childForFieldName('attribute')?.text ?? '';
    return object ? fullNames(file, object).map((outer) => `${outer}.${name}`) : [];
  }
  if (node.type !== 'identifier') return [];
  const bindings = lookUp(file, node).bindings.map(readBinding);
  if (bindings.length === 0) return starModules(file).map((module) => `${module}.${node.text}`);
  const names = bindings.flatMap((binding) => {
    if (binding.kind !== 'import') return [];
    return [binding.name === null ? binding.module : `${binding.module}.${binding.name}`];
  });
  return names.length === bindings.length ? names : [];
}
