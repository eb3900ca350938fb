import type { SyntaxNode } from '../../grammar.ts';
import { isBrokenList } from './arguments.ts';
import { lookUp, readBinding } from './names.ts';
import { readHandedOver, type Passed } from './passed.ts';
import { identifiersNamed, remember, starModules, type PythonFile } from './pythonFile.ts';
import { recognise } from './receivers.ts';
import { functions, startNames, type Starter } from './starters.ts';

/** A start call as nodes of a parsed file. */
export type StartNode = { call: SyntaxNode; passed: Passed; starter: Starter };

/** The start calls of a parsed file, in order. Found by their names, so that the tree is not walked. */
export function startNodes(file: PythonFile): StartNode[] {
  return startNames
    .flatMap((name) => identifiersNamed(file, name))
    .map((name) => readStart(file, name))
    .filter((start) => start !== null)
    .toSorted((a, b) => a.call.startIndex - b.call.startIndex);
}

/** The start call that begins at this offset. */
export function startNodeAt(file: PythonFile, offset: number): StartNode | null {
  for (const name of startNames.flatMap((name) => identifiersNamed(file, name))) {
    const start = callOf(name)?.startIndex === offset ? readStart(file, name) : null;
    if (start) return start;
  }
  return null;
}

/** Would Python refuse the call, or can it not be read whole? */
export function isBroken({ call, passed }: StartNode): boolean {
  return call.hasError || isBrokenList(passed.list);
}

/** What the name names: `run` in `app.run`, or alone. */
function calleeOf(name: SyntaxNode): SyntaxNode | null {
  const { parent } = name;
  if (parent?.type !== 'attribute') return name;
  return parent.childForFieldName('attribute')?.id === name.id ? parent : null;
}

/** The call of what the name names, or the call that it is handed over to. */
function callOf(name: SyntaxNode): SyntaxNode | null {
  const callee = calleeOf(name);
  return callee && (directCall(callee) ?? readHandedOver(callee)?.call ?? null);
}

function directCall(callee: SyntaxNode): SyntaxNode | null {
  const { parent } = callee;
  return parent?.type === 'call' && parent.childForFieldName('function')?.id === callee.id ? parent : null;
}

function readStart(file: PythonFile, name: SyntaxNode): StartNode | null {
  const callee = calleeOf(name);
  const call = callee && directCall(callee);
  const list = call?.childForFieldName('arguments');
  if (!callee) return null;
  if (call && list) {
    const starter = functionOf(file, callee) ?? methodOf(file, callee, list);
    return starter && { call, passed: { list, shift: 0, later: null }, starter };
  }
  const handed = callee.type === 'attribute' ? readHandedOver(callee) : null;
  const starter = handed && (functionOf(file, callee) ?? methodOf(file, callee, null));
  return starter && { ...handed, starter };
}

function methodOf(file: PythonFile, callee: SyntaxNode, list: SyntaxNode | null): Starter | null {
  const receiver = callee.childForFieldName('object');
  const method = callee.childForFieldName('attribute');
  return receiver && method ? recognise(file, receiver, method.text, list) : null;
}

/** The known function that the callee is by every import of its name: Python 2's and 3's modules may be tried in turn. */
function functionOf(file: PythonFile, callee: SyntaxNode): Starter | null {
  const name = lastWord(callee.text);
  const modules = remember(file, `modules of ${name}`, () => modulesOf(file, name));
  if (modules.length === 0) return null;
  const found = fullNames(file, callee).map((name) => (Object.hasOwn(functions, name) ? functions[name] : undefined));
  const [only] = found;
  return only && found.every((starter) => starter === only) ? only : null;
}

/** The modules whose function of this name starts a server, as far as the text speaks of them: without one no name need be looked up. */
function modulesOf({ source }: PythonFile, name: string): string[] {
  const known = Object.keys(functions).filter((full) => lastWord(full) === name);
  return known.map((full) => full.split('.')[0] ?? full).filter((module) => source.includes(module));
}

function lastWord(text: string): string {
  return /[^.\s]*$/.exec(text)?.[0] ?? text;
}

/** `aiohttp.web.run_app` for `web.run_app` below `from aiohttp import web`; none for what is not only imported. */
function fullNames(file: PythonFile, node: SyntaxNode): string[] {
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
