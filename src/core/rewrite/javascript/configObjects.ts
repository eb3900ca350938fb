import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, descendantsOf, isField, leavesNamed, partsOf, quoted } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { memberOf, moduleOf, unwrap } from './expressions.ts';
import { followObject, mayChange } from './members.ts';
import { lookUp, onlyBinding } from './names.ts';
import type { FollowObject } from './objects.ts';
import { readValue } from './values.ts';

/** Object literals that are laid over one another. */
type Layered = {
  /** The one that wins first. */
  layers: readonly [SyntaxNode, ...SyntaxNode[]];
  /** What lies beneath them and is not known; null where nothing does. */
  beneath: SyntaxNode | null;
  /** `Object.assign`: a property of one layer hides that of the next as a whole. */
  isShallow: boolean;
  /** What the program gives another value later on: `config.base` of `config.base = '/shop/'`. */
  changes: readonly SyntaxNode[];
};

/** One configuration that a file exports. `at`, what is exported, cannot be read: why, one sentence. */
export type ConfigObject = Layered | { refusal: string; at: SyntaxNode };

/** Bounds names, functions and calls in one another. */
const deepest = 8;

/**
 * Finds the configurations that a file exports: `export default`, `module.exports`, `exports.default`, `export =` and `export { config as
 * default }`, through names bound once, functions with one `return`, `defineConfig(…)` and its like, `satisfies` and `as`, and what merges
 * objects. Several for an array. None where the file exports nothing, or more than one thing by that name.
 * @param isWrapped functions such as `withMDX(config)` and `withPWA({ … })(config)` hand their first object on, as Next's plugins do
 */
export function configObjects(file: JavaScriptFile, isWrapped = false): ConfigObject[] {
  const [only, second] = exported(file);
  if (!only || second || isExportUsed(file, only)) return [];
  return resolve({ file, isWrapped }, only, 0);
}

type Asked = { file: JavaScriptFile; isWrapped: boolean };

/** The expressions that the file exports as its own value. */
function exported(file: JavaScriptFile): SyntaxNode[] {
  return partsOf(file.root).flatMap((statement) => {
    if (statement.type === 'export_statement') return exportedBy(statement);
    const assignment = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
    return assignment?.type === 'assignment_expression' ? assigned(assignment) : [];
  });
}

function exportedBy(statement: SyntaxNode): SyntaxNode[] {
  const value = statement.childForFieldName('value') ?? statement.childForFieldName('declaration');
  const keywords = statement.children.map((child) => child?.type);
  if (keywords.includes('default')) return value ? [value] : [];
  if (keywords.includes('=')) return partsOf(statement).slice(-1);
  const names = descendantsOf(statement, 'export_specifier');
  const isFromElsewhere = statement.childForFieldName('source') !== null;
  return names
    .filter((name) => !isFromElsewhere && name.childForFieldName('alias')?.text === 'default')
    .flatMap((name) => name.childForFieldName('name') ?? []);
}

/** `module.exports = exports = value` */
function assigned(assignment: SyntaxNode): SyntaxNode[] {
  const [left, right] = [assignment.childForFieldName('left'), assignment.childForFieldName('right')];
  if (!right || !/^(?:module\.exports(?:\.default)?|exports\.default)$/.test(left?.text ?? '')) return [];
  return right.type === 'assignment_expression' ? [right.childForFieldName('right') ?? right] : [right];
}

/** Does the file name `module.exports` or `exports` beside the statement that exports this value? It may give it other properties then. */
function isExportUsed(file: JavaScriptFile, value: SyntaxNode): boolean {
  const statement = ancestorOf(value, 'expression_statement', 'export_statement');
  return leavesNamed(file, 'exports').some((leaf) => {
    const isModules = isField(leaf, 'property') && leaf.parent?.childForFieldName('object')?.text === 'module';
    const isOutside = !statement || leaf.startIndex < statement.startIndex || leaf.endIndex > statement.endIndex;
    return (isModules || leaf.type === 'identifier') && isOutside;
  });
}

function resolve(asked: Asked, expression: SyntaxNode, depth: number): ConfigObject[] {
  const node = unwrap(expression);
  const unknown = () => [{ refusal: whyUnread(asked.file, node), at: node }];
  if (depth > deepest) return unknown();
  switch (node.type) {
    case 'object':
      return node.hasError ? unknown() : [{ layers: [node], beneath: null, isShallow: false, changes: [] }];
    case 'identifier':
      return throughName(asked, node, depth) ?? unknown();
    case 'array':
      return partsOf(node).flatMap((item) => resolve(asked, item, depth + 1));
    case 'arrow_function':
    case 'function_expression':
    case 'function_declaration':
      return throughFunction(asked, node, depth);
    case 'call_expression':
      return throughCall(asked, node, depth) ?? unknown();
    default:
      return unknown();
  }
}

/** Why an expression is not read as an object, one sentence. */
export function whyUnread(file: JavaScriptFile, node: SyntaxNode): string {
  if (node.hasError) return t('The configuration has a syntax error.');
  const isName = node.type.endsWith('identifier');
  if (isName && changing(file, node).length > 0) return t('{0} is set in more than one place.', quoted(node));
  const { literal, refusal } = readValue(file, node);
  return refusal ?? t('{0} is not a value that can be replaced.', quoted(literal?.node ?? node));
}

/** `config.server.host` for each `config.server.host = …` of the file; null where all of it may be changed. */
function changesOf(file: JavaScriptFile, name: SyntaxNode): SyntaxNode[] | null {
  const changed = changing(file, name).map(wholeMember);
  return changed.every((member) => memberOf(member)) ? changed : null;
}

function changing(file: JavaScriptFile, name: SyntaxNode): SyntaxNode[] {
  return lookUp(file, name).otherUses().filter(mayChange);
}

function wholeMember(use: SyntaxNode): SyntaxNode {
  let at = use;
  while (at.parent && isField(at, 'object') && memberOf(at.parent)) at = at.parent;
  return at;
}

function throughName(asked: Asked, name: SyntaxNode, depth: number): ConfigObject[] | null {
  const binding = onlyBinding(asked.file, name);
  const changes = changesOf(asked.file, name);
  if (!changes) return null;
  if (binding?.kind === 'function') return resolve(asked, binding.definition, depth + 1);
  const found = binding?.kind === 'value' ? resolve(asked, binding.value, depth + 1) : null;
  return found && found.map((config) => ('refusal' in config ? config : withChanges(config, changes)));
}

function withChanges(config: Layered, changes: readonly SyntaxNode[]): Layered {
  return { ...config, changes: [...config.changes, ...changes] };
}

function throughFunction(asked: Asked, definition: SyntaxNode, depth: number): ConfigObject[] {
  const [only, second] = returned(definition);
  if (!only) return [];
  if (!second) return resolve(asked, only, depth + 1);
  return [{ refusal: t('The configuration is returned in more than one place.'), at: definition }];
}

/** The expressions that a function may return. Only statements are gone through: what stands in other functions is not its own. */
function returned(definition: SyntaxNode): SyntaxNode[] {
  const body = definition.childForFieldName('body');
  if (!body || body.type !== 'statement_block') return body ? [body] : [];
  const found: SyntaxNode[] = [];
  const around = [body];
  for (let at = around.pop(); at; at = around.pop()) {
    if (at.type === 'return_statement') found.push(...partsOf(at));
    else if (holdsStatements.test(at.type)) around.push(...partsOf(at));
  }
  return found;
}

const holdsStatements =
  /^(?:statement_block|switch_body|switch_case|switch_default|(?!expression_)\w+_statement|\w+_clause)$/;

/** What merges objects: whose later arguments win, unless it is `defu`. */
const merging = /^(?:merge|smart|webpackMerge|deepmerge|defu|merge[A-Z]\w*)$/;

function throughCall(asked: Asked, call: SyntaxNode, depth: number): ConfigObject[] | null {
  const callee = call.childForFieldName('function');
  const list = call.childForFieldName('arguments');
  if (!callee || list?.type !== 'arguments' || isOwn(asked.file, callee)) return null;
  const given = partsOf(list);
  const name = memberOf(callee)?.name ?? callee.text;
  const [first] = given;
  if (/^define\w*$/.test(name)) return first ? resolve(asked, first, depth + 1) : null;
  if (asked.isWrapped && (callee.type === 'call_expression' || /^with[A-Z]/.test(name))) {
    const wrapped = given.find(({ type }) => type !== 'array');
    return wrapped ? resolve(asked, wrapped, depth + 1) : null;
  }
  const isShallow = callee.text === 'Object.assign';
  if (!isShallow && !merging.test(name)) return null;
  const merged = mergedIn(asked, name === 'defu' ? given : given.toReversed(), depth);
  return merged && [{ ...merged, isShallow }];
}

/** A function of the user's own may be called what it likes, and do what it likes. */
function isOwn(file: JavaScriptFile, callee: SyntaxNode): boolean {
  const binding = callee.type === 'identifier' ? onlyBinding(file, callee) : null;
  if (binding?.kind === 'import') return binding.module.startsWith('.');
  const value = binding?.kind === 'value' ? binding.value : binding?.kind === 'part' ? binding.of : null;
  const isFunction = value !== null && /^(?:arrow_function|function_expression)$/.test(value.type);
  const isOfFile = value !== null && (moduleOf(value)?.startsWith('.') ?? false);
  return binding?.kind === 'function' || isFunction || isOfFile;
}

/** The layers of a merge, as far as they are known from the one that wins; null where that one is not. */
function mergedIn(
  asked: Asked,
  given: readonly SyntaxNode[],
  depth: number,
): Pick<Layered, 'layers' | 'beneath' | 'changes'> | null {
  const layers: SyntaxNode[] = [];
  const changes: SyntaxNode[] = [];
  let beneath: SyntaxNode | null = null;
  for (const argument of given) {
    const [found, more] = resolve(asked, argument, depth + 1);
    const isKnown = found && !more && 'layers' in found && !found.isShallow;
    if (isKnown) {
      layers.push(...found.layers);
      changes.push(...found.changes);
    }
    beneath = isKnown ? found.beneath : argument;
    if (beneath) break;
  }
  const [top, ...others] = layers;
  return top ? { layers: [top, ...others], beneath, changes } : null;
}

/** As `followObject`, and a function stands for what it returns: Astro's `server: ({ command }) => ({ … })`. */
export function followSetting(file: JavaScriptFile): FollowObject {
  const follow = followObject(file);
  return (value) => {
    const node = unwrap(value);
    if (!/^(?:arrow_function|function_expression)$/.test(node.type)) return follow(node);
    const [only, second] = returned(node);
    return only && !second ? follow(only) : null;
  };
}
