import type { SyntaxNode } from '../../grammar.ts';
import { descendantsOf, isField, leavesNamed, partsOf, remember, type TreeFile } from '../treeFile.ts';
import { lookUp } from './names.ts';
import { packageMember } from './packages.ts';

/** The kinds of objects that serve. */
export type Receiver = 'server' | 'gin' | 'echo' | 'fiber';

/** Their types. Echo's import path ends in `/v4` or `/v5`, fiber's in `/v2` or `/v3`; see `packageOf`. */
const types: ReadonlyMap<string, Receiver> = new Map([
  ['net/http.Server', 'server'],
  ['github.com/gin-gonic/gin.Engine', 'gin'],
  ['github.com/labstack/echo.Echo', 'echo'],
  ['github.com/gofiber/fiber.App', 'fiber'],
]);

/** The functions that make them. */
const makers: ReadonlyMap<string, Receiver> = new Map([
  ['github.com/gin-gonic/gin.Default', 'gin'],
  ['github.com/gin-gonic/gin.New', 'gin'],
  ['github.com/labstack/echo.New', 'echo'],
  ['github.com/gofiber/fiber.New', 'fiber'],
]);

/** Bounds chains of names. */
const deepest = 8;

/** What an expression is by its making or its declared type: a name, `s.router`, a chained call. null where it is none, or cannot be told. */
export function receiverOf(file: TreeFile, node: SyntaxNode, depth = 0): Receiver | null {
  if (depth > deepest) return null;
  switch (node.type) {
    case 'identifier':
      return ofName(file, node, depth);
    case 'selector_expression':
      return ofField(file, node);
    case 'call_expression':
      return ofCall(file, node);
    case 'composite_literal':
      return receiverOfType(file, node.childForFieldName('type'));
    case 'unary_expression':
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      return inner ? receiverOf(file, inner, depth + 1) : null;
    }
    default:
      return null;
  }
}

/** `*gin.Engine`, `http.Server`. */
export function receiverOfType(file: TreeFile, type: SyntaxNode | null): Receiver | null {
  const bare = type?.type === 'pointer_type' ? (partsOf(type)[0] ?? null) : type;
  const member = bare?.type === 'qualified_type' ? packageMember(file, bare) : null;
  return (member && types.get(`${member.path}.${member.name}`)) ?? null;
}

function ofName(file: TreeFile, node: SyntaxNode, depth: number): Receiver | null {
  const declaration = lookUp(file, node)?.declaration;
  if (!declaration) return null;
  if (declaration.type) return receiverOfType(file, declaration.type);
  return declaration.value && receiverOf(file, declaration.value, depth + 1);
}

/** The type of every field of that name in this file's structs, where they agree. */
function ofField(file: TreeFile, node: SyntaxNode): Receiver | null {
  const name = node.childForFieldName('field')?.text ?? '';
  const found = remember(file, `fields ${name}`, () =>
    leavesNamed(file, name)
      .filter((leaf) => leaf.parent?.type === 'field_declaration')
      .map((leaf) => receiverOfType(file, leaf.parent?.childForFieldName('type') ?? null)),
  );
  const [only] = found;
  return only && found.every((type) => type === only) ? only : null;
}

/** A maker of the package's, or a function of this file that says what it returns: the first of its results. */
function ofCall(file: TreeFile, call: SyntaxNode): Receiver | null {
  const called = call.childForFieldName('function');
  if (called?.type === 'selector_expression') {
    const member = packageMember(file, called);
    return (member && makers.get(`${member.path}.${member.name}`)) ?? null;
  }
  const leaf = called?.type === 'identifier' ? lookUp(file, called)?.leaf : null;
  if (leaf?.parent?.type !== 'function_declaration' || !isField(leaf, 'name')) return null;
  const result = leaf.parent.childForFieldName('result');
  const first = result?.type === 'parameter_list' ? descendantsOf(result, 'parameter_declaration')[0] : null;
  return receiverOfType(file, first ? first.childForFieldName('type') : result);
}
