import type { SyntaxNode } from '../../grammar.ts';
import { isField, leavesNamed, partsOf } from '../treeFile.ts';
import { fullName, importedNames, importsModule } from './imports.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { calleeOf, memberOf, unwrap } from './expressions.ts';
import { followObject } from './members.ts';
import { keyOf } from './objects.ts';
import { recognise } from './receivers.ts';
import { bun, functions, kinds, makers, type Starter } from './starters.ts';
import { readValue } from './values.ts';

/** A start call as nodes of a parsed file. */
export type StartNode = { call: SyntaxNode; list: SyntaxNode; starter: Starter };

/** The start calls of a parsed file, in order. Found by their names, so that the tree is not walked. */
export function startNodes(file: JavaScriptFile): StartNode[] {
  const found = new Map<number, StartNode>();
  for (const start of [...namesToFind(file).map((name) => readStart(file, name)), exportedServer(file)])
    if (start) found.set(start.call.id, start);
  return [...found.values()].toSorted((a, b) => a.call.startIndex - b.call.startIndex);
}

/**
 * `export default { port: 3000, fetch }`: Bun serves it (its documentation, HTTP server, export default syntax). Without a port it is as well
 * a worker of another runtime.
 */
function exportedServer({ source, root }: JavaScriptFile): StartNode | null {
  const [text] = /\bexport\s+default\s*\{/.exec(source) ?? [];
  const at = text === undefined ? -1 : source.indexOf(text) + text.length - 1;
  const call = at < 0 ? null : root.namedDescendantForIndex(at, at + 1);
  const list = call?.parent?.type === 'satisfies_expression' ? call.parent.parent : call?.parent;
  if (call?.type !== 'object' || list?.type !== 'export_statement') return null;
  const keys = partsOf(call).map(keyOf);
  const isServer = keys.includes('fetch') && (keys.includes('port') || keys.includes('hostname'));
  return isServer ? { call, list, starter: bun } : null;
}

/** A text with more of them was written by no person. */
const mostNames = 2000;

function namesToFind(file: JavaScriptFile): SyntaxNode[] {
  const names = new Set(['listen', ...methodNames(file), ...functionNames(file)]);
  return [...names].flatMap((name) => leavesNamed(file, name)).slice(0, mostNames);
}

/** The other methods, where the file imports what makes an object with them. */
function methodNames(file: JavaScriptFile): string[] {
  const made = Object.entries(makers).filter(([module]) => isMentioned(file, module));
  return made.flatMap(([, parts]) => Object.values(parts)).flatMap((kind) => [...kinds[kind].methods]);
}

function functionNames(file: JavaScriptFile): string[] {
  const used = Object.entries(functions).filter(([module]) => isMentioned(file, module));
  return used.flatMap(([module, parts]) => [
    ...importedNames(file, module),
    ...Object.keys(parts).map((path) => path.slice(path.lastIndexOf('.') + 1)),
  ]);
}

function isMentioned(file: JavaScriptFile, module: string): boolean {
  return /^[A-Z]/.test(module) ? leavesNamed(file, module).length > 0 : importsModule(file, module);
}

function readStart(file: JavaScriptFile, name: SyntaxNode): StartNode | null {
  const callee = name.parent && isField(name, 'property') ? name.parent : name;
  const call = callee.parent?.type === 'await_expression' ? callee.parent.parent : callee.parent;
  if (!call || !/^(?:call|new)_expression$/.test(call.type) || calleeOf(call)?.id !== callee.id) return null;
  const list = call.childForFieldName('arguments');
  const starter = list?.type === 'arguments' ? (functionOf(file, callee, list) ?? methodOf(file, callee, list)) : null;
  return list && starter && { call, list, starter };
}

function functionOf(file: JavaScriptFile, callee: SyntaxNode, list: SyntaxNode): Starter | null {
  const name = fullName(file, callee);
  const parts = name && Object.hasOwn(functions, name.module) ? functions[name.module] : undefined;
  const starter = parts && name && Object.hasOwn(parts, name.path) ? parts[name.path] : undefined;
  return starter && isSure(file, list, starter) ? starter : null;
}

function methodOf(file: JavaScriptFile, callee: SyntaxNode, list: SyntaxNode): Starter | null {
  const member = memberOf(callee);
  const kind = member && recognise(file, member.object, member.name);
  return kind && isSure(file, list, kinds[kind].starter) ? kinds[kind].starter : null;
}

function isSure(file: JavaScriptFile, list: SyntaxNode, { sureWith, options }: Starter): boolean {
  if (sureWith === 'port') return givesPort(file, list);
  const argument = partsOf(list)[options?.index ?? 0];
  return sureWith === 'anything' || !argument || followObject(file)(argument) !== null;
}

function givesPort(file: JavaScriptFile, list: SyntaxNode): boolean {
  const [first] = partsOf(list);
  if (!first) return false;
  const node = unwrap(first);
  if (node.type === 'object') return /\bport\b/.test(node.text);
  const value = readValue(file, first).literal?.value;
  if (value !== undefined) return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  return /port\W*$/i.test(node.text);
}
