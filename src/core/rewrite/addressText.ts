import ipaddr from 'ipaddr.js';
import { classifyHost } from '../host.ts';
import type { Edit, HostArgument } from '../starts/call.ts';
import type { Slot, SlotValue } from '../starts/slots.ts';

/** Stands in a text for what a program puts there when it runs: the host or the port may be one, whole. */
export const hole = '\ufffc';

/** `[start, end)`, UTF-16 offsets into the text given. */
export type TextRange = { start: number; end: number };

/** A place to listen on, as a text writes it: `127.0.0.1:8080`, `[::1]:8080`, `:8080`, `localhost`, `tcp://0.0.0.0:9292/?x`. */
export type AddressText = {
  /** In small letters, without `://`; null where none is written. */
  scheme: string | null;
  /** The range has the brackets of IPv6, `value` has not. Empty, just before the colon, where only a port is written (`:8080`); `hole` where the text does not tell. */
  host: TextRange & { value: string };
  /** After the colon. `value` is null where it is no number from 0 to 65535: a name (`:http`), a placeholder, nothing. null where no colon is written. */
  port: (TextRange & { value: number | null }) | null;
};

// Each part can be read in one way only, so that the time stays linear. A placeholder in braces may hold a colon: `${PORT:-80}`.
const shape =
  /^(?<scheme>[a-z][\w+.-]*:\/\/)?(?<host>\[[^[\]]*\]|[\w.*+-]*|\ufffc)(?::(?<port>(?:\{[^{}]*\}|[^/?#:\s{}])*))?(?<rest>[/?#].*)?$/is;

/** The library's own test is slow where it fails. */
const looksLikeIpv6 = /^[\da-f.]*:[\da-f.]*:[\da-f:.]*(?:%[\w.-]+)?$/i;

/**
 * Reads `host:port`, with or without a scheme, and what may follow it in a URL. IPv6 needs brackets beside a port; alone it is read without
 * them too. null for anything else: a Unix socket, a user's name, blanks, more colons. What a lone word or number means
 * (`localhost`, `8080`) is the caller's to know: here it is a host.
 */
export function readAddress(text: string): AddressText | null {
  if (looksLikeIpv6.test(text) && ipaddr.IPv6.isValid(text))
    return { scheme: null, host: { start: 0, end: text.length, value: text }, port: null };
  const { scheme = '', host, port, rest } = shape.exec(text)?.groups ?? {};
  if (host === undefined || /^(?:unix|fd|pipe)\b/i.test(scheme) || (host === '' && port === undefined)) return null;
  // `localhost/a`: a path. Nor could IPv6 take the host's place without brackets.
  if (scheme === '' && port === undefined && rest !== undefined) return null;
  if (host.startsWith('[') && !ipaddr.IPv6.isValid(withoutBrackets(host))) return null;
  const [start, end] = [scheme.length, scheme.length + host.length];
  return {
    scheme: scheme === '' ? null : scheme.slice(0, -3).toLowerCase(),
    host: { start, end, value: withoutBrackets(host) },
    port: port === undefined ? null : { start: end + 1, end: end + 1 + port.length, value: readPort(port) },
  };
}

/** Reads addresses with `separator` between them: `http://localhost:5000;https://localhost:5001`. Empty ones count for nothing; null where one cannot be read. */
export function readAddressList(text: string, separator: string): AddressText[] | null {
  const found: AddressText[] = [];
  let at = 0;
  for (const part of text.split(separator)) {
    const address = readAddress(part);
    if (!address && part !== '') return null;
    if (address) found.push(moveAddress(address, at));
    at += part.length + separator.length;
  }
  return found.length === 0 ? null : found;
}

/** The same address of a text that stands `by` units into another. */
export function moveAddress({ scheme, host, port }: AddressText, by: number): AddressText {
  const move = <T extends TextRange>(range: T): T => ({ ...range, start: range.start + by, end: range.end + by });
  return { scheme, host: move(host), port: port && move(port) };
}

/** A host as an address with a port or a scheme writes it: IPv6 in brackets. */
export function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** What an address binds to where the framework takes names from the system's resolver, as most do: an empty host is every interface. */
export function listensAt(host: string): HostArgument['listens'] {
  const hostClass = host === hole ? 'name' : classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}

/** A port by its digits, from 0 to 65535; else null. */
export function readPort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

/**
 * The slots of one address whose ranges are offsets into the file, for `planSlots`. A host left out (`:8080`) is unset; a host or port that
 * the text does not tell is refused with `unknown`, one sentence.
 */
export function addressSlots(
  address: AddressText,
  notes: readonly string[],
  unknown: string,
): { host: Slot; port: Slot } {
  return { host: hostSlot(address, notes, unknown), port: portSlot(address, notes, unknown) };
}

function hostSlot({ scheme, host, port }: AddressText, notes: readonly string[], unknown: string): Slot {
  if (host.value === hole) return { kind: 'refused', why: unknown };
  const isBare = scheme === null && port === null;
  const write = (value: SlotValue) => (isBare ? String(value) : hostInAddress(String(value)));
  const { start, end } = host;
  if (start === end) return { kind: 'unset', insert: (value) => [{ start, end, text: write(value) }], notes };
  return { kind: 'set', start, end, value: host.value, write, notes };
}

function portSlot({ host, port }: AddressText, notes: readonly string[], unknown: string): Slot {
  if (!port) return { kind: 'unset', insert: (value) => [addPort(host, value)], notes };
  if (port.value === null) return { kind: 'refused', why: unknown };
  const { start, end, value } = port;
  return { kind: 'set', start, end, value, write: String, notes };
}

/** IPv6 without brackets gets them, since a port follows now. */
function addPort({ start, end, value: host }: AddressText['host'], port: SlotValue): Edit {
  const isNaked = host.includes(':') && end - start === host.length;
  return isNaked ? { start, end, text: `[${host}]:${port}` } : { start: end, end, text: `:${port}` };
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
