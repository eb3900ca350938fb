import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, isField, leavesNamed, remember } from '../treeFile.ts';
import { readBinding, type Binding } from './bindings.ts';
import { leavesWhere, type JavaScriptFile } from './javascriptFile.ts';
import { functionOf, functions, parameters, targetAround } from './patterns.ts';

/** How a name stands there as a variable: read, bound by a declaration, or given another value. In text that does not parse it is `unclear`. */
type Role = 'use' | 'declared' | 'assigned' | 'unclear';

/** A place that binds a name, and the id of the scope that declares it; null where none does. */
type Bound = { node: SyntaxNode; role: Role; home: number | null };

/** What a name stands for in one scope. */
export type NameInfo = {
  /** Where it gets its value: declarations that give one, imports, parameters, functions, classes, and assignments. */
  bindings: SyntaxNode[];
  /** Other places that read it. */
  otherUses: () => SyntaxNode[];
  /** Something may bind it that we cannot read: a syntax error. */
  isUnclear: boolean;
};

const blocks = new Set([
  'statement_block',
  'for_statement',
  'for_in_statement',
  'catch_clause',
  'switch_body',
  'class_static_block',
]);

/** Looks up a name as JavaScript would at `use`: its block, the blocks and functions around it, the module (ECMAScript, 9.1). */
export function lookUp(file: JavaScriptFile, use: SyntaxNode): NameInfo {
  if (!use.type.endsWith('identifier')) return { bindings: [], otherUses: () => [], isUnclear: false };
  const { places, scopes, isUnclear } = boundPlaces(file, use.text);
  const home = homeOf(file, use, scopes);
  const isMine = (node: SyntaxNode) => node.id !== use.id && homeOf(file, node, scopes) === home;
  return {
    bindings: places.filter((place) => place.home === home).map(({ node }) => node),
    otherUses: () => leavesNamed(file, use.text).filter((leaf) => roleOf(leaf) === 'use' && isMine(leaf)),
    isUnclear,
  };
}

/** The one way in which a name gets its value; null where there is none or more than one. */
export function onlyBinding(file: JavaScriptFile, use: SyntaxNode): Binding | null {
  const { bindings, isUnclear } = lookUp(file, use);
  const [only, second] = bindings;
  return only && !second && !isUnclear ? readBinding(only) : null;
}

/** More of them than this in one file, and a name is taken as one that nothing can be said of. */
const mostPlaces = 500;

/** What follows a name that is only read there, so that most of them need no look at the tree: `app.get(…)`. */
const afterUse = /\s*(?:\.|\?\.|[[(]|(?:\|\||&&|\?\?)(?!=)|[|&^+\-*%<>](?![=|&+\-*<>])|[=!]==?)/y;

/** Every place that binds a name in the file, and the scope of each declaration, by their ids; found once. */
function boundPlaces(
  file: JavaScriptFile,
  name: string,
): { places: Bound[]; scopes: ReadonlyMap<number, number>; isUnclear: boolean } {
  return remember(file, `bound ${name}`, () => {
    const candidates = leavesWhere(file, name, mostPlaces + 1, (start, end) => mayBind(file.source, start, end));
    const places = candidates.slice(0, mostPlaces).flatMap((node) => {
      const role = roleOf(node);
      return role && role !== 'use' ? [{ node, role }] : [];
    });
    const declared = places.filter(({ role }) => role === 'declared');
    const scopes = new Map(declared.map(({ node }) => [node.id, declarationScope(file, node).id]));
    return {
      places: places.filter(isBinding).map((place) => ({ ...place, home: homeOf(file, place.node, scopes) })),
      scopes,
      isUnclear: candidates.length > mostPlaces || places.some(({ role }) => role === 'unclear'),
    };
  });
}

function mayBind(source: string, start: number, end: number): boolean {
  // A property is none.
  if (source[start - 1] === '.' && !source.endsWith('...', start)) return false;
  afterUse.lastIndex = end;
  if (!afterUse.test(source)) return true;
  return /(?:\bfunction\b|\bclass\s|\*)\s*$/.test(source.slice(Math.max(0, start - 20), start));
}

/** `let host;` alone gives no value: it is bound elsewhere. */
function isBinding({ role, node: { parent } }: { role: Role; node: SyntaxNode }): boolean {
  const isEmpty = parent?.type === 'variable_declarator' && parent.childForFieldName('value') === null;
  return role === 'assigned' || (role === 'declared' && !isEmpty);
}

/** null: no variable, but a property, a label, a type. */
function roleOf(node: SyntaxNode): Role | null {
  const { parent, type } = node;
  if (!parent || parent.isError) return /identifier/.test(type) ? 'unclear' : null;
  if (type === 'shorthand_property_identifier') return 'use';
  if (type === 'shorthand_property_identifier_pattern') return patternRole(node);
  if (type === 'type_identifier') return isField(node, 'name') && /class|enum/.test(parent.type) ? 'declared' : null;
  if (type !== 'identifier') return null;
  return declaredRole(node, parent) ?? patternRole(node);
}

function declaredRole(node: SyntaxNode, parent: SyntaxNode): Role | null {
  if (/^(?:import_clause|namespace_import|import_require_clause)$/.test(parent.type)) return 'declared';
  if (parent.type === 'import_specifier') return isImportedAs(parent, node) ? 'declared' : 'use';
  if (
    functions.has(parent.type) ||
    /^(?:class|class_declaration|enum_declaration|internal_module|module)$/.test(parent.type)
  )
    return isField(node, 'name') || isField(node, 'parameter') ? 'declared' : 'use';
  return parent.type === 'function_signature' ? 'unclear' : null;
}

/** `import { name as alias }` binds the alias alone. */
function isImportedAs(specifier: SyntaxNode, node: SyntaxNode): boolean {
  return (specifier.childForFieldName('alias') ?? specifier.childForFieldName('name'))?.id === node.id;
}

/** Alone or within `{ … }` and `[ … ]`: declared, assigned to, or only read. */
function patternRole(node: SyntaxNode): Role | null {
  const target = targetAround(node);
  if (!target?.parent) return 'use';
  const { parent } = target;
  if (parent.type === 'variable_declarator') return isField(target, 'name') ? 'declared' : 'use';
  if (parameters.has(parent.type)) return isField(target, 'pattern') ? parameterRole(parent) : 'use';
  if (parent.type === 'formal_parameters') return parameterRole(target);
  if (parent.type === 'catch_clause') return 'declared';
  if (parent.type === 'for_in_statement' && isField(target, 'left'))
    return parent.childForFieldName('kind') ? 'declared' : 'assigned';
  if (/^(?:augmented_)?assignment_expression$/.test(parent.type)) return isField(target, 'left') ? 'assigned' : 'use';
  return parent.type === 'update_expression' ? 'assigned' : 'use';
}

/** What only a type's parameter is called matters to nobody. */
function parameterRole(parameter: SyntaxNode): Role | null {
  return functionOf(parameter) ? 'declared' : null;
}

/** Where a declaration is seen: `var` in its function, all else in its block (a function's parameters: in the function). */
function declarationScope(file: JavaScriptFile, name: SyntaxNode): SyntaxNode {
  const { parent } = name;
  const isOwnName = parent !== null && isField(name, 'name') && /declaration|module/.test(parent.type);
  const around = scopesAround(file, isOwnName ? parent : name);
  const declarator = ancestorOf(
    name,
    'variable_declaration',
    'lexical_declaration',
    'statement_block',
    'formal_parameters',
    'program',
  );
  const isVar = declarator?.type === 'variable_declaration';
  return around.find(({ type }) => !isVar || !blocks.has(type)) ?? file.root;
}

/** The scopes around a node, innermost first. A function's own body is one with its parameters. */
function scopesAround(file: JavaScriptFile, node: SyntaxNode): SyntaxNode[] {
  const path = pathTo(file, node);
  const isScope = ({ type }: SyntaxNode, at: number) =>
    functions.has(type) || type === 'program' || (blocks.has(type) && !functions.has(path[at - 1]?.type ?? ''));
  return path.filter(isScope).toReversed();
}

/** All that is around a node, outermost first. Asking each for its parent would cost a walk from the root each time. */
function pathTo({ root }: JavaScriptFile, node: SyntaxNode): SyntaxNode[] {
  const path: SyntaxNode[] = [];
  let at: SyntaxNode | null = root;
  while (at && at.id !== node.id) {
    path.push(at);
    at = at.childWithDescendant(node);
  }
  return path;
}

/** The id of the nearest scope around the node that declares the name; null where none does. */
function homeOf(file: JavaScriptFile, node: SyntaxNode, scopes: ReadonlyMap<number, number>): number | null {
  const own = scopes.get(node.id);
  if (own !== undefined || scopes.size === 0) return own ?? null;
  const declaring = new Set(scopes.values());
  return scopesAround(file, node).find(({ id }) => declaring.has(id))?.id ?? null;
}
