import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** One end of a socket. */
export type End = { address: string; port: number };

/**
 * Puts an address together with its port, as netstat and lsof print them apart; null where either is not one, such as the `*` for "any port".
 * A zone is left out, as Linux does: `fe80::1%en0` is fe80::1. So is the card's number that the kernel keeps within a link-local address and
 * lsof prints as it is: `fe80:1::1` (recorded of lsof, and made good by `inet6name` in Apple's netstat). IPv4 within IPv6 comes as plain IPv4.
 * @param wildcard what `*` stands for here
 */
export function readEnd(host: string, port: string, wildcard: '0.0.0.0' | '::'): End | null {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  const address = host === '*' ? wildcard : standardAddress(host);
  return address === null || number < 1 || number > 65_535 ? null : { address, port: number };
}

/** The standard spelling (RFC 5952); null for anything but an address. */
export function standardAddress(text: string): string | null {
  const [bare = ''] = text.split('%', 1);
  const version = isIP(bare);
  // Node takes IPv4 in its standard spelling only.
  if (version !== 6) return version === 4 ? bare : null;
  const address = ipaddr.process(bare);
  if (!(address instanceof ipaddr.IPv6) || address.range() !== 'linkLocal') return address.toString();
  return new ipaddr.IPv6(address.parts.with(1, 0)).toString();
}
