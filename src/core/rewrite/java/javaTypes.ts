import type { SyntaxNode } from '../../grammar.ts';
import { partsOf, type TreeFile } from '../treeFile.ts';
import { fieldsOf, lookUp } from './javaNames.ts';

/** Bounds chains of calls and names. */
const deepest = 40;

/** What methods make that change the class within a chain of calls: `vertx.createHttpServer().requestHandler(…)`. */
const made: Readonly<Record<string, string | undefined>> = { createHttpServer: 'HttpServer' };

/**
 * The class that an expression goes back to, by its short name, as far as the file tells: that of `new`, of a variable's declaration, or the
 * one whose static method begins a chain of calls. Of `Javalin.create().get(…)` it is `Javalin`. null: unknown.
 */
export function rootTypeOf(file: TreeFile, node: SyntaxNode, depth = 0): string | null {
  if (depth > deepest) return null;
  const next = (inner: SyntaxNode | null | undefined) => (inner ? rootTypeOf(file, inner, depth + 1) : null);
  switch (node.type) {
    case 'method_invocation':
      return made[node.childForFieldName('name')?.text ?? ''] ?? next(node.childForFieldName('object'));
    case 'object_creation_expression':
      return shortName(node.childForFieldName('type'));
    case 'parenthesized_expression':
      return next(partsOf(node)[0]);
    case 'identifier':
      return typeOfName(file, node, next);
    case 'field_access': {
      const field = node.childForFieldName('field');
      if (node.childForFieldName('object')?.type !== 'this' || !field) return field?.text ?? null;
      const [declared] = fieldsOf(file, null, field.text);
      return declared ? typeOfName(file, declared, next) : null;
    }
    default:
      return null;
  }
}

function typeOfName(
  file: TreeFile,
  name: SyntaxNode,
  next: (inner: SyntaxNode | null | undefined) => string | null,
): string | null {
  const found = lookUp(file, name);
  if (!found) return /^[A-Z]/.test(name.text) ? name.text : null;
  const { type, value } = found.declaration;
  return type && type.text !== 'var' ? shortName(type) : next(value);
}

/** `HttpServer` of `com.sun.net.httpserver.HttpServer`, `Builder` of `Undertow.Builder`: with the class around it, where that is written. */
function shortName(type: SyntaxNode | null): string | null {
  const words = type?.text.replace(/<.*$/s, '').split('.') ?? [];
  const classes = words.filter((word) => /^[A-Z]/.test(word));
  return classes.join('.') || null;
}
