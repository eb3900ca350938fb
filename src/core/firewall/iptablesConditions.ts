import type { AddressSets } from './ipset.ts';
import {
  always,
  isCard,
  isTracked,
  never,
  not,
  readAddresses,
  some,
  unsure,
  within,
  type Condition,
  type Packet,
  type Range,
} from './packet.ts';

/** One option of a rule with its arguments. `isNegated`: a `!` stands before it. */
export type Option = { name: string; args: readonly string[]; isNegated: boolean };

/** What an option asks of a packet. `rule`: all options beside it. Sources: iptables(8), iptables-extensions(8). */
type Reader = (args: readonly string[], rule: readonly Option[], family: 4 | 6, sets: AddressSets) => Condition;

/** The conditions of a rule. What we do not know is unsure, never left out. */
export function readConditions(options: readonly Option[], family: 4 | 6, sets: AddressSets): Condition[] {
  let module = '';
  return options.flatMap(({ name, args, isNegated }) => {
    if (name === '-m') [module = ''] = args;
    if (details.has(name)) return [];
    // Two extensions have an option of this one name; it is of the one named last.
    const reader = module === 'connmark' && name === '--mark' ? isConnectionMark : readers[name];
    const condition = reader?.(args, options, family, sets) ?? unsure;
    return [isNegated ? not(condition) : condition];
  });
}

/** Options that take no argument: a `!` behind one belongs to the next. */
export const takesNothing: ReadonlySet<string> = new Set(['--syn', '-f', '--set', '--update', '--rcheck', '--remove']);

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Details of a match of which another option tells what counts. */
const details = names(
  '--comment --limit-burst --connlimit-mask --connlimit-saddr --connlimit-daddr ' +
    '--hashlimit-burst --hashlimit-mode --hashlimit-name --hashlimit-srcmask --hashlimit-dstmask ' +
    '--hashlimit-htable-size --hashlimit-htable-max --hashlimit-htable-gcinterval --hashlimit-htable-expire ' +
    '--seconds --reap --hitcount --rttl --name --rsource --rdest --mask ' +
    '--loose --validmark --accept-local --limit-iface-in --limit-iface-out --dir --rt-len',
);

const readers: Readonly<Record<string, Reader>> = {
  '-m': ([module = '']) => (modules.has(module) ? always : unsure),
  '--invert': () => never,
  '-p': ([protocol = '']) => (['tcp', '6', 'all', '0'].includes(protocol) ? always : never),
  '-s': ([text = ''], _rule, family) => isAddress(text, family, ({ source }) => source),
  '-d': ([text = ''], _rule, family) => isAddress(text, family, ({ destination }) => destination),
  '--src-range': ([text = ''], _rule, family) => isAddressRange(text, family, ({ source }) => source),
  '--dst-range': ([text = ''], _rule, family) => isAddressRange(text, family, ({ destination }) => destination),
  '--match-set': ([name = '', field], _rule, family, sets) => isInSet(sets.get(name), field, family),
  '-i':
    ([pattern = '']) =>
    ({ inbound }) =>
      isCard(inbound, pattern, '+'),
  '-o':
    ([pattern = '']) =>
    ({ outbound }) =>
      isCard(outbound, pattern, '+'),
  '-f': () => never,
  '--dport': ([ports = '']) => isPort(ports, 'destinationPort'),
  '--dports': ([ports = '']) => isPort(ports, 'destinationPort'),
  '--sport': ([ports = '']) => isPort(ports, 'sourcePort'),
  '--sports': ([ports = '']) => isPort(ports, 'sourcePort'),
  '--ports': ([ports = '']) => {
    const conditions = [isPort(ports, 'sourcePort'), isPort(ports, 'destinationPort')];
    return (packet) => some(conditions.map((condition) => condition(packet)));
  },
  '--tcp-flags': ([mask = '', wanted = '']) => hasFlags(mask, wanted),
  '--syn': () => hasFlags('SYN,RST,ACK,FIN', 'SYN'),
  '--ctstate': ([states = '']) => isState(states),
  '--state': ([states = '']) => isState(states),
  '--ctdir':
    ([direction = '']) =>
    (packet) =>
      isTracked(packet) && packet.direction === direction.toLowerCase(),
  '--dst-type':
    ([types = ''], _rule, family) =>
    (packet) =>
      isType(types, family, packet.own === 'destination'),
  '--src-type':
    ([types = ''], _rule, family) =>
    (packet) =>
      isType(types, family, packet.own === 'source'),
  '--pkt-type':
    ([type = '']) =>
    (packet) =>
      packet.own === 'source' ? null : type === 'unicast',
  '--mark': ([mark = '']) => isMark(mark, (packet) => packet.mark),
  '--pol': ([policy = '']) => (policy === 'none' ? always : never),
  '--rt-type': () => never,
  '--icmp-type': () => never,
  '--icmpv6-type': () => never,
  // Rates and counts: our one connection is below them.
  '--limit': () => always,
  '--hashlimit': () => always,
  '--hashlimit-upto': () => always,
  '--hashlimit-above': () => never,
  '--connlimit-upto': () => always,
  '--connlimit-above': ([count]) => (count === '0' ? always : never),
  // A list of those that came lately: ours comes for the first time, so no count of two is reached.
  '--set': () => always,
  '--rcheck': (_args, rule) => wasSeen(rule),
  '--update': (_args, rule) => wasSeen(rule),
  '--remove': (_args, rule) => wasSeen(rule),
};

/**
 * Match extensions that ask nothing by themselves; their options do, and those we do not know are unsure one by one. The test of the way back
 * (rpfilter) holds: a device of the local network is reached by the card that it comes in by.
 */
const modules = names(
  'tcp udp udplite sctp dccp icmp icmp6 icmpv6 multiport iprange conntrack state addrtype pkttype mark comment limit hashlimit ' +
    'connlimit recent policy rt rpfilter set mac owner string time statistic length ttl physdev connmark helper',
);

/** A set that we do not know, or of the other IP version, cannot be told. */
function isInSet(set: ReturnType<AddressSets['get']>, field: string | undefined, family: 4 | 6): Condition {
  if (set?.family !== family || (field !== 'src' && field !== 'dst')) return unsure;
  return ({ source, destination }) => within(field === 'src' ? source : destination, set.ranges);
}

function wasSeen(rule: readonly Option[]): Condition {
  const hits = Number(rule.find(({ name }) => name === '--hitcount')?.args[0] ?? 1);
  return hits >= 2 ? never : unsure;
}

function isAddress(text: string, family: 4 | 6, pick: (packet: Packet) => Range<bigint> | null): Condition {
  const ranges = text.split(',').map(readAddresses);
  if (ranges.some((read) => read?.family !== family)) return unsure;
  const allowed = ranges.flatMap((read) => (read ? [read.range] : []));
  return (packet) => within(pick(packet), allowed);
}

function isAddressRange(text: string, family: 4 | 6, pick: (packet: Packet) => Range<bigint> | null): Condition {
  const [low, high] = text.split('-').map(readAddresses);
  if (low?.family !== family || high?.family !== family) return unsure;
  return (packet) => within(pick(packet), [{ low: low.range.low, high: high.range.high }]);
}

/** `80`, `80:90`, `1,2,3:9`, `:1023`, `1024:`. Names do not come: iptables-save writes numbers. */
function isPort(text: string, field: 'sourcePort' | 'destinationPort'): Condition {
  const ranges = text.split(',').map((part) => {
    const [low = '', high = low] = part.split(':');
    return { low: Number(low === '' ? 0 : low), high: Number(high === '' ? 65_535 : high) };
  });
  if (ranges.some(({ low, high }) => Number.isNaN(low + high))) return unsure;
  return (packet) => within(packet[field], ranges);
}

const allFlags = 'FIN,SYN,RST,PSH,ACK,URG';

function hasFlags(mask: string, wanted: string): Condition {
  const read = (text: string) =>
    (text === 'ALL' ? allFlags : text)
      .toLowerCase()
      .split(',')
      .filter((flag) => flag !== 'none');
  const asked = read(mask);
  const set = read(wanted);
  return ({ flags }) => asked.every((flag) => set.includes(flag) === flags.some((own) => own === flag));
}

function isState(text: string): Condition {
  const states = text.toLowerCase().split(',');
  return ({ state, isTranslated }) => states.includes(state) || (isTranslated && states.includes('dnat'));
}

/** One of the types for IPv4; over IPv6 an address of our own is of both, and all that are named are asked for (Linux' net/netfilter/xt_addrtype.c). */
function isType(text: string, family: 4 | 6, isOwn: boolean): boolean {
  const types = text.split(',');
  if (family === 4) return types.includes(isOwn ? 'LOCAL' : 'UNICAST');
  return types.every((type) => type === 'UNICAST' || (type === 'LOCAL' && isOwn));
}

/** Reads a mark with its mask: `0x1/0xff`; without a mask, all bits. null: none. */
export function readMark(text: string): { value: number; mask: number } | null {
  const [value = '', mask = '0xffffffff'] = text.split('/');
  const numbers = { value: Number(value), mask: Number(mask) };
  return text === '' || Number.isNaN(numbers.value + numbers.mask) ? null : numbers;
}

function isMark(text: string, pick: (packet: Packet) => number | null): Condition {
  const wanted = readMark(text);
  if (!wanted) return unsure;
  return (packet) => {
    const mark = pick(packet);
    return mark === null ? null : (mark & wanted.mask) >>> 0 === wanted.value >>> 0;
  };
}

/** A connection that is not tracked has none. */
const isConnectionMark: Reader = ([text = '']) => {
  const holds = isMark(text, ({ connectionMark }) => connectionMark);
  return (packet) => (isTracked(packet) ? holds(packet) : false);
};
