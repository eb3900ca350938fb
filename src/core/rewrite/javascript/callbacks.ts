import type { SyntaxNode } from '../../grammar.ts';
import { partsOf } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { memberOf, unwrap } from './expressions.ts';
import { readBinding, type Binding } from './bindings.ts';
import { lookUp } from './names.ts';

const callbackName =
  /^(?:cb|callback|done|next|resolve|fn|func|fetch|on[A-Z]\w*|\w*(?:callback|handler|listener|listening|Cb))$/i;

/** Is the argument surely a function to be called back, or nothing at all: `() => …`, `onListening`, `resolve`, `console.log(…)`? */
export function isCallback(file: JavaScriptFile, argument: SyntaxNode): boolean {
  const node = unwrap(argument);
  if (isFunction(node)) return true;
  if (node.type === 'call_expression') {
    const callee = node.childForFieldName('function');
    return /(?:^console\.\w+|\.bind)$/.test(callee?.text ?? '');
  }
  if (node.type === 'identifier') return isCallbackName(file, node);
  const member = memberOf(node);
  return member !== null && callbackName.test(member.name);
}

function isFunction({ type }: SyntaxNode): boolean {
  return /^(?:arrow_function|function_expression|generator_function)$/.test(type);
}

function isCallbackName(file: JavaScriptFile, name: SyntaxNode): boolean {
  const bindings = lookUp(file, name).bindings.map(readBinding);
  if (bindings.length === 0) return false;
  return bindings.every((binding) => isFunctionBinding(binding) || (isOpen(binding) && callbackName.test(name.text)));
}

function isFunctionBinding(binding: Binding): boolean {
  if (binding.kind === 'function') return true;
  if (binding.kind === 'value') return isFunction(unwrap(binding.value));
  return binding.kind === 'parameter' && binding.key === null && isExecutor(binding.function);
}

/** Nothing here says what it is, so that its name may. */
function isOpen({ kind }: Binding): boolean {
  return kind === 'parameter' || kind === 'import' || kind === 'part';
}

/** `new Promise((resolve) => …)` calls its function with two functions. */
function isExecutor(definition: SyntaxNode): boolean {
  const list = definition.parent;
  const made = list?.parent;
  return (
    made?.type === 'new_expression' &&
    made.childForFieldName('constructor')?.text === 'Promise' &&
    list !== null &&
    partsOf(list)[0]?.id === definition.id
  );
}
