import type { SyntaxNode } from '../../grammar.ts';
import { leavesNamed, remember, type TreeFile } from '../treeFile.ts';
import { argumentsOf, keyOf } from './rubyArguments.ts';

/** `set :bind, …` or one pair of `set bind: …`, where it stands. */
export type Setting = {
  name: 'bind' | 'port';
  call: SyntaxNode;
  value: SyntaxNode;
  /** The pair, in the form with keys. */
  pair: SyntaxNode | null;
  /** The application: a class's name, or `classic` for what stands at the top of a file that requires sinatra. */
  app: string;
  /** It counts only where a condition holds. */
  isConditional: boolean;
};

/** The name of the application that a file with `require 'sinatra'` is. */
export const classic = 'classic';

const environments = /^:(?:test|production|staging)$/;
const conditions = /^(?:if|unless|if_modifier|unless_modifier|elsif|else|case|when|conditional|while|rescue)/;

/** Every `bind` and `port` that the file sets on a Sinatra application for development, in order. */
export function settingsOf(file: TreeFile): Setting[] {
  return remember(file, 'sinatra settings', () =>
    leavesNamed(file, 'set').flatMap((leaf) => (leaf.parent ? readSet(file, leaf.parent, leaf) : [])),
  );
}

function readSet(file: TreeFile, call: SyntaxNode, leaf: SyntaxNode): Setting[] {
  if (call.type !== 'call' || call.childForFieldName('method')?.id !== leaf.id) return [];
  const place = placeOf(file, call);
  if (!place) return [];
  const { positionals, pairs } = argumentsOf(call);
  const [name, value] = positionals;
  const byPosition = name && value ? [{ key: name.text.replace(/^[:'"]+|['"]+$/g, ''), value, pair: null }] : [];
  const byKey = pairs.flatMap((pair) => {
    const given = pair.childForFieldName('value');
    return given ? [{ key: keyOf(pair), value: given, pair }] : [];
  });
  return (positionals.length === 0 ? byKey : byPosition).flatMap(({ key, ...found }) =>
    key === 'bind' || key === 'port' ? [{ ...found, name: key, call, ...place }] : [],
  );
}

/** Whose setting it is, and under what; null for another `set`, and for one that development does not read. */
function placeOf(file: TreeFile, call: SyntaxNode): Pick<Setting, 'app' | 'isConditional'> | null {
  const receiver = call.childForFieldName('receiver');
  let isConditional = false;
  for (let at = call.parent; at; at = at.parent) {
    if (conditions.test(at.type)) isConditional = true;
    else if (at.type === 'block' || at.type === 'do_block') {
      if (!isForDevelopment(at.parent)) return null;
    } else if (/^(?:method|singleton_method|lambda|singleton_class|module)$/.test(at.type)) {
      if (at.type !== 'module') return null;
    } else if (at.type === 'class') return ofApp(file, receiver, fullNameOf(at), isConditional);
  }
  return ofApp(file, receiver, classic, isConditional);
}

/** `configure do`, `configure :development do`: its body runs as the file is read. */
function isForDevelopment(call: SyntaxNode | null): boolean {
  if (call?.type !== 'call' || call.childForFieldName('method')?.text !== 'configure') return false;
  const { positionals } = argumentsOf(call);
  return positionals.length === 0 || !positionals.every(({ text }) => environments.test(text));
}

function ofApp(
  file: TreeFile,
  receiver: SyntaxNode | null,
  around: string,
  isConditional: boolean,
): Pick<Setting, 'app' | 'isConditional'> | null {
  const app = !receiver || receiver.type === 'self' ? around : appNamed(file, receiver.text);
  return isApp(file, app) ? { app, isConditional } : null;
}

/** The application that a constant names: `Sinatra::Application` is the classic one, `App` may be this file's `Shop::App`. */
export function appNamed(file: TreeFile, name: string): string {
  if (/^(?:::)?Sinatra::Application$/.test(name)) return classic;
  const definition = definitionOf(file, name);
  return definition ? fullNameOf(definition) : name;
}

/** The name of a class with those of the modules and classes around it: `Shop::App`. */
export function fullNameOf(definition: SyntaxNode): string {
  const names: string[] = [];
  for (let at: SyntaxNode | null = definition; at; at = at.parent)
    if (at.type === 'class' || at.type === 'module') names.unshift(at.childForFieldName('name')?.text ?? '');
  return names.join('::');
}

/** Does the name stand for a Sinatra application of this file? */
export function isApp(file: TreeFile, name: string): boolean {
  return name === classic ? requiresOf(file).length > 0 : isAppClass(file, name, 0);
}

/** Bounds classes that derive from one another. */
const deepest = 16;

function isAppClass(file: TreeFile, name: string, depth: number): boolean {
  const base = definitionOf(file, name)?.childForFieldName('superclass')?.firstNamedChild?.text;
  if (base === undefined || depth > deepest) return false;
  return /^(?:::)?Sinatra::(?:Base|Application)$/.test(base) || isAppClass(file, base, depth + 1);
}

/** The first definition of a class that says what it derives from, by its full name or the end of it. */
export function definitionOf(file: TreeFile, name: string): SyntaxNode | null {
  const wanted = name.replace(/^::/, '');
  return remember(file, `definition of ${wanted}`, () => findDefinition(file, wanted));
}

function findDefinition(file: TreeFile, name: string): SyntaxNode | null {
  const definition = leavesNamed(file, name.split('::').at(-1) ?? name)
    .map((leaf) => (leaf.parent?.type === 'scope_resolution' ? leaf.parent : leaf).parent)
    .find(
      (parent) =>
        parent?.type === 'class' &&
        parent.childForFieldName('superclass') &&
        `::${fullNameOf(parent)}`.endsWith(`::${name}`),
    );
  return definition ?? null;
}

/** The calls at the top of the file that make it a classic application: `require 'sinatra'`. */
export function requiresOf(file: TreeFile): SyntaxNode[] {
  return remember(file, 'sinatra requires', () =>
    leavesNamed(file, 'require').flatMap(({ parent: call }) =>
      call?.type === 'call' && call.parent?.type === 'program' && /^require[ \t(]+(['"])sinatra\1/.test(call.text)
        ? [call]
        : [],
    ),
  );
}
