import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { ancestorOf, isField, leavesNamed, partsOf, quoted } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readBinding, textOf, type Binding } from './bindings.ts';
import { calleeOf, memberOf, unwrap } from './expressions.ts';
import { fullName, isOwnModule } from './imports.ts';
import { lookUp } from './names.ts';
import { classTypes } from './patterns.ts';
import { keyOf } from './objects.ts';
import { propertyValues } from './properties.ts';
import { fallingBack, type Step } from './step.ts';

type Parameter = Binding & { kind: 'parameter' };

/** One step from a function's parameter to its default, where no caller in this file gives another value. */
export function stepToDefault(file: JavaScriptFile, name: SyntaxNode, parameter: Parameter): Step {
  if (!parameter.fallback) return { refusal: t('{0} is given by the caller of this function.', name.text) };
  const caller = overridingUse(file, parameter);
  if (caller) return { refusal: t('{0} is given by a caller: {1}.', name.text, quoted(caller)) };
  return fallingBack(parameter.fallback, t('A caller that gives {0} still wins over it.', name.text));
}

/** The first place in this file that gives the parameter a value, or hands the function on to where we do not see its calls. */
function overridingUse(file: JavaScriptFile, parameter: Parameter): SyntaxNode | null {
  const definition = parameter.function;
  const direct = outermost(definition);
  if (isField(direct, 'function')) return gives(direct.parent, parameter) ? direct.parent : null;
  const name = nameOf(definition);
  if (name === null) return direct.parent;
  const uses = leavesNamed(file, name).filter(({ parent }) => parent !== null && !isNameOf(parent, definition));
  const own = uses.filter((use) => !isAnothers(file, use, definition));
  return own.map((use) => overriding(use, parameter)).find((found) => found !== null) ?? null;
}

function outermost(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}

/** What the function is called by in this file: its own name, its variable's, its property's, for a constructor its class's. */
function nameOf(definition: SyntaxNode): string | null {
  const own = definition.childForFieldName('name');
  if (own?.text === 'constructor')
    return ancestorOf(definition, ...classTypes)?.childForFieldName('name')?.text ?? null;
  const { parent } = definition;
  if (own) return own.text;
  if (parent?.type === 'variable_declarator') return parent.childForFieldName('name')?.text ?? null;
  if (parent?.type === 'pair') return textOf(parent.childForFieldName('key'));
  if (parent?.type === 'export_statement') return '';
  const left = parent?.type === 'assignment_expression' ? parent.childForFieldName('left') : null;
  return (left?.childForFieldName('property') ?? left)?.text ?? null;
}

/** Does the name there stand in the definition itself? */
function isNameOf(around: SyntaxNode, definition: SyntaxNode): boolean {
  return around.id === definition.id || around.id === definition.parent?.id;
}

/** `this.server.listen(port)` in a `listen` of the user's own hands the parameter on; `express().listen(3000)` is no call of it either. */
function isAnothers(file: JavaScriptFile, use: SyntaxNode, definition: SyntaxNode): boolean {
  const receiver = use.parent && isField(use, 'property') ? memberOf(use.parent)?.object : null;
  if (!receiver || receiver.type === 'this') return false;
  const isWithin = use.startIndex >= definition.startIndex && use.endIndex <= definition.endIndex;
  return isWithin || isForeign(file, unwrap(receiver));
}

/** Is it surely made by a module that is not the user's own: `this.app` of `this.app = express()`? */
function isForeign(file: JavaScriptFile, receiver: SyntaxNode): boolean {
  const made = valuesOf(file, receiver).map(unwrap);
  const names = made.map((value) => fullName(file, calleeOf(value) ?? value));
  return names.length > 0 && names.every((name) => name !== null && !isOwnModule(name.module));
}

function valuesOf(file: JavaScriptFile, receiver: SyntaxNode): SyntaxNode[] {
  const member = memberOf(receiver);
  if (member) return propertyValues(file, member.name).map(({ node }) => node);
  if (receiver.type !== 'identifier') return [receiver];
  return lookUp(file, receiver).bindings.map((bound) => {
    const binding = readBinding(bound);
    return binding.kind === 'value' ? binding.value : bound;
  });
}

function overriding(use: SyntaxNode, parameter: Parameter): SyntaxNode | null {
  const callee = use.parent && isField(use, 'property') ? use.parent : use;
  const call = callee.parent;
  if (call && (isField(callee, 'function') || isField(callee, 'constructor')))
    return gives(call, parameter) ? call : null;
  return call?.type === 'arguments' ? call.parent : null;
}

function gives(call: SyntaxNode | null, { index, key }: Parameter): boolean {
  const list = call?.childForFieldName('arguments');
  if (!list) return false;
  if (list.type !== 'arguments') return true;
  const given = partsOf(list);
  if (given.slice(0, index + 1).some(({ type }) => type === 'spread_element')) return true;
  const value = given[index];
  if (!value || value.type === 'undefined') return false;
  return key === null || value.type !== 'object' || partsOf(value).some((member) => (keyOf(member) ?? key) === key);
}
