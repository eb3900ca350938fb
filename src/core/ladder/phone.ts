import ipaddr from 'ipaddr.js';
import { isWithin, networkOfCidr } from '../cidr.ts';
import { classifyHost } from '../host.ts';
import type { LanAddress } from '../machine.ts';

/** Where another device is, seen from this machine. */
export type PhoneNetwork =
  /** Within the network of this card. */
  | { kind: 'same'; via: LanAddress }
  /** An address of this machine itself. */
  | { kind: 'self' }
  /** Some other private network: another router's, a guest network, another VLAN. */
  | { kind: 'other' }
  /** 169.254 or fe80: it got no address from the router. */
  | { kind: 'self-assigned' }
  /** 100.64/10: mobile data, or a tailnet that this machine has no part in. */
  | { kind: 'carrier' }
  /** An address of the internet: mobile data, or a VPN. */
  | { kind: 'public' };

/** Reads what a person typed as a device's address: IPv4 in four parts, or IPv6. null: no address, or none that a device could have. */
export function readPhoneAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '');
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return null;
  const kind = classifyHost(bare);
  return kind === 'loopback' || kind === 'wildcard' ? null : ipaddr.process(bare).toString();
}

/** Compares a device's address with those of this machine: same subnet, by its mask, or not. Self-assigned ones share a wire, not a router. */
export function judgePhone(phone: string, addresses: readonly LanAddress[]): PhoneNetwork {
  if (addresses.some(({ address }) => address === phone)) return { kind: 'self' };
  const via = addresses.find((own) => (own.isLan || own.kind === 'tailnet') && isOn(phone, own));
  if (via) return { kind: 'same', via };
  const hostClass = classifyHost(phone);
  if (hostClass === 'link-local') return { kind: 'self-assigned' };
  if (hostClass === 'carrier') return { kind: 'carrier' };
  return hostClass === 'public' ? { kind: 'public' } : { kind: 'other' };
}

/** A tailnet gives each device a /32: the whole of Tailscale's range (tailscale.com/kb/1015) is one network. */
function isOn(phone: string, { cidr, kind }: LanAddress): boolean {
  return kind === 'tailnet' ? classifyHost(phone) === 'carrier' : cidr !== null && isWithin(phone, cidr);
}

/**
 * The network of an address in CIDR notation, `192.168.1.0/24`; of a tailnet its whole range. null where the mask is not known, or leaves no room
 * for another device: point-to-point links, and cloud machines.
 */
export function networkOf({ cidr, kind, address }: Pick<LanAddress, 'cidr' | 'kind' | 'address'>): string | null {
  if (kind === 'tailnet') return address.includes(':') ? tailscaleRange6 : '100.64.0.0/10';
  return networkOfCidr(cidr);
}

/** Source: tailscale.com/kb/1033. */
const tailscaleRange6 = 'fd7a:115c:a1e0::/48';
