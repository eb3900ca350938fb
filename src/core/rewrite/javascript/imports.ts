import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, partsOf, remember } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { memberOf, moduleOf, unwrap } from './expressions.ts';
import { readBinding, type Binding } from './bindings.ts';
import { lookUp } from './names.ts';

/** A module as people name it: `http` for `node:http`, `express` for `npm:express@4`, `std/http` for Deno's address of it. */
function moduleName(module: string): string {
  if (/^https:\/\/deno\.land\/std(?:@[^/]*)?\/http\/(?:server|mod)\.ts$/.test(module)) return 'std/http';
  return module.replace(/^(?:node|npm|jsr):/, '').replace(/(?!^)@[^/]*(?=\/|$)/, '');
}

/** Is it a file of the user's own project? */
export function isOwnModule(module: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|[@~#]\/|src\/)/.test(module);
}

/** What a module, or a global object, is and what of it: `createServer` of `http`; '' is the module itself, and its default export as in CommonJS. */
export type FullName = { module: string; path: string };

/** Bounds chains of names. */
const deepest = 12;

/** What of which module an expression names: `cs` below `import { createServer as cs } from 'node:http'`. null where it names none. */
export function fullName(file: JavaScriptFile, node: SyntaxNode, depth = 0): FullName | null {
  if (depth > deepest) return null;
  const inner = unwrap(node);
  const module = moduleOf(inner);
  if (module !== null) return { module: moduleName(module), path: '' };
  if (inner.type === 'identifier') return nameOfIdentifier(file, inner, depth);
  const member = memberOf(inner);
  return member && partOf(fullName(file, member.object, depth + 1), member.name);
}

function partOf(outer: FullName | null, name: string | number | null): FullName | null {
  if (!outer || name === null || name === 'default') return outer;
  return { ...outer, path: outer.path === '' ? String(name) : `${outer.path}.${name}` };
}

function nameOfIdentifier(file: JavaScriptFile, name: SyntaxNode, depth: number): FullName | null {
  const { bindings, isUnclear } = lookUp(file, name);
  if (isUnclear) return null;
  if (bindings.length === 0) return /^(?:Bun|Deno)$/.test(name.text) ? { module: name.text, path: '' } : null;
  const names = bindings.map((binding) => nameOfBinding(file, readBinding(binding), depth));
  const [first] = names;
  const isOne = first && names.every((other) => other?.module === first.module && other.path === first.path);
  return isOne ? first : null;
}

function nameOfBinding(file: JavaScriptFile, binding: Binding, depth: number): FullName | null {
  if (binding.kind === 'import') return partOf({ module: moduleName(binding.module), path: '' }, binding.name);
  if (binding.kind === 'value') return fullName(file, binding.value, depth + 1);
  return binding.kind === 'part' ? partOf(fullName(file, binding.of, depth + 1), binding.key) : null;
}

/** The names that the file binds by importing or requiring a module, found by text first. */
export function importedNames(file: JavaScriptFile, module: string): string[] {
  return modulesIn(file).flatMap(({ name, names }) => (name === module ? names : []));
}

/** Does the file import or require the module? */
export function importsModule(file: JavaScriptFile, module: string): boolean {
  return modulesIn(file).some(({ name }) => name === module);
}

function modulesIn(file: JavaScriptFile): { name: string; names: string[] }[] {
  return remember(file, 'modules', () => findModules(file));
}

function findModules({ source, root }: JavaScriptFile): { name: string; names: string[] }[] {
  const mentions = [...source.matchAll(/\b(?:from|import|require)\b\s*(?:\(\s*)?(["'])([^"'\r\n]+)\1/g)];
  return mentions.flatMap(({ index, 0: text, 2: module = '' }) => {
    const end = index + text.length;
    const node = root.namedDescendantForIndex(end - 1, end);
    return node?.type === 'string' ? [{ name: moduleName(module), names: boundBy(node) }] : [];
  });
}

function boundBy(module: SyntaxNode): string[] {
  const statement = ancestorOf(module, 'import_statement', 'variable_declarator', 'assignment_expression', 'program');
  if (!statement || statement.type === 'program') return [];
  const target =
    statement.childForFieldName('name') ??
    statement.childForFieldName('left') ??
    partsOf(statement).find(({ type }) => /^import_(?:require_)?clause$/.test(type));
  return (target?.text ?? '').match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
}
