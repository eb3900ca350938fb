import { t } from '@vscode/l10n';
import type { Grammar, SyntaxNode } from '../../grammar.ts';
import type { Edit, Plan } from '../../starts/call.ts';
import { keywordValue } from '../python/arguments.ts';
import { readLiteral, replaceLiteral, writeString, type Literal } from '../python/literals.ts';
import {
  ancestorOf,
  identifiersNamed,
  namedChildrenOf,
  quoted,
  readPython,
  type PythonFile,
} from '../python/pythonFile.ts';
import type { Gate } from './gate.ts';
import { appendItem } from './appendItem.ts';

const setting = 'ALLOWED_HOSTS';

/**
 * What Django lets in while the list is empty and DEBUG is on; a list that is not empty ends that. Source: django/http/request.py,
 * `HttpRequest.get_host`.
 */
const letInWhileEmpty = ['.localhost', '127.0.0.1', '[::1]'];

/** Cheap text test: could this Python source hold the gate? */
export function mayHoldDjangoHosts(source: string): boolean {
  return source.includes(setting);
}

/** Django's list of the hosts that it answers to, where the file sets it once, outside functions. */
export function findDjangoHosts(source: string, python: Grammar): Gate[] {
  return readPython(source, python, (file) => {
    const value = hostsOf(file);
    const statement = value && ancestorOf(value, 'expression_statement');
    if (!statement) return [];
    const line = source.slice(0, statement.startIndex).split(/\r\n|\r|\n/).length;
    const { startIndex: start, endIndex: end } = statement;
    return [{ line, start, end, framework: 'django', name: setting, bars: 'addresses' }];
  });
}

/** Adds one host to the list, or to the fallback of the variable that it comes from. */
export function planDjangoHost(source: string, host: string, python: Grammar): Plan {
  if (!/^[\w.:-]+$/.test(host)) return refuse(t('{0} is not an address.', host));
  return readPython(source, python, (file) => {
    const value = hostsOf(file);
    if (!value) return refuse(t('{0} is set in more than one place.', setting));
    // Django compares with the Host header, where IPv6 addresses stand in brackets.
    return planValue(file, value, host.includes(':') ? `[${host}]` : host);
  });
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}

function edits(list: Edit[], note: string | null = null): Plan {
  return { kind: 'edits', edits: list, note };
}

/** The value of the one assignment; null where there is none, or several. */
function hostsOf(file: PythonFile): SyntaxNode | null {
  const assigned = identifiersNamed(file, setting)
    .map((name) => name.parent)
    .filter((parent) => parent?.type === 'assignment' && parent.childForFieldName('left')?.text === setting);
  const [only, second] = assigned;
  const isInside = only && ancestorOf(only, 'function_definition', 'class_definition', 'lambda');
  return only && !second && !isInside && !only.hasError ? only.childForFieldName('right') : null;
}

function planValue(file: PythonFile, value: SyntaxNode, host: string): Plan {
  if (value.type === 'list' || value.type === 'tuple') return planList(file, value, host);
  const fallback = fallbackOf(value);
  const list = fallback?.node.type === 'list' ? fallback.node : null;
  const note = fallback && t('{0} still wins over it where it is set.', fallback.variable);
  if (list) return noted(planList(file, list, host), note);
  const literal = fallback && readLiteral(fallback.node);
  const separator = separatorIn(value);
  if (literal && typeof literal.value === 'string' && separator !== null)
    return noted(planText(file, literal, host, separator), note);
  return refuse(t('{0} is computed when the program runs: there is no value here to change.', quoted(value)));
}

function noted(plan: Plan, note: string | null): Plan {
  return plan.kind === 'edits' && plan.edits.length > 0 ? { ...plan, note } : plan;
}

function planList(file: PythonFile, list: SyntaxNode, host: string): Plan {
  const items = namedChildrenOf(list);
  const hosts = items.map((item) => readLiteral(item)?.value);
  if (hosts.some((value) => typeof value === 'string' && letsIn(value, host))) return edits([]);
  const added = items.length === 0 ? [host, ...letInWhileEmpty] : [host];
  const texts = added.map((value) => writeString(file, value, list));
  return edits(appendItem(file.source, list, texts, list.type === 'tuple'));
}

/** Source: django/http/request.py `validate_host`, django/utils/http.py `is_same_domain`. */
function letsIn(pattern: string, host: string): boolean {
  const [wanted, asked] = [pattern.toLowerCase(), host.toLowerCase()];
  return wanted === '*' || wanted === asked || (wanted.startsWith('.') && `.${asked}`.endsWith(wanted));
}

/** What a text is cut at: `x.split(' ')`, `x.split()`, python-decouple's `cast=Csv()`; null where nothing cuts it, or we do not see at what. */
function separatorIn(value: SyntaxNode): string | null {
  if (/\bCsv\(\s*\)/.test(value.text)) return ',';
  const [cut, , separator = ' '] = /\.split\(\s*(?:(["'])([^"'\\]+)\1)?\s*\)/.exec(value.text) ?? [];
  return cut === undefined ? null : separator;
}

/** `'localhost,127.0.0.1'`: what is added stands behind the separator, so that whoever cuts the text there finds it. */
function planText(file: PythonFile, literal: Literal, host: string, separator: string): Plan {
  const text = String(literal.value);
  const hosts = text.split(separator).map((one) => one.trim());
  if (hosts.some((value) => letsIn(value, host))) return edits([]);
  const added = text.trim() === '' ? [host, ...letInWhileEmpty] : [text, host];
  return edits(replaceLiteral(file, literal, added.join(separator)));
}

/**
 * `os.environ.get('X', 'localhost').split(',')`, `os.getenv(…)`, `config('X', default='…', cast=Csv())` of python-decouple,
 * `env.list('X', default=[…])` of django-environ.
 */
function fallbackOf(value: SyntaxNode): { node: SyntaxNode; variable: string } | null {
  const call = value.type === 'call' ? splitCall(value) : null;
  const list = call?.childForFieldName('arguments');
  if (!call || list?.type !== 'argument_list') return null;
  const [first, second] = namedChildrenOf(list);
  const node = keywordValue(list, 'default') ?? (second?.type === 'keyword_argument' ? null : second);
  const name = call.childForFieldName('function')?.text ?? '';
  const isKnown = /(?:^|\.)(?:getenv|environ\.get|config|env|env\.list)$/.test(name);
  const variable = first && readLiteral(first)?.value;
  return node && isKnown && typeof variable === 'string' ? { node, variable } : null;
}

/** Below `….split(',')`, the call whose text is split. */
function splitCall(value: SyntaxNode): SyntaxNode {
  const called = value.childForFieldName('function');
  const isSplit = called?.type === 'attribute' && called.childForFieldName('attribute')?.text === 'split';
  const inner = isSplit ? called.childForFieldName('object') : null;
  return inner?.type === 'call' ? inner : value;
}
