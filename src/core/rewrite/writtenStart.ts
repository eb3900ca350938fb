import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../grammar.ts';
import { listensAt } from './addressText.ts';
import type { Edit, Exposure, HostArgument, StartCall } from '../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../starts/slots.ts';
import { childrenOf, positionOf, type TreeFile } from './treeFile.ts';
import {
  addressHost,
  addressOf,
  hostArgument,
  portOf,
  portSlot,
  wholeSlot,
  type WrittenValue,
} from './writtenValue.ts';

/** One parameter of a start, as the source gives it. */
export type Parameter =
  /** `removals`: see `Slot`. */
  | { kind: 'given'; value: WrittenValue; removals?: readonly { start: number; end: number }[] }
  /** `insert`: see `Slot`. */
  | { kind: 'absent'; insert: (value: SlotValue) => Edit[] | string }
  /** It may be given where it cannot be read: why it is left alone, one sentence. */
  | { kind: 'hidden'; why: string };

/** What is the same of every start of a framework. */
export type StartKind = {
  framework: string;
  /** What it listens on where no host is given. */
  untold: HostArgument['listens'];
  /** The port where none is given; null where the text does not tell. */
  defaultPort: number | null;
  /** See `StartCall`. */
  spelling: string;
  /** What it makes of a host, null being `nil`; where left out, what the system's resolver does, nothing being every address. */
  listens?: (host: string | null) => HostArgument['listens'];
  exposes?: readonly Exposure[];
};

/** A start whose host and port are parameters of their own. */
export function parameterStart(
  file: TreeFile,
  node: SyntaxNode,
  kind: StartKind,
  { host, port }: { host: Parameter; port: Parameter },
): SlotStart {
  if (isBroken(node)) return brokenStart(file, node, kind);
  return {
    call: {
      ...describe(file, node, kind),
      host: describeHost(host, kind),
      port: port.kind === 'given' ? portOf(port.value) : port.kind === 'absent' ? kind.defaultPort : null,
    },
    host: slotOf(host, wholeSlot),
    port: slotOf(port, portSlot),
    debug: [],
  };
}

/** A start with host and port in one text; null where that text is known to be no address: a Unix socket. */
export function addressStart(file: TreeFile, node: SyntaxNode, kind: StartKind, value: WrittenValue): SlotStart | null {
  if (isBroken(node)) return brokenStart(file, node, kind);
  const found = addressOf(value);
  const call = describe(file, node, kind);
  if (!found) {
    const slot = wholeSlot(value);
    if (slot.kind !== 'refused') return null;
    return { call: { ...call, host: unknownHost, port: null }, host: slot, port: slot, debug: [] };
  }
  const { address, host, port } = found;
  return {
    call: {
      ...call,
      host: addressHost(value, address, kind.listens ?? listensAt),
      port: address.port ? address.port.value : kind.defaultPort,
    },
    host,
    port,
    debug: [],
  };
}

const unknownHost: HostArgument = { kind: 'dynamic', value: null, listens: 'unknown' };

function describeHost(host: Parameter, { untold, listens = listensTo }: StartKind): HostArgument {
  if (host.kind === 'hidden') return { kind: 'opaque', value: null, listens: 'unknown' };
  return host.kind === 'absent' ? { kind: 'default', value: null, listens: untold } : hostArgument(host.value, listens);
}

function listensTo(host: string | null): HostArgument['listens'] {
  return host === null ? 'all' : listensAt(host);
}

function slotOf(parameter: Parameter, read: (value: WrittenValue) => Slot): Slot {
  if (parameter.kind === 'hidden') return { kind: 'refused', why: parameter.why };
  if (parameter.kind === 'absent') return { kind: 'unset', insert: parameter.insert };
  const slot = read(parameter.value);
  return slot.kind === 'set' && parameter.removals ? { ...slot, removals: parameter.removals } : slot;
}

function describe(file: TreeFile, node: SyntaxNode, { framework, spelling, exposes = [] }: StartKind) {
  const { startIndex: start, endIndex: end } = node;
  return {
    ...positionOf(file.source, start),
    start,
    end,
    framework,
    debug: false,
    exposes,
    spelling,
  } satisfies Partial<StartCall>;
}

/** Does a syntax error lie in the call, or right behind it on its last line? */
export function isBroken(node: SyntaxNode): boolean {
  if (node.hasError) return true;
  const { endIndex, endPosition, parent } = node;
  const next = parent && childrenOf(parent).find(({ startIndex }) => startIndex >= endIndex);
  return next?.isError === true && next.startPosition.row === endPosition.row;
}

function brokenStart(file: TreeFile, node: SyntaxNode, kind: StartKind): SlotStart {
  const slot: Slot = { kind: 'refused', why: t('The call has a syntax error.') };
  return {
    call: { ...describe(file, node, kind), host: unknownHost, port: null, debug: null },
    host: slot,
    port: slot,
    debug: [slot],
  };
}

/** The sentence for a parameter that may hide in an expression: `*args`, `options`. */
export function hidden(expression: string, name: string): Parameter {
  return {
    kind: 'hidden',
    why: t('{0} may already give {1}: what it holds is not written in this file.', expression, name),
  };
}
