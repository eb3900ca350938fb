import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, isField, leavesNamed, partsOf, remember } from '../treeFile.ts';
import { leavesWhere, type JavaScriptFile } from './javascriptFile.ts';
import { classTypes } from './patterns.ts';

/** Something that is said of a property: a value that it is given, or the name of a field. `owner` is the class that `this` stands for there. */
export type Said = { node: SyntaxNode; owner: SyntaxNode | null };

/** The values that any object's property of this name is given in this file. */
export function propertyValues(file: JavaScriptFile, name: string): Said[] {
  return remember(file, `property ${name}`, () => findPropertyValues(file, name));
}

function findPropertyValues(file: JavaScriptFile, name: string): Said[] {
  return writtenLeaves(file, name).flatMap((leaf) => {
    const { parent } = leaf;
    const holder = parent?.type === 'member_expression' && isField(parent, 'left') ? parent.parent : parent;
    const isGiven = holder && /^(?:assignment_expression|field_definition|public_field_definition)$/.test(holder.type);
    const node = isGiven ? (holder.childForFieldName('right') ?? holder.childForFieldName('value')) : null;
    const isThis = parent?.type !== 'member_expression' || parent.childForFieldName('object')?.type === 'this';
    const owner = isThis ? ancestorOf(leaf, ...classTypes) : null;
    return node && node.id !== leaf.id && /property/.test(leaf.type) ? [{ node, owner }] : [];
  });
}

/** The fields of this name that TypeScript's classes declare. */
export function fieldNames(file: JavaScriptFile, name: string): Said[] {
  return remember(file, `fields ${name}`, () =>
    writtenLeaves(file, name)
      .filter((leaf) => isField(leaf, 'name') && leaf.parent?.type === 'public_field_definition')
      .map((node) => ({ node, owner: ancestorOf(node, ...classTypes) })),
  );
}

/** The places that read a property of this name: `this.port`, `other.port`. */
export function readsOf(file: JavaScriptFile, name: string): Said[] {
  return remember(file, `reads ${name}`, () =>
    leavesNamed(file, name).flatMap((leaf) => {
      const node = isField(leaf, 'property') ? leaf.parent : null;
      if (node?.type !== 'member_expression' || isField(node, 'left')) return [];
      const isThis = node.childForFieldName('object')?.type === 'this';
      return [{ node, owner: isThis ? ancestorOf(node, ...classTypes) : null }];
    }),
  );
}

/** Is it said of `this.name` in that class? Classes that extend nothing have nothing to do with one another. */
export function isSaidIn(file: JavaScriptFile, owner: SyntaxNode | null, said: Said): boolean {
  if (!owner || !said.owner || said.owner.id === owner.id) return true;
  return isExtending(file, owner) || isExtending(file, said.owner);
}

function isExtending(file: JavaScriptFile, definition: SyntaxNode): boolean {
  return remember(file, `heritage ${definition.id}`, () =>
    partsOf(definition).some(({ type }) => type === 'class_heritage'),
  );
}

/** Of no name that matters are there more in one file. */
const mostWritten = 500;

/** The places of a property that the text behind them does not show to be only read: `port = 1`, `port: number = 1`. */
function writtenLeaves(file: JavaScriptFile, name: string): SyntaxNode[] {
  const isWritten = /\s*(?:[!?]?\s*:|=(?![=>]))/y;
  return remember(file, `written ${name}`, () =>
    leavesWhere(file, name, mostWritten, (_start, end) => {
      isWritten.lastIndex = end;
      return isWritten.test(file.source);
    }),
  );
}
