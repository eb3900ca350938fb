import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, identifiersNamed, namedChildrenOf, remember, type PythonFile } from './pythonFile.ts';

/** One place where an identifier stands. A name in text that does not parse is `unclear`. */
type Role = 'use' | 'binding' | 'declaration' | 'attribute' | 'keyword' | 'unclear';

type Place = { node: SyntaxNode; role: Role };

/** What a name stands for in one scope: every place that binds it there, and the other places that read it. */
export type NameInfo = {
  bindings: SyntaxNode[];
  /** Identifiers that read this very name elsewhere. */
  otherUses: () => SyntaxNode[];
  /** Something may bind it that we cannot read: a syntax error, a star import after its binding. */
  isUnclear: boolean;
};

/** How a name got its value, where one binding tells it. */
export type Binding =
  | { kind: 'value'; value: SyntaxNode }
  | { kind: 'parameter'; parameter: SyntaxNode; function: SyntaxNode }
  | { kind: 'import'; module: string; name: string | null }
  | { kind: 'function' | 'class'; definition: SyntaxNode }
  | { kind: 'other' };

const scopes = [
  'module',
  'function_definition',
  'lambda',
  'class_definition',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
];
const comprehensions = new Set(scopes.slice(4));
const targets = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
]);
const parameterLists = new Set(['parameters', 'lambda_parameters']);
const parameterTypes = new Set(['default_parameter', 'typed_default_parameter', 'typed_parameter']);

type Bound = { node: SyntaxNode; scope: SyntaxNode };

/** Looks up a name as Python would at `use`: its function, the functions around it, the module (Reference, 4.2.2). */
export function lookUp(file: PythonFile, use: SyntaxNode): NameInfo {
  const { places, bindings } = placesOf(file, use.text);
  const scope = bindings.length === 0 ? null : homeOf(use, bindings);
  const mine = bindings.filter((binding) => binding.scope.id === scope?.id).map(({ node }) => node);
  const isOther = ({ node, role }: Place) =>
    role === 'use' && node.id !== use.id && homeOf(node, bindings)?.id === scope?.id;
  return {
    bindings: mine,
    otherUses: () => places.filter(isOther).map(({ node }) => node),
    isUnclear: places.some(({ role }) => role === 'unclear') || mine.some((node) => isStarredOver(file, node, scope)),
  };
}

/** Every place of a name in the file and every binding with its scope; found once. */
function placesOf(file: PythonFile, name: string): { places: Place[]; bindings: Bound[] } {
  return remember(file, `name ${name}`, () => {
    const places = identifiersNamed(file, name).map((node) => ({ node, role: roleOf(node) }));
    const bindings = places
      .filter(({ role }) => role === 'binding')
      .map(({ node }) => ({ node, scope: bindingScope(file, node, places) }));
    return { places, bindings };
  });
}

function isStarredOver(file: PythonFile, binding: SyntaxNode, scope: SyntaxNode | null): boolean {
  return scope?.type === 'module' && /\bimport\s*\*/.test(file.source.slice(binding.endIndex));
}

/** The nearest scope around the node that binds its name. A class body is seen only by what stands directly in it. */
function homeOf(node: SyntaxNode, bindings: Bound[]): SyntaxNode | null {
  let scope = scopeAround(node);
  let isDirect = true;
  while (scope) {
    const { id, type } = scope;
    if ((isDirect || type !== 'class_definition') && bindings.some((binding) => binding.scope.id === id)) return scope;
    isDirect &&= comprehensions.has(type);
    scope = scopeAround(scope);
  }
  return null;
}

function bindingScope(file: PythonFile, binding: SyntaxNode, places: Place[]): SyntaxNode {
  let scope = scopeAround(binding) ?? file.root;
  if (isTargetOf(binding, 'named_expression', 'name'))
    while (comprehensions.has(scope.type)) scope = scopeAround(scope) ?? file.root;
  const declaration = places.find(({ node, role }) => role === 'declaration' && scopeAround(node)?.id === scope.id);
  if (!declaration) return scope;
  return declaration.node.parent?.type === 'global_statement' ? file.root : (scopeAround(scope) ?? file.root);
}

/** The scope that a node's names belong to: a function's own name, defaults, annotations and decorators lie outside it. */
function scopeAround(node: SyntaxNode): SyntaxNode | null {
  let child = node;
  let parent = node.parent;
  while (parent) {
    if (isInside(parent, child, node)) return parent;
    child = parent;
    parent = parent.parent;
  }
  return null;
}

function isInside(scope: SyntaxNode, child: SyntaxNode, node: SyntaxNode): boolean {
  if (!scopes.includes(scope.type)) return false;
  if (scope.type === 'module' || comprehensions.has(scope.type)) return true;
  if (scope.childForFieldName('body')?.id === child.id) return true;
  return parameterLists.has(child.type) && parameterOf(node)?.parent?.id === child.id;
}

/** The parameter that this identifier names (not one in its default or annotation), else null. */
function parameterOf(name: SyntaxNode): SyntaxNode | null {
  const inner = name.parent?.type.endsWith('_splat_pattern') ? name.parent : name;
  const { parent } = inner;
  if (!parent) return null;
  if (parameterLists.has(parent.type)) return inner;
  if (!parameterTypes.has(parent.type) || parent.namedChild(0)?.id !== inner.id) return null;
  return parent;
}

function roleOf(node: SyntaxNode): Role {
  const { parent } = node;
  if (!parent || parent.isError) return 'unclear';
  switch (parent.type) {
    case 'attribute':
      return parent.childForFieldName('attribute')?.id === node.id ? 'attribute' : 'use';
    case 'keyword_argument':
      return parent.childForFieldName('name')?.id === node.id ? 'keyword' : 'use';
    case 'keyword_pattern':
      return 'keyword';
    case 'global_statement':
    case 'nonlocal_statement':
      return 'declaration';
    case 'dotted_name':
      return dottedRole(parent, node);
    case 'aliased_import':
    case 'function_definition':
    case 'class_definition':
    case 'splat_pattern':
    case 'as_pattern_target':
      return isNameField(parent, node) ? 'binding' : 'use';
    case 'as_pattern':
      return parent.lastNamedChild?.id === node.id ? 'binding' : 'use';
    case 'delete_statement':
      return 'binding';
    default:
      return parameterOf(node) || isTarget(node) ? 'binding' : 'use';
  }
}

function isNameField(parent: SyntaxNode, node: SyntaxNode): boolean {
  const field = parent.childForFieldName(parent.type === 'aliased_import' ? 'alias' : 'name');
  return field === null || field.id === node.id;
}

/** `import a.b` binds a; `from m import b` binds b, not m; `case x:` binds x, `case a.b:` reads a. */
function dottedRole(dotted: SyntaxNode, node: SyntaxNode): Role {
  const isFirst = dotted.namedChild(0)?.id === node.id;
  const { parent } = dotted;
  if (!isFirst) return 'attribute';
  if (parent?.type === 'import_statement') return 'binding';
  if (parent?.type === 'import_from_statement')
    return parent.childForFieldName('module_name')?.id === dotted.id ? 'keyword' : 'binding';
  if (parent?.type === 'aliased_import' || parent?.type === 'relative_import') return 'keyword';
  if (parent?.type === 'class_pattern') return 'use';
  return dotted.namedChildCount === 1 ? 'binding' : 'use';
}

/** Is it assigned to: alone, in a tuple, by `for`, `with`, `:=` or `+=`? */
function isTarget(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent && targets.has(at.parent.type)) at = at.parent;
  if (isTargetOf(at, 'named_expression', 'name') || isTargetOf(at, 'type_alias_statement', 'left')) return true;
  return ['assignment', 'augmented_assignment', 'for_statement', 'for_in_clause'].some((type) =>
    isTargetOf(at, type, 'left'),
  );
}

function isTargetOf(node: SyntaxNode, type: string, field: string): boolean {
  return node.parent?.type === type && node.parent.childForFieldName(field)?.id === node.id;
}

/** What one binding identifier (of `lookUp`) binds its name to. */
export function readBinding(name: SyntaxNode): Binding {
  const parameter = parameterOf(name);
  const around = parameter && ancestorOf(parameter, 'function_definition', 'lambda');
  if (parameter && around) return { kind: 'parameter', parameter, function: around };
  const { parent } = name;
  if (parent?.type === 'function_definition') return { kind: 'function', definition: parent };
  if (parent?.type === 'class_definition') return { kind: 'class', definition: parent };
  return readImport(name) ?? readAssigned(name);
}

function readImport(name: SyntaxNode): Binding | null {
  const statement = ancestorOf(name, 'import_statement', 'import_from_statement', 'block', 'module');
  const item = name.parent?.parent?.type === 'aliased_import' ? name.parent.parent : name.parent;
  if (!statement || !item || !/import/.test(statement.type)) return null;
  const imported = (item.type === 'aliased_import' ? item.childForFieldName('name')?.text : item.text) ?? '';
  if (statement.type === 'import_from_statement')
    return { kind: 'import', module: statement.childForFieldName('module_name')?.text ?? '', name: imported };
  return { kind: 'import', module: item.type === 'aliased_import' ? imported : name.text, name: null };
}

/** `x = value`, `x: str = value`, `(x := value)`, and one place of `x, y = value, other`. */
function readAssigned(name: SyntaxNode): Binding {
  const assignment = ancestorOf(name, 'assignment', 'named_expression', 'block', 'module');
  const left = assignment?.childForFieldName(assignment.type === 'assignment' ? 'left' : 'name');
  const right = assignment?.childForFieldName(assignment.type === 'assignment' ? 'right' : 'value');
  if (!assignment || !left || !right || assignment.hasError) return { kind: 'other' };
  const value = lastRight(right);
  return left.id === name.id ? { kind: 'value', value } : readUnpacked(name, left, value);
}

/** `'x'` in `a = b = 'x'`, at `b = 'x'`. */
function lastRight(right: SyntaxNode): SyntaxNode {
  let at = right;
  while (at.type === 'assignment') {
    const next = at.childForFieldName('right');
    if (!next) return at;
    at = next;
  }
  return at;
}

/** What is assigned together with a name, as the text says it: `b` for `a` in `a = b = 'x'`. */
export function assignedAlong(name: SyntaxNode): string[] {
  let at = ancestorOf(name, 'assignment', 'named_expression', 'block', 'module');
  while (at?.parent?.type === 'assignment') at = at.parent;
  const lefts: SyntaxNode[] = [];
  for (let next = at; next?.type === 'assignment'; next = next.childForFieldName('right')) {
    const left = next.childForFieldName('left');
    if (left && !(left.startIndex <= name.startIndex && name.endIndex <= left.endIndex)) lefts.push(left);
  }
  return lefts.map(({ text }) => text);
}

function readUnpacked(name: SyntaxNode, left: SyntaxNode, right: SyntaxNode): Binding {
  const names = namedChildrenOf(left);
  const values = namedChildrenOf(right);
  const value = values[names.findIndex((child) => child.id === name.id)];
  const isPlain = /^(pattern_list|tuple_pattern)$/.test(left.type) && /^(expression_list|tuple)$/.test(right.type);
  const isStarred = [...names, ...values].some((child) => /splat/.test(child.type));
  return value && isPlain && !isStarred && names.length === values.length
    ? { kind: 'value', value }
    : { kind: 'other' };
}

/** The values that any object's attribute of this name is given in this file; null for one that is not a plain `x.name = value`. */
export function attributeValues(file: PythonFile, attribute: string): (SyntaxNode | null)[] {
  return remember(file, `attribute ${attribute}`, () => findAttributeValues(file, attribute));
}

function findAttributeValues(file: PythonFile, attribute: string): (SyntaxNode | null)[] {
  return identifiersNamed(file, attribute)
    .map((node) => node.parent)
    .filter((parent) => parent !== null)
    .filter(
      (parent) =>
        parent.type === 'attribute' && parent.childForFieldName('attribute')?.text === attribute && isAssigned(parent),
    )
    .map((parent) => {
      const binding = readAssigned(parent);
      return binding.kind === 'value' ? binding.value : null;
    });
}

function isAssigned(node: SyntaxNode): boolean {
  return isTarget(node) || node.parent?.type === 'delete_statement' || node.parent?.type === 'as_pattern_target';
}

/** The identifiers that bind `name` directly in the body of any class of this file, each with its class. */
export function classAttributes(file: PythonFile, name: string): { node: SyntaxNode; class: SyntaxNode }[] {
  return placesOf(file, name)
    .bindings.filter(({ scope }) => scope.type === 'class_definition')
    .map(({ node, scope }) => ({ node, class: scope }));
}
