import ipaddr from 'ipaddr.js';
import { networkOfCidr } from '../cidr.ts';

/** What a rule's condition says of a packet. null: it cannot be told from what we know; either may be so. */
export type Truth = boolean | null;

/** All values between two, both included. */
export type Range<T extends number | bigint> = { low: T; high: T };

/** One packet of a connection between another device and a server here, as a packet filter sees it. Known fields may be ranges: any of these values. */
export type Packet = {
  family: 4 | 6;
  /** Card it came in by, `''` for a packet of our own. */
  inbound: string;
  /** Card it goes out by, `''` for a packet to us, null where that is not known. */
  outbound: string | null;
  /** null: some device, whose address is not known. */
  source: Range<bigint> | null;
  destination: Range<bigint>;
  sourcePort: Range<number>;
  destinationPort: Range<number>;
  /** Connection tracking. `invalid` also before it has looked (priority below -200). */
  state: 'new' | 'established' | 'untracked' | 'invalid';
  flags: readonly TcpFlag[];
  /** The other device asks, or this machine answers. */
  direction: 'original' | 'reply';
  /** Which of its addresses is this machine's own. `neither`: it is sent on. */
  own: 'source' | 'destination' | 'neither';
  /** Marks of the packet and of its connection: 0 until a rule sets them; null when that rule may or may not have been passed. */
  mark: number | null;
  connectionMark: number | null;
  /** True once a rule has sent the connection to another address or port. */
  isTranslated: boolean;
};

export type TcpFlag = 'fin' | 'syn' | 'rst' | 'psh' | 'ack' | 'urg' | 'ecn' | 'cwr';

/** A condition of a rule. */
export type Condition = (packet: Packet) => Truth;

export const always: Condition = () => true;
export const never: Condition = () => false;
/** For what we cannot read or do not know: a time of day, a rate, a list that a program keeps. */
export const unsure: Condition = () => null;

export function not(condition: Condition): Condition {
  return (packet) => {
    const truth = condition(packet);
    return truth === null ? null : !truth;
  };
}

/** Whether connection tracking knows the packet's connection, its direction and its mark. */
export function isTracked({ state }: Packet): boolean {
  return state === 'new' || state === 'established';
}

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

export function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

/** Whether any value of `field` is one of `allowed`: true where all of them are, false where none is. An unknown field (null) cannot be told. */
export function within<T extends number | bigint>(field: Range<T> | null, allowed: readonly Range<T>[]): Truth {
  if (field === null) return null;
  if (allowed.some(({ low, high }) => low <= field.low && field.high <= high)) return true;
  return allowed.some(({ low, high }) => low <= field.high && field.low <= high) ? null : false;
}

/** The card of an address whose label Linux tells for it, `eth0:1`: a packet comes in by `eth0`. Source: ip-address(8), "label". */
export function cardOf(label: string): string {
  return label.split(':', 1)[0] ?? label;
}

/** A card's name against a pattern; both firewalls end a pattern with a mark of their own (`+` or `*`), given as `wildcard`. */
export function isCard(name: string | null, pattern: string, wildcard: '*' | '+'): Truth {
  if (name === null) return null;
  return pattern.endsWith(wildcard) ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Reads `10.0.0.5`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `fe80::/10` as a range of one family; null for anything else, such as a host name. */
export function readAddresses(text: string): { family: 4 | 6; range: Range<bigint> } | null {
  const [address = '', bits] = text.split('/');
  if (!ipaddr.isValid(address) || (ipaddr.IPv4.isValid(address) && !ipaddr.IPv4.isValidFourPartDecimal(address))) {
    return null;
  }
  const parsed = ipaddr.parse(address);
  const bytes = parsed.toByteArray();
  const length = bits === undefined ? bytes.length * 8 : prefixLength(bits);
  if (length === null || length > bytes.length * 8) return null;
  const size = 1n << BigInt(bytes.length * 8 - length);
  const low = (toNumber(bytes) / size) * size;
  return { family: parsed.kind() === 'ipv4' ? 4 : 6, range: { low, high: low + size - 1n } };
}

function prefixLength(bits: string): number | null {
  if (/^\d{1,3}$/.test(bits)) return Number(bits);
  return ipaddr.isValid(bits) ? ipaddr.parse(bits).prefixLengthFromSubnetMask() : null;
}

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The network of `192.168.1.5/24`; an address by itself, or one with a whole mask, is given as the address. */
export function networkOf(cidr: string): string {
  return networkOfCidr(cidr) ?? cidr.split('/', 1)[0] ?? cidr;
}
