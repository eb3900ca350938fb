import type { SyntaxNode } from '../../grammar.ts';
import { isBrokenList, keywordValue, positional } from './arguments.ts';
import { fullNames } from './imports.ts';
import { lookUp, readBinding } from './names.ts';
import { readHandedOver, type Passed } from './passed.ts';
import { identifiersNamed, namedChildrenOf, remember, type PythonFile } from './pythonFile.ts';
import { recognise } from './receivers.ts';
import { settingsOf } from './settings.ts';
import { functions, starters, startNames, type Starter } from './starters.ts';
import { mayBeFunction } from './startModules.ts';

/** A start call as nodes of a parsed file. `app`: the app that runs, where the call names it. */
export type StartNode = { call: SyntaxNode; passed: Passed; starter: Starter; app: SyntaxNode | null };

/** The start calls of a parsed file, in order. Found by their names, so that the tree is not walked. */
export function startNodes(file: PythonFile): StartNode[] {
  return namesOfStarts(file)
    .map((name) => readStart(file, name))
    .filter((start) => start !== null)
    .toSorted((a, b) => a.call.startIndex - b.call.startIndex);
}

/** The start call that begins at this offset. */
export function startNodeAt(file: PythonFile, offset: number): StartNode | null {
  for (const name of namesOfStarts(file)) {
    const start = callOf(name)?.startIndex === offset ? readStart(file, name) : null;
    if (start) return start;
  }
  return null;
}

/** Every place of a name by which a start may be called: its own, the one that an import or a class of this file gives it. */
function namesOfStarts(file: PythonFile): SyntaxNode[] {
  const own = startNames.flatMap((name) => identifiersNamed(file, name));
  const given = new Set(own.map(givenName).filter((name) => name !== null && !startNames.includes(name)));
  return [...own, ...[...given].flatMap((name) => (name === null ? [] : identifiersNamed(file, name)))];
}

/** `serve_app` for the name in `from waitress import serve as serve_app`, `Server` for the one in `class Server(HTTPServer)`. */
function givenName(name: SyntaxNode): string | null {
  const callee = calleeOf(name);
  const around = callee?.parent;
  if (around?.type === 'argument_list' && around.parent?.type === 'class_definition')
    return around.parent.childForFieldName('name')?.text ?? null;
  const imported = around?.type === 'dotted_name' ? around.parent : null;
  return imported?.type === 'aliased_import' ? (imported.childForFieldName('alias')?.text ?? null) : null;
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
    const settings = starter && starter.setting !== null ? settingsOf(file, call) : null;
    return (
      starter && { call, passed: { list, shift: 0, later: null, settings }, starter, app: appOf(callee, list, starter) }
    );
  }
  const handed = readHandedOver(callee);
  const starter = handed && (functionOf(file, callee) ?? methodOf(file, callee, null));
  return starter && { ...handed, starter, app: appOf(callee, null, starter) };
}

/** `app` in `app.run()` and in `socketio.run(app)`. */
function appOf(callee: SyntaxNode, list: SyntaxNode | null, starter: Starter): SyntaxNode | null {
  if (starter !== starters.socketio) return callee.childForFieldName('object');
  return list && (keywordValue(list, 'app') ?? positional(list, 0));
}

function methodOf(file: PythonFile, callee: SyntaxNode, list: SyntaxNode | null): Starter | null {
  const receiver = callee.childForFieldName('object');
  const method = callee.childForFieldName('attribute');
  return receiver && method ? recognise(file, receiver, method.text, list) : null;
}

/** Bounds classes of this file that derive from one another. */
const mostBases = 8;

/** The known function or class that the callee is by every import of its name: Python 2's and 3's modules may be tried in turn. */
function functionOf(file: PythonFile, callee: SyntaxNode, depth = 0): Starter | null {
  const name = lastWord(callee.text);
  const isOwn = startNames.includes(name);
  if (isOwn && !remember(file, `may be ${name}`, () => mayBeFunction(file.source, name))) return null;
  const found = fullNames(file, callee).map((name) => (Object.hasOwn(functions, name) ? functions[name] : undefined));
  const [only] = found;
  if (found.length === 0 && callee.type === 'identifier') return derivedFrom(file, callee, depth + 1);
  return only && found.every((starter) => starter === only) ? only : null;
}

/** A class of this file is what its base is, unless it is made in a way of its own. */
function derivedFrom(file: PythonFile, name: SyntaxNode, depth: number): Starter | null {
  const [bound, second] = lookUp(file, name).bindings;
  const binding = bound && !second ? readBinding(bound) : null;
  const bases = binding?.kind === 'class' ? binding.definition.childForFieldName('superclasses') : null;
  if (!bases || /\bdef\s+__init__\b/.test(bases.parent?.text ?? '')) return null;
  const found = depth > mostBases ? [] : namedChildrenOf(bases).map((base) => functionOf(file, base, depth));
  return found.find((starter) => starter !== null) ?? null;
}

function lastWord(text: string): string {
  return /[^.\s]*$/.exec(text)?.[0] ?? text;
}
