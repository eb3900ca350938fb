import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, childrenOf, isField, partsOf } from '../treeFile.ts';
import { classTypes, functionOf, parameters, targetAround } from './patterns.ts';

/** How a name got its value, where one binding tells it. */
export type Binding =
  | { kind: 'value'; value: SyntaxNode }
  /** `const { key = fallback } = of`; the key of an array's item is its number. */
  | { kind: 'part'; of: SyntaxNode; key: string | number; fallback: SyntaxNode | null }
  /** Of the parameter at `index` the property `key`, where it is not null. */
  | { kind: 'parameter'; function: SyntaxNode; index: number; key: string | number | null; fallback: SyntaxNode | null }
  /** `name`: of the export, `default`, or null for the whole module. */
  | { kind: 'import'; module: string; name: string | null }
  | { kind: 'function' | 'class'; definition: SyntaxNode }
  | { kind: 'other' };

/** What one binding (of `lookUp`) binds its name to. */
export function readBinding(name: SyntaxNode): Binding {
  const { parent } = name;
  if (!parent) return { kind: 'other' };
  if (isField(name, 'name') && /^(?:generator_)?function/.test(parent.type))
    return { kind: 'function', definition: parent };
  if (isField(name, 'name') && classTypes.includes(parent.type)) return { kind: 'class', definition: parent };
  return readImport(name, parent) ?? readParameter(name) ?? readAssigned(name);
}

function readImport(name: SyntaxNode, parent: SyntaxNode): Binding | null {
  if (!/^(?:import_clause|namespace_import|import_require_clause|import_specifier)$/.test(parent.type)) return null;
  const from = parent.type === 'import_require_clause' ? parent : ancestorOf(name, 'import_statement');
  const module = textOf(from?.childForFieldName('source'));
  if (parent.type === 'import_clause') return { kind: 'import', module, name: 'default' };
  const imported = parent.type === 'import_specifier' ? parent.childForFieldName('name') : null;
  return { kind: 'import', module, name: imported && textOf(imported) };
}

/** A module's or a key's name, without its quotes. */
export function textOf(node: SyntaxNode | null | undefined): string {
  return (node?.text ?? '').replace(/^(["'`])(.*)\1$/s, '$2');
}

/** `x`, `x = 1` and `{ x = 1 }` among a function's parameters. In TypeScript the default stands beside the pattern, not around it. */
function readParameter(name: SyntaxNode): Binding | null {
  const target = targetAround(name);
  const parameter = target?.parent && parameters.has(target.parent.type) ? target.parent : target;
  const definition = parameter && functionOf(parameter);
  if (!definition) return null;
  const hasDefault = target?.type === 'assignment_pattern';
  const pattern = hasDefault ? target.childForFieldName('left') : target;
  const fallback = parameter.childForFieldName(hasDefault ? 'right' : 'value');
  const index = parametersOf(definition).findIndex(({ id }) => id === parameter.id);
  if (!pattern || pattern.id === name.id)
    return { kind: 'parameter', function: definition, index, key: null, fallback };
  const part = pattern.type === 'object_pattern' ? partOf(name, pattern) : null;
  return part ? { kind: 'parameter', function: definition, index, ...part } : { kind: 'other' };
}

/** TypeScript's `this: Type` is none. */
function parametersOf(definition: SyntaxNode): SyntaxNode[] {
  const list = definition.childForFieldName('parameters');
  if (!list) return partsOf(definition).slice(0, 1);
  return partsOf(list).filter((one) => one.childForFieldName('pattern')?.type !== 'this');
}

/** `const x = value`, `x = value`, and one place of `const { x } = value` or `const [x] = value`. */
function readAssigned(name: SyntaxNode): Binding {
  const target = targetAround(name);
  const holder = target?.parent;
  if (!target || !holder) return { kind: 'other' };
  const isDeclared = holder.type === 'variable_declarator';
  if (!isDeclared && holder.type !== 'assignment_expression') return { kind: 'other' };
  const value = holder.childForFieldName(isDeclared ? 'value' : 'right');
  if (!value) return { kind: 'other' };
  if (target.id === name.id) return { kind: 'value', value };
  const part = partOf(name, target);
  return part ? { kind: 'part', of: value, ...part } : { kind: 'other' };
}

/** Which part of a pattern a name stands for, one level deep only: `{ x }`, `{ key: x }` and `[x]`, each with or without a default. */
function partOf(name: SyntaxNode, pattern: SyntaxNode): { key: string | number; fallback: SyntaxNode | null } | null {
  const withDefault = name.parent?.type.endsWith('assignment_pattern') ? name.parent : name;
  const fallback = withDefault.id === name.id ? null : withDefault.childForFieldName('right');
  const pair = withDefault.parent?.type === 'pair_pattern' ? withDefault.parent : null;
  const item = pair ?? withDefault;
  if (item.parent?.id !== pattern.id || item.type === 'rest_pattern') return null;
  if (pattern.type === 'array_pattern') return { key: positionIn(pattern, item), fallback };
  const key = pair?.childForFieldName('key');
  if (key && !/^(?:property_identifier|string)$/.test(key.type)) return null;
  return { key: key ? textOf(key) : name.text, fallback };
}

/** Which item of `[a, , b]` it is, holes counted. */
function positionIn(pattern: SyntaxNode, item: SyntaxNode): number {
  return childrenOf(pattern).filter(({ type, startIndex }) => type === ',' && startIndex < item.startIndex).length;
}
