import type { SyntaxNode } from '../../grammar.ts';
import { usedElsewhere } from './hop.ts';
import { readLiteral } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import { namedChildrenOf, type PythonFile } from './pythonFile.ts';

/** What a dictionary holds, every key of it. `notes` tell what else reads it. */
export type Dictionary = { entries: ReadonlyMap<string, SyntaxNode>; notes: string[] };

/** A dictionary whose every key is written in this file: a literal, `dict(…)`, or a name bound once to one and only read. */
export function readDictionary(file: PythonFile, node: SyntaxNode | null): Dictionary | null {
  if (node?.type === 'identifier') return readNamedDictionary(file, node, 1);
  const entries = node && (node.type === 'dictionary' ? pairsOf(node) : keywordsOf(node));
  return entries ? { entries, notes: [] } : null;
}

/**
 * The dictionary that a name is bound to, once, and that nothing changes. `depth`: 1 for its own entries, 2 for those of the dictionaries
 * in it, and so on.
 */
export function readNamedDictionary(file: PythonFile, name: SyntaxNode, depth: number): Dictionary | null {
  const { bindings, otherUses, isUnclear } = lookUp(file, name);
  const others = otherUses();
  const [only, second] = bindings;
  const binding = only && !second && !isUnclear ? readBinding(only) : null;
  if (binding?.kind !== 'value' || binding.value.type === 'identifier') return null;
  if (!others.every((use) => isOnlyRead(use, depth))) return null;
  const dictionary = readDictionary(file, binding.value);
  if (!dictionary || others.length === 0) return dictionary;
  return { ...dictionary, notes: [usedElsewhere(name)] };
}

/** `**d`, `d['port']`, `'port' in d` and `d.get('port')` read; whatever else is done with a dictionary may change it. */
function isOnlyRead(use: SyntaxNode, depth: number): boolean {
  let [at, deep] = [use, 0];
  for (let next = entryAround(at); next; next = entryAround(at)) [at, deep] = [next, deep + 1];
  const { parent } = at;
  if (parent?.type === 'dictionary_splat' || parent?.type === 'comparison_operator') return true;
  if (parent?.type === 'attribute') {
    const method = parent.childForFieldName('attribute')?.text ?? '';
    return /^(?:items|keys|values|copy)$/.test(method) ? depth === 1 : deep >= depth;
  }
  if (deep === 0) return parent?.type === 'argument_list' && isReader(parent.parent);
  return !isChanged(at) && (deep >= depth || (parent?.type === 'argument_list' && isReader(parent.parent)));
}

/** `d['a']` and `d.get('a')` around `d`. */
function entryAround(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  if (parent?.type === 'subscript') return parent.childForFieldName('value')?.id === node.id ? parent : null;
  const isGet = parent?.type === 'attribute' && parent.childForFieldName('attribute')?.text === 'get';
  return isGet && parent.parent?.type === 'call' ? parent.parent : null;
}

function isReader(call: SyntaxNode | null): boolean {
  return /^(?:print|len|dict|sorted|bool|str|repr)$/.test(call?.childForFieldName('function')?.text ?? '');
}

function isChanged(node: SyntaxNode): boolean {
  return (
    /^(?:assignment|augmented_assignment|delete_statement|for_statement|pattern_list|tuple_pattern)$/.test(
      node.parent?.type ?? '',
    ) && node.parent?.childForFieldName('right')?.id !== node.id
  );
}

function pairsOf(node: SyntaxNode): ReadonlyMap<string, SyntaxNode> | null {
  const entries = new Map<string, SyntaxNode>();
  for (const pair of namedChildrenOf(node)) {
    const [key, value] = [pair.childForFieldName('key'), pair.childForFieldName('value')];
    const name = pair.type === 'pair' && key ? readLiteral(key)?.value : undefined;
    if (typeof name !== 'string' || !value || node.hasError) return null;
    entries.set(name, value);
  }
  return entries;
}

/** `dict(host='127.0.0.1', port=5000)` */
function keywordsOf(call: SyntaxNode): ReadonlyMap<string, SyntaxNode> | null {
  const list =
    call.type === 'call' && call.childForFieldName('function')?.text === 'dict'
      ? call.childForFieldName('arguments')
      : null;
  if (list?.type !== 'argument_list' || list.hasError) return null;
  const entries = new Map<string, SyntaxNode>();
  for (const item of namedChildrenOf(list)) {
    const name = item.type === 'keyword_argument' ? item.childForFieldName('name')?.text : undefined;
    const value = item.childForFieldName('value');
    if (name === undefined || !value) return null;
    entries.set(name, value);
  }
  return entries;
}
