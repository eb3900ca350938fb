import type { SyntaxNode } from '../../grammar.ts';
import type { Exposure } from '../../starts/call.ts';
import { keywordValue, positional } from './arguments.ts';
import { fullNames } from './imports.ts';
import { lookUp, readBinding } from './names.ts';
import { identifiersNamed, namedChildrenOf, type PythonFile } from './pythonFile.ts';
import type { StartNode } from './startNodes.ts';

/** The keyword that makes a folder's files listed, and the functions that take it: aiohttp's `add_static` and `static`, Sanic's `static`. */
const listings: Readonly<Record<string, { keyword: string; of: RegExp }>> = {
  aiohttp: { keyword: 'show_index', of: /(?:^|\.)(?:add_)?static$/ },
  sanic: { keyword: 'directory_view', of: /\.static$/ },
};

/** What an opened server would hand out beside its pages, where this file says so for sure. */
export function readExposures(file: PythonFile, { passed: { list }, starter: { framework } }: StartNode): Exposure[] {
  const lists =
    framework === 'python-http-server'
      ? isListingServer(file, list)
      : framework in listings && isListed(file, framework);
  const tunnels = framework === 'gradio' && isTrue(keywordValue(list, 'share'));
  return [...(lists ? (['directory-listing'] as const) : []), ...(tunnels ? (['public-tunnel'] as const) : [])];
}

function isTrue(value: SyntaxNode | null): boolean {
  return value?.type === 'true';
}

function isListed(file: PythonFile, framework: string): boolean {
  const { keyword, of } = listings[framework] ?? { keyword: '', of: /$^/ };
  return identifiersNamed(file, keyword).some(({ parent }) => {
    const call = parent?.type === 'keyword_argument' ? parent.parent?.parent : null;
    return (
      isTrue(parent?.childForFieldName('value') ?? null) && of.test(call?.childForFieldName('function')?.text ?? '')
    );
  });
}

function isListingServer(file: PythonFile, list: SyntaxNode): boolean {
  const handler = keywordValue(list, 'RequestHandlerClass') ?? positional(list, 1);
  return handler !== null && isListingHandler(file, handler, 0);
}

const listingHandlers = new Set([
  'http.server.SimpleHTTPRequestHandler',
  'http.server.CGIHTTPRequestHandler',
  'SimpleHTTPServer.SimpleHTTPRequestHandler',
]);

/** CPython's handler that lists folders, a class derived from it that answers GET no other way, `partial(…)` of either, a name for one. */
function isListingHandler(file: PythonFile, handler: SyntaxNode, depth: number): boolean {
  if (depth > 6) return false;
  if (fullNames(file, handler).some((name) => listingHandlers.has(name))) return true;
  const inner = handler.type === 'call' ? partly(handler) : null;
  if (inner) return isListingHandler(file, inner, depth + 1);
  const [only, second] = handler.type === 'identifier' ? lookUp(file, handler).bindings : [];
  const binding = only && !second ? readBinding(only) : null;
  if (binding?.kind === 'value') return isListingHandler(file, binding.value, depth + 1);
  if (binding?.kind !== 'class' || /\bdef\s+(?:do_GET|send_head|list_directory)\b/.test(binding.definition.text))
    return false;
  const bases = binding.definition.childForFieldName('superclasses');
  return bases !== null && namedChildrenOf(bases).some((base) => isListingHandler(file, base, depth + 1));
}

/** `Handler` in `partial(Handler, directory='.')` */
function partly(call: SyntaxNode): SyntaxNode | null {
  const list = call.childForFieldName('arguments');
  return /(?:^|\.)partial$/.test(call.childForFieldName('function')?.text ?? '') && list ? positional(list, 0) : null;
}
