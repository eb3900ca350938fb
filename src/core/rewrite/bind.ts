import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../grammar.ts';
import { hole, readAddress } from './addressText.ts';
import { computed } from './boundNames.ts';
import type { Slot, SlotStart, SlotValue } from '../starts/slots.ts';
import { positionOf, type TreeFile } from './treeFile.ts';
import { addressStart, parameterStart, type StartKind } from './writtenStart.ts';
import { concatenated, portOf, textOf, untold, type WrittenValue } from './writtenValue.ts';

/** Where a program says to listen: host and port in one text (`"localhost:8080"`), or each for itself (`("127.0.0.1", 8080)`). */
export type Bind = { kind: 'text'; value: WrittenValue } | { kind: 'pair'; host: WrittenValue; port: WrittenValue };

/** What is the same of every bind of a framework. */
export type BindKind = Pick<StartKind, 'framework' | 'listens' | 'exposes'>;

/** Names may stand for sums of names: bounds what they grow to. */
const mostPieces = 64;

/** The values that an expression writes one after another, as its own value. */
export function joined(node: SyntaxNode, values: readonly WrittenValue[]): WrittenValue {
  const whole = concatenated(values);
  return whole.pieces.length > mostPieces ? untold(computed(node)) : whole;
}

/** The start that binds there; null where the text is known to be no address: a Unix socket. */
export function bindStart(file: TreeFile, node: SyntaxNode, kind: BindKind, bind: Bind): SlotStart | null {
  const whole: StartKind = { ...kind, untold: 'unknown', defaultPort: null, spelling: spellingOf(bind) };
  if (bind.kind === 'text') return withPort(bind.value, addressStart(file, node, whole, bind.value));
  const start = parameterStart(file, node, whole, {
    host: { kind: 'given', value: bind.host },
    port: { kind: 'given', value: bind.port },
  });
  return start.host.kind === 'set' && start.host.value === '' ? withHostLeftOut(start, start.host) : start;
}

/** `"localhost"`, or `"8080"` alone, starts nothing: these languages resolve no address without its port. */
function withPort(value: WrittenValue, start: SlotStart | null): SlotStart | null {
  const address = readAddress(textOf(value));
  const isWhole = !address || address.port !== null || address.scheme !== null || start?.host.kind !== 'set';
  const slot: Slot = { kind: 'refused', why: t('An address needs a port beside it, and none is given.') };
  return isWhole ? start : { ...start, host: slot, port: slot };
}

/** The same start, read from the arguments of a call, from the name on by which it is called: `bind` in a long chain. So several in one chain differ. */
export function fromName(file: TreeFile, start: SlotStart, { startIndex }: SyntaxNode): SlotStart {
  return { ...start, call: { ...start.call, ...positionOf(file.source, startIndex), start: startIndex } };
}

/** An empty host beside a port is one left out, as in `:8080`. */
function withHostLeftOut(start: SlotStart, { start: at, notes }: Slot & { kind: 'set' }): SlotStart {
  const insert = (value: SlotValue) => [{ start: at, end: at, text: String(value) }];
  return {
    ...start,
    call: { ...start.call, host: { ...start.call.host, kind: 'default', value: null } },
    host: { kind: 'unset', insert, notes },
  };
}

/** The address as it is written, with `{0}` for its host. */
function spellingOf(bind: Bind): string {
  if (bind.kind === 'pair') return `{0}:${portOf(bind.port) ?? '…'}`;
  const text = textOf(bind.value);
  const host = readAddress(text)?.host;
  return host ? `${text.slice(0, host.start)}{0}${text.slice(host.end).replaceAll(hole, '…')}` : '{0}';
}

/** The same slot where only addresses of IPv4, or of IPv6, can be written. */
export function onlyFamily(slot: Slot, family: 4 | 6): Slot {
  const fits = (value: SlotValue) => String(value).includes(':') === (family === 6);
  if (slot.kind === 'set') return { ...slot, write: (value) => (fits(value) ? slot.write(value) : null) };
  if (slot.kind === 'refused') return slot;
  const refusal = (value: SlotValue) => t('{0} cannot be written here.', String(value));
  return { ...slot, insert: (value) => (fits(value) ? slot.insert(value) : refusal(value)) };
}
