import ipaddr from 'ipaddr.js';

/** What a bind host means: who could reach a server that listens there. `name` is a host name that only a resolver can answer. */
export type HostClass = 'loopback' | 'wildcard' | 'private' | 'link-local' | 'carrier' | 'public' | 'name';

/** Usual spellings of "this computer only". Every other 127/8 address is loopback too: ask `classifyHost`. */
export const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Usual spellings of "every address of this machine". The empty string is one for Python's `bind(('', port))` and Node's
 * `listen(port, '')`; `*` is how ss, gunicorn and others write it.
 */
export const wildcardHosts: ReadonlySet<string> = new Set(['0.0.0.0', '::', '*', '', '::ffff:0.0.0.0']);

/** The ranges of ipaddr.js that are not simply public. */
const classOfRange: ReadonlyMap<string, HostClass> = new Map([
  ['loopback', 'loopback'],
  ['private', 'private'],
  ['uniqueLocal', 'private'],
  ['deprecatedSiteLocal', 'private'],
  ['linkLocal', 'link-local'],
  ['carrierGradeNat', 'carrier'],
]);

/**
 * Classifies a host as given to a bind or read in output. Brackets, a zone id (`%eth0`), any case and a final dot of `localhost.` are
 * accepted. Old inet_aton spellings (`127.1`, `0`, `2130706433`, `0x7f.1`, `0177.1`) count as the address they bind to: Python and Node
 * hand them to getaddrinfo, and glibc reads them that way (tried with both). Anything else is a `name`. Never throws.
 *
 * Private is RFC 1918 and IPv6 unique local (with its deprecated forerunner, site-local); carrier is 100.64/10 (RFC 6598), which
 * Tailscale uses too. Every other address counts as public, the reserved ranges included: a caution too many rather than one too few.
 */
export function classifyHost(host: string): HostClass {
  const bare = withoutBrackets(host).toLowerCase();
  if (loopbackHosts.has(bare) || /(^|\.)localhost\.?$/.test(bare)) return 'loopback';
  if (wildcardHosts.has(bare)) return 'wildcard';
  const address = withoutZone(bare);
  return ipaddr.isValid(address) ? classifyAddress(address) : 'name';
}

function classifyAddress(address: string): HostClass {
  const parsed = ipaddr.process(address);
  // ipaddr.js calls the whole of 0/8 unspecified; only 0.0.0.0 and :: bind everywhere.
  if (parsed.toByteArray().every((byte) => byte === 0)) return 'wildcard';
  return classOfRange.get(parsed.range()) ?? 'public';
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** ipaddr.js knows zones of letters and digits only; a card may be called `br-1a2b` or `eth0.100`. IPv4 has no zones. */
function withoutZone(host: string): string {
  const percent = host.indexOf('%');
  return percent > 0 && host.includes(':') ? host.slice(0, percent) : host;
}

/** `::ffff:192.168.1.5` as `192.168.1.5`. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
