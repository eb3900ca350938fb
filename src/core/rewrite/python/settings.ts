import type { SyntaxNode } from '../../grammar.ts';
import type { Edit } from '../../starts/call.ts';
import { lookUp, readBinding } from './names.ts';
import { identifiersNamed, indentBefore, lineEndBefore, type PythonFile } from './pythonFile.ts';

/** An object that is set up attribute by attribute: `config = Config()`, then `config.bind = […]`. */
export type Settings = {
  /** How the object is written. */
  object: string;
  /** The statement that makes it. */
  made: SyntaxNode;
  /** The name is bound in more than one place: what is set on which, nobody can tell. */
  isUnclear: boolean;
};

/** The settings object that this call makes; null where it has no name. */
export function settingsOf(file: PythonFile, call: SyntaxNode): Settings | null {
  const assignment = call.parent?.type === 'assignment' ? call.parent : null;
  const target = assignment?.childForFieldName('left');
  const made = assignment?.parent;
  if (!target || made?.type !== 'expression_statement' || !/^(?:identifier|attribute)$/.test(target.type)) return null;
  const isUnclear = target.type === 'identifier' && lookUp(file, target).bindings.length > 1;
  return { object: target.text, made, isUnclear };
}

/** The assignments of one attribute of it. */
export function settingAssignments(file: PythonFile, { object, made }: Settings, name: string): SyntaxNode[] {
  return identifiersNamed(file, name)
    .map(({ parent }) => parent)
    .filter((target) => target?.type === 'attribute' && target.childForFieldName('object')?.text === object)
    .filter((target) => isSame(file, target?.childForFieldName('object') ?? null, made))
    .map((target) => target?.parent ?? null)
    .filter((found) => found !== null && /^(?:assignment|augmented_assignment)$/.test(found.type)) as SyntaxNode[];
}

/** Is the name the one that this statement binds, and no other function's? */
function isSame(file: PythonFile, object: SyntaxNode | null, made: SyntaxNode): boolean {
  if (object?.type !== 'identifier') return object !== null;
  return lookUp(file, object).bindings.some((bound) => {
    return (
      readBinding(bound).kind === 'value' && made.startIndex <= bound.startIndex && bound.endIndex <= made.endIndex
    );
  });
}

/** Writes one more statement right behind the one that makes the object: on a line of its own where that has one. */
export function insertSetting(file: PythonFile, { object, made }: Settings, setting: string): Edit[] {
  const indent = indentBefore(file, made);
  const end = endOfLine(file, made);
  const statement = `${object}.${setting}`;
  if (indent === null || end === null) return [insertion(made.endIndex, `; ${statement}`)];
  const lineEnd = /^(?:\r\n|\r|\n)/.exec(file.source.slice(end))?.[0] ?? lineEndBefore(file, made);
  return [insertion(end, lineEnd + indent + statement)];
}

/** Every way in which `insertSetting` can have written this statement, undone, for the caller to try. */
export function waysToUnset(file: PythonFile, { made }: Settings, statement: SyntaxNode): Edit[][] {
  const starts = [endOfLine(file, made), made.endIndex].filter((start) => start !== null);
  return starts
    .filter((start) => start <= statement.startIndex)
    .map((start) => [{ start, end: statement.endIndex, text: '' }]);
}

/** Where the statement's line ends, a comment of its own included; null where more stands on it. */
function endOfLine({ source }: PythonFile, { endIndex }: SyntaxNode): number | null {
  const rest = /^[^\r\n]*/.exec(source.slice(endIndex))?.[0] ?? '';
  return /^[ \t\f]*(?:#.*)?$/.test(rest) ? endIndex + rest.length : null;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
