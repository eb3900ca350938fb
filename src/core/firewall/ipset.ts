import { readAddresses, type Range } from './packet.ts';

/** Sets of addresses that rules of iptables ask for, by their names. Sets of other things, or with exceptions, are left out. */
export type AddressSets = ReadonlyMap<string, { family: 4 | 6; ranges: readonly Range<bigint>[] }>;

/** Reads `ipset save`. Source of the format: ipset(8); recorded with ipset 7.17. */
export function readIpset(text: string): AddressSets {
  const sets = new Map<string, { family: 4 | 6; ranges: Range<bigint>[] }>();
  for (const line of text.split('\n')) {
    const [verb, name = '', value = '', ...options] = line.trim().split(' ');
    // With a mask of its own, an element stands for all addresses of its network.
    if (verb === 'create' && /^(hash:(ip|net)|bitmap:ip)$/.test(value) && !/ (net|bit)mask /.test(line)) {
      sets.set(name, { family: options.includes('inet6') ? 6 : 4, ranges: [] });
    }
    if (verb !== 'add') continue;
    const range = readRange(value);
    if (!range || options.includes('nomatch')) sets.delete(name);
    else sets.get(name)?.ranges.push(range);
  }
  return sets;
}

function readRange(value: string): Range<bigint> | null {
  const [low, high = low] = value.split('-').map((end) => readAddresses(end)?.range);
  return low && high ? { low: low.low, high: high.high } : null;
}
