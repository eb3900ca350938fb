import { t } from '@vscode/l10n';
import type { Grammar, SyntaxNode } from '../../grammar.ts';
import { classifyHost } from '../../host.ts';
import { hostInAddress } from '../addressText.ts';
import { computed } from '../boundNames.ts';
import type { Edit, Plan } from '../../starts/call.ts';
import { appendItem } from '../gates/appendItem.ts';
import type { Gate } from '../gates/gate.ts';
import { fill, indentBefore, lineEndOf } from '../siblings.ts';
import type { SourceName } from '../sourceReader.ts';
import { childrenOf, descendantsOf, leavesNamed, partsOf, positionOf, readTree, type TreeFile } from '../treeFile.ts';
import { textOf } from '../writtenValue.ts';
import { speller } from './rubyArguments.ts';
import { readRuby } from './rubyValues.ts';

/**
 * Rails answers in development to every IP address, to `.localhost`, and to what `config.hosts` adds; where that is set to a list, only to the
 * list, and to everybody where the list is nil or empty (`action_dispatch/middleware/host_authorization.rb`, `rails/application/configuration.rb`).
 * So a bare LAN address needs no entry unless the list was replaced; a name such as `mac.local` does.
 */
const setting = 'config.hosts';

/** Cheap text test: could this Ruby source hold the gate? */
export function mayHoldRailsHosts(text: string, name: SourceName): boolean {
  return text.includes(setting) || (isDevelopment(name) && text.includes('Rails.application.configure'));
}

function isDevelopment({ path }: SourceName): boolean {
  return /(?:^|[\\/])config[\\/]environments[\\/]development\.rb$/.test(path);
}

/** The gate of a Rails configuration, where one stands; not in those of production and tests, which answer to everybody unless told. */
export function findRailsHosts(file: TreeFile, name: SourceName): Gate[] {
  if (!mayHoldRailsHosts(file.source, name) || /environments[\\/](?!development\.rb$)[^\\/]+$/.test(name.path))
    return [];
  const uses = usesOf(file);
  const node = uses[0]?.statement ?? configureOf(file);
  if (!node || uses.some(({ kind }) => kind === 'emptied')) return [];
  const { startIndex: start, endIndex: end } = node;
  const isClosed = uses.some(({ kind, values }) => kind === 'replaced' && !values.includes(everyIpv4));
  const bars = isClosed ? 'addresses' : 'names';
  return [{ line: positionOf(file.source, start).line, start, end, framework: 'rails', name: setting, bars }];
}

/** Adds one host to what Rails answers to in development: an entry of the list that is set there, else a line of its own. */
export function planAllowRailsHost(text: string, host: string, ruby: Grammar): Plan {
  if (!/^[\w.:-]+$/.test(host)) return { kind: 'refused', why: t('{0} is not an address.', host) };
  // Rails compares with the Host header, where IPv6 addresses stand in brackets.
  return readTree(text, ruby, (file) => planHost(file, hostInAddress(host)));
}

function planHost(file: TreeFile, host: string): Plan {
  const uses = usesOf(file);
  const replaced = uses.filter(({ kind }) => kind === 'replaced');
  const isLetIn =
    uses.some(({ kind, values }) => kind === 'emptied' || values.some((value) => letsIn(value, host))) ||
    (replaced.length === 0 && (classifyHost(host) !== 'name' || letsIn('.localhost', host)));
  if (isLetIn) return edits([]);
  const [only, second] = replaced;
  if (second) return { kind: 'refused', why: t('{0} is set in more than one place.', setting) };
  if (only) return planInList(file, only.node, host);
  const line = lineFor(file, uses, host);
  return line ? edits(line) : { kind: 'refused', why: t('{0} is not set in this file.', setting) };
}

function edits(list: Edit[]): Plan {
  return { kind: 'edits', edits: list, note: null };
}

/** What Rails itself has in its list for addresses: `IPAddr.new('0.0.0.0/0')`, `IPAddr.new('::/0')`. */
const everyIpv4 = '0.0.0.0/0';
const everyIpv6 = '::/0';

/** An entry that begins with a dot stands for the domain and one name below it. */
function letsIn(entry: string, host: string): boolean {
  const [wanted, given] = [entry.toLowerCase(), host.toLowerCase()];
  if (wanted === everyIpv4 || wanted === everyIpv6)
    return classifyHost(host) !== 'name' && host.startsWith('[') === (wanted === everyIpv6);
  if (!wanted.startsWith('.')) return wanted === given;
  return given === wanted.slice(1) || (given.endsWith(wanted) && /^[a-z0-9-]+$/.test(given.slice(0, -wanted.length)));
}

/** One place that says something of `config.hosts`. */
type Use = {
  /** emptied: set to nil, cleared · replaced: set to a list or to what we cannot read · added: an entry more. */
  kind: 'emptied' | 'replaced' | 'added';
  /** The list that is set, or that which adds. */
  node: SyntaxNode;
  statement: SyntaxNode;
  /** The entries that are strings. */
  values: string[];
};

function usesOf(file: TreeFile): Use[] {
  return leavesNamed(file, 'hosts').flatMap(({ parent }) => {
    const isSetting =
      parent?.type === 'call' && /^(?:Rails\.application\.)?config$/.test(parent.firstChild?.text ?? '');
    return (isSetting && useOf(file, parent)) || [];
  });
}

function useOf(file: TreeFile, hosts: SyntaxNode): Use | null {
  const { parent } = hosts;
  const statement = statementOf(hosts);
  const values = stringsIn(file, statement);
  if (parent?.type === 'assignment' && parent.firstChild?.id === hosts.id) {
    const value = parent.childForFieldName('right');
    if (!value) return null;
    const isEmpty = /^nil$|^\[\s*\]$/.test(value.text) && statement.id === parent.id;
    return { kind: isEmpty ? 'emptied' : 'replaced', node: value, statement, values };
  }
  const isCleared = parent?.type === 'call' && parent.childForFieldName('method')?.text === 'clear';
  if (isCleared) return { kind: statement.id === parent.id ? 'emptied' : 'added', node: parent, statement, values: [] };
  return { kind: 'added', node: hosts, statement, values: statement.type.endsWith('_modifier') ? [] : values };
}

/** The outermost expression around it that is a line of its own. */
function statementOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && !/^(?:body_statement|block_body|program|then|else|ERROR)$/.test(at.parent.type)) at = at.parent;
  return at;
}

function stringsIn(file: TreeFile, node: SyntaxNode): string[] {
  return descendantsOf(node, 'string', 'bare_string').map((found) =>
    found.type === 'string' ? textOf(readRuby(file, found)) : found.text,
  );
}

function planInList(file: TreeFile, list: SyntaxNode, host: string): Plan {
  if (list.hasError) return { kind: 'refused', why: t('The call has a syntax error.') };
  if (list.type === 'array') return edits(appendItem(file.source, list, [speller(file, list)(host)], false));
  if (list.type !== 'string_array') return { kind: 'refused', why: computed(list) };
  const at = list.lastNamedChild?.endIndex ?? list.startIndex;
  return list.lastNamedChild
    ? edits([{ start: at, end: at, text: ` ${host}` }])
    : { kind: 'refused', why: computed(list) };
}

/** A line of its own: in front of the first that is there, else at the end of `Rails.application.configure do`. */
function lineFor(file: TreeFile, uses: readonly Use[], host: string): Edit[] | null {
  const [use] = uses;
  const block = configureOf(file)?.childForFieldName('block');
  const last = block?.childForFieldName('body');
  const near = use?.statement ?? block;
  if (!near) return null;
  const line = `${use?.node.text.startsWith('Rails') ? 'Rails.application.' : ''}config.hosts << ${speller(file, near)(host)}`;
  if (use) {
    const indent = indentBefore(file, use.statement);
    const after = indent === null ? '; ' : lineEndOf(file) + indent;
    return fill({ at: use.statement.startIndex, before: '', after }, line);
  }
  return last ? endOfBlock(file, last, line) : null;
}

/** Below the last line of a block's body, comments included, with the body's indent. */
function endOfBlock(file: TreeFile, body: SyntaxNode, line: string): Edit[] {
  const first = partsOf(body)[0] ?? body;
  const last = childrenOf(body).at(-1) ?? body;
  const indent = indentBefore(file, first);
  const before = indent === null ? '; ' : lineEndOf(file).repeat(2) + indent;
  return fill({ at: last.endIndex, before, after: '' }, line);
}

function configureOf(file: TreeFile): SyntaxNode | null {
  const call = leavesNamed(file, 'configure')
    .map(({ parent }) => parent)
    .find((parent) => parent?.childForFieldName('receiver')?.text === 'Rails.application');
  return call?.childForFieldName('block')?.childForFieldName('body') ? call : null;
}
