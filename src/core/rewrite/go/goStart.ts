import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { hostInAddress, listensAt } from '../addressText.ts';
import { bindStart, onlyFamily, type BindKind } from '../bind.ts';
import type { Edit, Exposure, HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart } from '../../starts/slots.ts';
import { argumentsOf, leavesNamed, remember, type TreeFile } from '../treeFile.ts';
import { parameterStart, type StartKind } from '../writtenStart.ts';
import { textOf } from '../writtenValue.ts';
import { lookUp } from './names.ts';
import { bindOf, calledName } from './values.ts';

/** What starts at a node of the tree. */
export type Start = {
  /** The family's name. */
  framework: string;
  /** The expression for host and port; null where none is given. */
  address: SyntaxNode | null;
  /** The port where the address is an empty text; absent where such a text is none of the usual. */
  emptyPort?: number;
  /** Where no address is given: the port, and the variable that wins over it until one is. */
  absent?: { port: number; variable: string };
  /** Writes an address where none is given; absent: as the first argument. */
  insert?: (address: string) => Edit[] | string;
  /** The one family of addresses that it takes; absent where both. */
  family?: 4 | 6;
};

/** The start, as slots; null where its address is a Unix socket's. Every kind of server here lets `net.Listen` read its address. */
export function goStart(file: TreeFile, node: SyntaxNode, start: Start): SlotStart | null {
  const kind: BindKind = { framework: start.framework, listens, exposes: exposuresOf(file) };
  const found = start.address
    ? givenStart(file, node, kind, start, start.address)
    : absentStart(file, node, kind, start);
  const family = start.family ?? (start.framework === 'fiber' ? fiberFamily(file) : undefined);
  return found && family ? { ...found, host: onlyFamily(found.host, family) } : found;
}

/** Go's resolver knows no `*`; an empty host is every interface (package net, `Listen`). */
function listens(host: string | null): HostArgument['listens'] {
  return host === '*' || host === null ? 'unknown' : listensAt(host);
}

/** Fiber listens on `tcp4` only, unless its configuration names a network (source: fiber's app.go, listen.go). */
function fiberFamily({ source }: TreeFile): 4 | undefined {
  return /\b(?:Listener)?Network\s*:/.test(source) ? undefined : 4;
}

function givenStart(
  file: TreeFile,
  node: SyntaxNode,
  kind: BindKind,
  { emptyPort }: Start,
  address: SyntaxNode,
): SlotStart | null {
  const bind = bindOf(file, address);
  if (bind.kind === 'text' && isUrl(textOf(bind.value))) return null;
  const [piece] = bind.kind === 'text' && textOf(bind.value) === '' ? bind.value.pieces : [];
  if (!piece || 'why' in piece || emptyPort === undefined) return bindStart(file, node, kind, bind);
  const { start, notes = [] } = piece;
  return unsetStart(file, node, kind, emptyPort, notes, (text) => [{ start, end: start, text }]);
}

/** `net.Listen` takes host and port only. */
function isUrl(text: string): boolean {
  return text.includes('/');
}

function absentStart(
  file: TreeFile,
  node: SyntaxNode,
  kind: BindKind,
  { absent, emptyPort, insert }: Start,
): SlotStart | null {
  const list = node.childForFieldName('arguments');
  if (absent && list) {
    const note = t('{0} is not read any more once an address is written here.', absent.variable);
    const at = list.startIndex + 1;
    const write = (address: string) => [{ start: at, end: at, text: `"${address}"` }];
    return unsetStart(file, node, kind, absent.port, [note], write);
  }
  return insert && emptyPort !== undefined ? unsetStart(file, node, kind, emptyPort, [], insert) : null;
}

/** No address is written: every interface, at a port that is kept when a host is. */
function unsetStart(
  file: TreeFile,
  node: SyntaxNode,
  kind: BindKind,
  port: number,
  notes: readonly string[],
  write: (address: string) => Edit[] | string,
): SlotStart {
  const whole: StartKind = { ...kind, untold: 'all', defaultPort: port, spelling: `{0}:${port}` };
  const start = parameterStart(file, node, whole, {
    host: { kind: 'absent', insert: (host) => write(`${hostInAddress(String(host))}:${port}`) },
    port: { kind: 'absent', insert: (wanted) => write(`:${wanted}`) },
  });
  const add = (slot: Slot): Slot => (slot.kind === 'unset' ? { ...slot, notes } : slot);
  return { ...start, host: add(start.host), port: add(start.port) };
}

/** Calls whose last argument is a folder that they list: file servers of net/http/fs.go, gin's `StaticFS` (gin's fs.go tells why `Static` does not). */
const listing = ['FileServer', 'FileServerFS', 'StaticFS'];

/** A folder of a type of one's own may list nothing. */
const folders = /^(?:net\/http\.(?:Dir|FS)|os\.DirFS)$/;

function exposuresOf(file: TreeFile): readonly Exposure[] {
  return remember(file, 'exposes', () => {
    const calls = listing.flatMap((name) => leavesNamed(file, name)).map((leaf) => leaf.parent?.parent);
    return calls.some((call) => call?.type === 'call_expression' && isFolder(file, argumentsOf(call).at(-1)))
      ? ['directory-listing']
      : [];
  });
}

function isFolder(file: TreeFile, node: SyntaxNode | undefined): boolean {
  const made = node?.type === 'identifier' ? lookUp(file, node)?.declaration.value : node;
  return folders.test((made && calledName(file, made)) ?? '');
}
