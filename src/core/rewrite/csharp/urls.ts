import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { listensAt, readAddressList, type AddressText } from '../addressText.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import type { TreeFile } from '../treeFile.ts';
import { parameterStart, type StartKind } from '../writtenStart.ts';
import { addressHost, rangeSlots, textOf, type WrittenValue } from '../writtenValue.ts';

/** One of the URLs of a start, its slots in the file. */
type Url = { address: AddressText; spelling: string; argument: HostArgument; host: Slot; port: Slot };

/**
 * The start that listens on the URLs of some values, each with `;` between several, as Kestrel reads them.
 * @returns null where one is no URL of the network: a Unix socket, a named pipe
 */
export function urlStart(
  file: TreeFile,
  node: SyntaxNode,
  kind: Pick<StartKind, 'framework' | 'exposes'>,
  values: readonly WrittenValue[],
): SlotStart | null {
  const read = values.map(readUrls);
  const unread = read.find((one) => 'why' in one);
  if (unread?.why === null) return null;
  const urls = read.flatMap((one) => ('urls' in one ? one.urls : []));
  const [first] = urls;
  const hidden = { kind: 'hidden', why: unread?.why ?? '' } as const;
  const whole: StartKind = { ...kind, untold: 'unknown', defaultPort: null, spelling: first?.spelling ?? '{0}' };
  const start = parameterStart(file, node, whole, { host: hidden, port: hidden });
  if (start.call.debug === null) return start;
  if (!first || unread) return { ...start, call: { ...start.call, host: untoldHost } };
  const call = { ...start.call, host: hostOf(urls), port: portOf(first.address) };
  return { ...start, call, host: hostSlot(file, urls), port: portSlot(urls) };
}

const untoldHost: HostArgument = { kind: 'dynamic', value: null, listens: 'unknown' };

/**
 * Kestrel splits at `;`, and takes a port of its scheme where none is written (source: aspnetcore's Http/src/BindingAddress.cs).
 * @returns why they cannot be read, one sentence; null where they are not of the network
 */
function readUrls(value: WrittenValue): { urls: Url[] } | { why: string | null } {
  const text = textOf(value);
  if (/(?:^|;)https?:\/\/(?:unix|pipe):/i.test(text)) return { why: null };
  const addresses = readAddressList(text, ';') ?? [];
  if (addresses.length === 0 || addresses.some(({ scheme }) => !/^https?$/.test(scheme ?? ''))) {
    const why = value.pieces.find((piece) => 'why' in piece)?.why;
    return { why: why ?? t('{0} is not a value that can be replaced.', text) };
  }
  const urls = addresses.map((address) => ({
    address,
    spelling: `${address.scheme}://{0}:${portOf(address) ?? '…'}`,
    argument: addressHost(value, address, listensByKestrel),
    ...rangeSlots(value, address),
  }));
  return { urls };
}

/**
 * Kestrel listens on every interface for any host that is neither an address nor `localhost` (source: aspnetcore's
 * Kestrel/Core/src/Internal/AddressBinder.cs). Since .NET 10 `shop.localhost` is loopback too.
 */
function listensByKestrel(host: string): HostArgument['listens'] {
  if (/\.localhost\.?$/i.test(host)) return 'unknown';
  const listens = host === '+' ? 'all' : listensAt(host);
  return listens === 'unknown' && /^[\w.-]+$/.test(host) ? 'all' : listens;
}

function portOf({ scheme, port }: AddressText): number | null {
  if (port) return port.value;
  return scheme === 'https' ? 443 : 80;
}

function hostOf(urls: readonly Url[]): HostArgument {
  const all = urls.map(({ argument }) => argument);
  const [first] = all;
  const isSame = all.every(({ value }) => value === first?.value);
  const listens = (['unknown', 'all', 'address'] as const).find((one) => all.some((host) => host.listens === one));
  const isDynamic = all.some(({ kind }) => kind === 'dynamic');
  return {
    kind: isDynamic ? 'dynamic' : (first?.kind ?? 'dynamic'),
    value: isSame ? (first?.value ?? null) : (all.find((host) => host.listens === listens)?.value ?? null),
    listens: listens ?? 'loopback',
  };
}

type SetSlot = Slot & { kind: 'set' };

/**
 * One slot for the hosts of all URLs. A loopback host replaces those that are not; a wildcard the loopback ones, or all where there is none and
 * none says so already; one address all others. Not where two URLs would take one port of one address.
 */
function hostSlot({ source }: TreeFile, urls: readonly Url[]): Slot {
  const [only, second] = urls;
  if (only && !second) return only.host;
  const refusal = urls.map(({ host }) => host).find(({ kind }) => kind !== 'set');
  if (refusal)
    return refusal.kind === 'refused' ? refusal : { kind: 'refused', why: t('One of the URLs has no host.') };
  const slots = inOrder(urls.flatMap(({ host }) => (host.kind === 'set' ? [host] : [])));
  const values = slots.map(({ value }) => String(value));
  return {
    kind: 'set',
    start: slots[0]?.start ?? 0,
    end: slots.at(-1)?.end ?? 0,
    value: new Set(values).size === 1 ? (values[0] ?? null) : null,
    notes: [...new Set(slots.flatMap(({ notes }) => notes))],
    write: (value) => {
      const valueFor = (slot: SetSlot) => (isReplaced(values, String(slot.value), String(value)) ? value : slot.value);
      return isCrowded(urls, valueFor) ? null : stitch(source, slots, valueFor);
    },
  };
}

/** Would two of the URLs take the same port of the same address? */
function isCrowded(urls: readonly Url[], valueFor: (slot: SetSlot) => SlotValue): boolean {
  const places = urls.flatMap(({ address, host }) => {
    const port = portOf(address);
    if (host.kind !== 'set' || port === null) return [];
    const value = String(valueFor(host));
    return [`${listensByKestrel(value) === 'all' ? '*' : value}:${port}`];
  });
  return new Set(places).size < places.length;
}

function inOrder(slots: readonly SetSlot[]): SetSlot[] {
  const different = slots.filter((one, at) => slots.findIndex((other) => other.start === one.start) === at);
  return different.toSorted((a, b) => a.start - b.start);
}

function isReplaced(values: readonly string[], host: string, wanted: string): boolean {
  const isLoopback = (value: string) => listensByKestrel(value) === 'loopback';
  if (isLoopback(wanted)) return !isLoopback(host);
  if (listensByKestrel(wanted) === 'address') return host !== wanted;
  return isLoopback(host) || (!values.some(isLoopback) && !values.includes(wanted));
}

/** The text from the first slot to the last, each written with its value. */
function stitch(source: string, slots: readonly SetSlot[], valueFor: (slot: SetSlot) => SlotValue): string | null {
  let text = '';
  let at = slots[0]?.start ?? 0;
  for (const slot of slots) {
    const value = valueFor(slot);
    const next = value === slot.value ? source.slice(slot.start, slot.end) : slot.write(value);
    if (next === null) return null;
    text += source.slice(at, slot.start) + next;
    at = slot.end;
  }
  return text;
}

function portSlot(urls: readonly Url[]): Slot {
  const [only, second] = urls;
  return only && !second ? only.port : { kind: 'refused', why: t('It listens on more than one port.') };
}
