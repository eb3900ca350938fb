import { isCard, isTracked, readAddresses, within, type Packet, type Range, type Truth } from './packet.ts';
import { isObject, textOf } from './json.ts';

/**
 * What a packet has in a field that nft compares. `absent`: it has no such field, and a rule that asks for it does not hold, whatever it asks.
 * null: there is one, and it cannot be told.
 */
type Field =
  | { kind: 'number'; range: Range<number> }
  | { kind: 'address'; family: 4 | 6; range: Range<bigint> }
  | { kind: 'card'; name: string }
  /** Any of these names is its value, as nft may spell it. */
  | { kind: 'word'; words: readonly string[] }
  /** Several bits at once. */
  | { kind: 'flags'; set: readonly string[] }
  | { kind: 'exists'; exists: boolean }
  | { kind: 'absent' }
  | null;

/** Compares one value of nft's JSON (a number, a name, a range, a prefix) with a packet's field. */
export function isValue(field: Field, value: unknown): Truth {
  if (field === null) return null;
  switch (field.kind) {
    case 'absent':
      return false;
    case 'number':
      return isNumber(field.range, value);
    case 'address':
      return isAddress(field, value);
    case 'card':
      return typeof value === 'string' ? isCard(field.name, value, '*') : null;
    case 'word':
      return typeof value === 'string' || typeof value === 'number' ? field.words.includes(String(value)) : null;
    case 'flags':
      return typeof value === 'string' ? field.set.includes(value) : null;
    case 'exists':
      return typeof value === 'boolean' ? field.exists === value : null;
  }
}

function isNumber(field: Range<number>, value: unknown): Truth {
  const range = readRange(value, (end) => (typeof end === 'number' ? { low: end, high: end } : null));
  return range && within(field, [range]);
}

function isAddress({ family, range: field }: { family: 4 | 6; range: Range<bigint> }, value: unknown): Truth {
  const range = readRange(value, (end) => {
    const read = typeof end === 'string' ? readAddresses(end) : null;
    return read?.family === family ? read.range : null;
  });
  return range && within(field, [range]);
}

function readRange<T extends number | bigint>(
  value: unknown,
  readOne: (end: unknown) => Range<T> | null,
): Range<T> | null {
  if (!isObject(value)) return readOne(value);
  const { range, prefix } = value;
  if (isObject(prefix)) return readOne(`${textOf(prefix['addr'])}/${textOf(prefix['len'])}`);
  if (!Array.isArray(range)) return null;
  const [low, high] = range.map(readOne);
  return low && high ? { low: low.low, high: high.high } : null;
}

/** The field that the left side of a comparison names. Source: libnftables-json(5), "Expressions"; values recorded with nftables 1.0.6. */
export function readField(left: unknown, packet: Packet): Field {
  if (!isObject(left)) return null;
  const { meta, payload, ct, fib, exthdr } = left;
  if (isObject(payload)) return readPayload(textOf(payload['protocol']), textOf(payload['field']), packet);
  if (isObject(meta)) return metaFields[textOf(meta['key'])]?.(packet) ?? null;
  if (isObject(ct)) return ctFields[textOf(ct['key'])]?.(packet) ?? null;
  if (isObject(fib)) return readFib(textOf(fib['result']), [fib['flags']].flat(), packet);
  // None of IPv6's extra headers: what asks for a field of one does not hold.
  return exthdr === undefined ? numberField(numberOf(left, packet)) : { kind: 'exists', exists: false };
}

type Fields = Readonly<Record<string, (packet: Packet) => Field>>;

const word = (...words: string[]): Field => ({ kind: 'word', words });
const card = (name: string | null): Field => (name === null ? null : { kind: 'card', name });

function numberField(value: number | null): Field {
  return value === null ? null : { kind: 'number', range: { low: value, high: value } };
}

const metaFields: Fields = {
  iif: ({ inbound }) => card(inbound),
  iifname: ({ inbound }) => card(inbound),
  oif: ({ outbound }) => card(outbound),
  oifname: ({ outbound }) => card(outbound),
  l4proto: () => word('tcp', '6'),
  nfproto: ({ family }) => (family === 4 ? word('ipv4', '2') : word('ipv6', '10')),
  protocol: ({ family }) => (family === 4 ? word('ip') : word('ip6')),
  mark: ({ mark }) => numberField(mark),
  // A packet of our own has a type too, which nothing of ours depends on.
  pkttype: ({ own }) => (own === 'source' ? null : word('host', 'unicast')),
  secpath: () => ({ kind: 'exists', exists: false }),
  ipsec: () => ({ kind: 'exists', exists: false }),
};

const ctFields: Fields = {
  state: ({ state }) => ({ kind: 'flags', set: [state] }),
  direction: ifTracked(({ direction }) => word(direction)),
  mark: ifTracked(({ connectionMark }) => numberField(connectionMark)),
  status: ifTracked(({ isTranslated }) => ({ kind: 'flags', set: isTranslated ? ['dnat'] : [] })),
};

function ifTracked(read: (packet: Packet) => Field): (packet: Packet) => Field {
  return (packet) => (isTracked(packet) ? read(packet) : { kind: 'absent' });
}

/** Headers by the packets that have them. Any other protocol is none of ours. */
function readPayload(protocol: string, field: string, packet: Packet): Field {
  switch (protocol) {
    case 'ip':
      return packet.family === 4 ? readIp(field, packet) : { kind: 'absent' };
    case 'ip6':
      return packet.family === 6 ? readIp(field, packet) : { kind: 'absent' };
    case 'tcp':
    case 'th':
      return readTcp(field, packet);
    case 'ether':
      return null;
    default:
      return protocol === '' ? null : { kind: 'absent' };
  }
}

function readIp(field: string, { family, source, destination }: Packet): Field {
  switch (field) {
    case 'saddr':
      return source && { kind: 'address', family, range: source };
    case 'daddr':
      return { kind: 'address', family, range: destination };
    case 'protocol':
    case 'nexthdr':
      return word('tcp', '6');
    case 'version':
      return numberField(family);
    default:
      return null;
  }
}

function readTcp(field: string, { sourcePort, destinationPort, flags }: Packet): Field {
  switch (field) {
    case 'sport':
      return { kind: 'number', range: sourcePort };
    case 'dport':
      return { kind: 'number', range: destinationPort };
    case 'flags':
      return { kind: 'flags', set: flags };
    default:
      return null;
  }
}

/**
 * The routing table's answer. A device of the local network is reached by the card it comes in by, so the way back exists (the usual test
 * against forged addresses passes).
 */
function readFib(result: string, flags: readonly unknown[], { own }: Packet): Field {
  const asksSource = flags.includes('saddr');
  if (result === 'type') return word(own === (asksSource ? 'source' : 'destination') ? 'local' : 'unicast');
  return asksSource && flags.includes('iif') && own !== 'source' ? { kind: 'exists', exists: true } : null;
}

/** A number that nft computes: a mark, a constant, bits of both. null: not known. */
export function numberOf(value: unknown, packet: Packet): number | null {
  if (typeof value === 'number') return value;
  if (!isObject(value)) return null;
  const { meta, ct } = value;
  if (isObject(meta) && meta['key'] === 'mark') return packet.mark;
  if (isObject(ct) && ct['key'] === 'mark') return packet.connectionMark;
  const operation = Object.entries(bitOperations).find(([sign]) => sign in value);
  const operands = operation ? value[operation[0]] : null;
  if (!operation || !Array.isArray(operands)) return null;
  const numbers = operands.map((operand) => numberOf(operand, packet));
  return numbers.reduce((sum, next) => (sum === null || next === null ? null : operation[1](sum, next)));
}

/** Unsigned, as marks are. */
const bitOperations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '&': (a, b) => (a & b) >>> 0,
  '|': (a, b) => (a | b) >>> 0,
  '^': (a, b) => (a ^ b) >>> 0,
};
