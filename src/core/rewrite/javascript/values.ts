import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import type { Slot, SlotValue } from '../../starts/slots.ts';
import { ancestorOf, descendantsOf, partsOf } from '../treeFile.ts';
import { stepToFlag } from './flags.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readLiteral, writerInPlace, type Literal } from './literals.ts';
import { memberOf, moduleOf, unwrap } from './expressions.ts';
import { stepIntoMember, stepToPart } from './members.ts';
import { stepToSetting } from './settings.ts';
import { readBinding, type Binding } from './bindings.ts';
import { lookUp } from './names.ts';
import { stepToDefault } from './parameters.ts';
import { computed, fallingBack, imported, setTwice, stillWins, toward, usedElsewhere, type Step } from './step.ts';

/** What an expression is worth, as far as this file tells. */
export type Reading = {
  /** literal: a literal, or a name bound once to one · dynamic: anything else. */
  kind: 'literal' | 'dynamic';
  /** The literal that decides, or decides when nothing else does: the place to edit. null where there is none. */
  literal: Literal | null;
  /** What the user should know before that literal is edited, one sentence each. */
  notes: readonly string[];
  /** Why it is not edited, one sentence; null where it can be. */
  refusal: string | null;
};

/** Bounds chains of names (`a = b`, `b = a`). */
const deepest = 12;

/** Reads an expression: literals, names and properties bound once, conversions, and every form that has a fallback literal. */
export function readValue(file: JavaScriptFile, node: SyntaxNode, depth = 0): Reading {
  const inner = unwrap(node);
  const literal = readLiteral(inner);
  if (literal) {
    const refusal = isOfLiteralType(inner) ? t('{0} is not a value that can be replaced.', inner.text) : null;
    return { kind: 'literal', literal, notes: [], refusal };
  }
  const step = depth < deepest ? stepFrom(file, inner, depth) : computed(inner);
  if ('refusal' in step) return { kind: 'dynamic', literal: null, notes: [], refusal: step.refusal };
  const reading = readValue(file, step.next, depth + 1);
  return {
    ...reading,
    kind: step.isFallback ? 'dynamic' : reading.kind,
    notes: [...step.notes, ...reading.notes],
  };
}

/** `'a' as 'a'`, `const x: 'a' | 'b' = 'a'`: another value would not be of that type. */
function isOfLiteralType(literal: SyntaxNode): boolean {
  const { parent } = literal;
  const type =
    parent?.type === 'variable_declarator' ? parent.childForFieldName('type')?.firstNamedChild : parent?.namedChild(1);
  if (type?.type === 'literal_type') return true;
  return type?.type === 'union_type' && /["'\d]/.test(type.text) && descendantsOf(type, 'predefined_type').length === 0;
}

function stepFrom(file: JavaScriptFile, node: SyntaxNode, depth: number): Step {
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier':
      return stepFromName(file, node);
    case 'member_expression':
    case 'subscript_expression':
      return stepFromMember(file, node);
    case 'binary_expression':
      return stepFromEither(file, node, depth);
    case 'ternary_expression':
      return stepFromTernary(node);
    case 'unary_expression':
      return converted(node);
    case 'call_expression':
      return stepToSetting(file, node) ?? converted(node);
    default:
      return computed(node);
  }
}

function stepFromMember(file: JavaScriptFile, node: SyntaxNode): Step {
  const member = memberOf(node);
  return (member && stepToFlag(file, member.object, member.name)) ?? stepIntoMember(file, node);
}

function converted(node: SyntaxNode): Step {
  const inner = convertedBy(node);
  return inner ? toward(inner) : computed(node);
}

/** What `+x`, `Number(x)`, `parseInt(x, 10)`, `String(x)` and express-generator's `normalizePort(x)` convert; null for anything else. */
function convertedBy(node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'unary_expression')
    return node.childForFieldName('operator')?.type === '+' ? node.childForFieldName('argument') : null;
  const callee = node.childForFieldName('function')?.text ?? '';
  const list = node.childForFieldName('arguments');
  const [first] = list?.type === 'arguments' ? partsOf(list) : [];
  const isConversion = /^(?:Number|String|(?:Number\.)?parse(?:Int|Float)|normali[sz]ePort)$/.test(callee);
  return isConversion && first && first.type !== 'spread_element' ? first : null;
}

/** `process.env.PORT` of `Number(process.env.PORT)`. */
function beforeConversion(node: SyntaxNode): SyntaxNode {
  let at = unwrap(node);
  for (let inner = convertedBy(at); inner; inner = convertedBy(at)) at = unwrap(inner);
  return at;
}

/** `a || b`, `a ?? b`: b where a says nothing. */
function stepFromEither(file: JavaScriptFile, node: SyntaxNode, depth: number): Step {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.type ?? '';
  if (!left || !right || !/^(?:\|\||\?\?)$/.test(operator)) return computed(node);
  const { literal } = readValue(file, left, depth + 1);
  const isSaid = literal && (operator === '??' ? literal.value !== null : Boolean(literal.value));
  return isSaid ? toward(left) : fallingBack(right, stillWins(beforeConversion(left)));
}

/** `a ? Number(a) : b`: b where a says nothing. Any other choice is the program's. */
function stepFromTernary(node: SyntaxNode): Step {
  const condition = node.childForFieldName('condition');
  const alternative = node.childForFieldName('alternative');
  const own = node.childForFieldName('consequence')?.text ?? '';
  const isGiven = condition && /^[\w$.?]+$/.test(condition.text) && own.includes(condition.text);
  return isGiven && alternative ? fallingBack(alternative, stillWins(condition)) : computed(node);
}

function stepFromName(file: JavaScriptFile, name: SyntaxNode): Step {
  const { bindings, otherUses, isUnclear } = lookUp(file, name);
  const [only, second] = bindings;
  if (second || isUnclear) return setTwice(name);
  if (!only) return { refusal: t('{0} is not set in this file.', name.text) };
  const step = stepFromBinding(file, name, only, readBinding(only));
  if ('refusal' in step || step.isFallback) return step;
  const notes = otherUses().length > 0 ? [usedElsewhere(name)] : exportNotes(only);
  return { ...step, notes: [...notes, ...step.notes] };
}

function stepFromBinding(file: JavaScriptFile, name: SyntaxNode, at: SyntaxNode, binding: Binding): Step {
  switch (binding.kind) {
    case 'import':
      return imported(name);
    case 'parameter':
      return stepToDefault(file, name, binding);
    case 'part':
      return stepToFlag(file, binding.of, String(binding.key)) ?? stepToPart(file, name, binding);
    case 'value':
      return moduleOf(binding.value) !== null || isOfModule(binding.value) ? imported(name) : toward(binding.value);
    case 'function':
    case 'class':
    case 'other':
      return computed(at);
  }
}

/** `require('./config').host` */
function isOfModule(value: SyntaxNode): boolean {
  const member = memberOf(unwrap(value));
  return member !== null && moduleOf(member.object) !== null;
}

function exportNotes(binding: SyntaxNode): string[] {
  const statement = ancestorOf(binding, 'lexical_declaration', 'variable_declaration', 'program')?.parent;
  return statement?.type === 'export_statement'
    ? [t('{0} is exported: other files may use it too.', binding.text)]
    : [];
}

/** The slot of a value that stands in the text. `accepts` tells whether the literal there is of the right sort. */
export function valueSlot(
  file: JavaScriptFile,
  node: SyntaxNode,
  accepts: (value: SlotValue) => boolean,
  notes: readonly string[] = [],
): Slot {
  const reading = readValue(file, node);
  if (reading.refusal !== null) return { kind: 'refused', why: reading.refusal };
  const { literal } = reading;
  if (!literal || !accepts(literal.value))
    return { kind: 'refused', why: t('{0} is not a value that can be replaced.', (literal?.node ?? node).text) };
  return {
    kind: 'set',
    start: literal.node.startIndex,
    end: literal.node.endIndex,
    value: literal.value,
    write: writerInPlace(file, literal),
    notes: [...notes, ...reading.notes],
  };
}
