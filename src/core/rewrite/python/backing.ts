import type { SyntaxNode } from '../../grammar.ts';
import { keywordNames, lastPositional } from './arguments.ts';
import { descendantsOf, namedChildrenOf, remember, type PythonFile } from './pythonFile.ts';
import { flaskKeywords, webFrameworks } from './guesses.ts';

/*
 * What else a file must say before a server known by its name alone is taken for Flask's.
 */

export function importsFlask(file: PythonFile): boolean {
  return importedModules(file).some((module) => /^(?:api)?flask/.test(module));
}

/** Does nothing in the file speak for another framework? */
export function isBacked(file: PythonFile): boolean {
  return importsFlask(file) || !importedModules(file).some((module) => webFrameworks.has(module));
}

/**
 * Do the arguments suit, where only a name says what the object is? `app.run(task)`, `app.run(sys.argv)` and
 * `app.run(workers=4)` do not.
 */
export function fitsFlask(list: SyntaxNode | null): boolean {
  if (list === null) return true;
  if (list.type !== 'argument_list') return false;
  const [first] = namedChildrenOf(list);
  const suits =
    !first ||
    /^(string|concatenated_string|none|identifier|keyword_argument|dictionary_splat|list_splat|call)$/.test(first.type);
  return (
    suits &&
    (first?.type !== 'identifier' || /host|addr|ip|bind|^h$/i.test(first.text)) &&
    !/^(main|asyncio|sys)\b/.test(first?.text ?? '') &&
    keywordNames(list).every((name) => flaskKeywords.has(name))
  );
}

/** `socketio.run(app)` and `socketio.run(app=app)`: without an app it is something else's `run`. */
export function givesApp(list: SyntaxNode | null): boolean {
  return list === null || lastPositional(list) !== null || keywordNames(list).includes('app');
}

/** The top-level modules that the file imports. */
function importedModules(file: PythonFile): string[] {
  return remember(file, 'modules', () => findModules(file));
}

function findModules(file: PythonFile): string[] {
  return descendantsOf(file.root, 'import_statement', 'import_from_statement').flatMap((statement) => {
    const from = statement.childForFieldName('module_name');
    const listed = from ? [from] : namedChildrenOf(statement).map((item) => item.childForFieldName('name') ?? item);
    return listed.map((module) => moduleRoot(module.text));
  });
}

export function moduleRoot(module: string): string {
  return module.split('.')[0] ?? module;
}
