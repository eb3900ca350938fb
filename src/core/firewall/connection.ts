import { passHook, type Place } from './evaluate.ts';
import { cardOf, readAddresses, type Packet, type Range } from './packet.ts';
import type { FirewallQuestion } from './question.ts';
import type { Hook, Table } from './ruleset.ts';

/** An address of this machine with its network: `192.168.1.5/24` on `wlan0`. */
export type OwnAddress = { interface: string; address: string; cidr: string | null };

/**
 * What becomes of a connection. `place`: where that was decided; null where no rule spoke. `packet` is the one that was stopped.
 * `unsure`: `doubt` is the rule that cannot be told, `place` what stops the packet if it comes to the worst.
 */
export type Way =
  | { kind: 'passes'; place: Place | null; isSentOn: boolean }
  | { kind: 'drops' | 'rejects'; place: Place; packet: Packet }
  | { kind: 'unsure'; place: Place | null; doubt: Place | null; packet: Packet };

/** Ports that a device's own system picks for its end. Source: RFC 6056, section 3.2. */
const anyPort: Range<number> = { low: 1024, high: 65_535 };

/**
 * Follows a connection through the packet filter: the device's first packet, our answer, and the device's next packet. Each must pass; the first
 * that may not decides. null: the address is none.
 */
export function followConnection(
  tables: readonly Table[],
  question: FirewallQuestion,
  own: readonly OwnAddress[],
): Way | null {
  const first = firstPacket(question);
  if (!first) return null;
  const arrival = arrive(tables, first, own);
  if (arrival.way.kind === 'rejects') return noticed(tables, first, arrival.packet, arrival.way);
  if (arrival.way.kind !== 'passes' || arrival.way.isSentOn) return arrival.way;
  const opened: Packet = { ...arrival.packet, state: arrival.packet.state === 'new' ? 'established' : 'untracked' };
  const answer = leave(tables, answerTo(first, opened));
  // Our own server hears of a rejected answer; the device hears nothing.
  if (answer.kind !== 'passes') return answer.kind === 'rejects' ? { ...answer, kind: 'drops' } : answer;
  // A redirected connection goes on at the port that it was sent to, which only the first packet shows.
  if (opened.isTranslated) return arrival.way;
  const { state, connectionMark } = opened;
  const next = arrive(tables, { ...first, state, connectionMark, flags: ['psh', 'ack'] }, own);
  return next.way.kind === 'passes' ? arrival.way : next.way;
}

/** The device hears of a rejection by a packet of ours, which is of the same connection, and may itself be stopped. */
function noticed(
  tables: readonly Table[],
  first: Packet,
  stopped: Packet,
  rejected: Extract<Way, { kind: 'rejects' | 'drops' }>,
): Way {
  const notice = leave(tables, answerTo(first, { ...stopped, state: 'established' }));
  return notice.kind === 'passes' || notice.kind === 'unsure' ? rejected : { ...rejected, kind: 'drops' };
}

function firstPacket({ port, address, interface: label, from }: FirewallQuestion): Packet | null {
  const to = readAddresses(address);
  if (!to) return null;
  const source = from === null ? null : readAddresses(from);
  return {
    family: to.family,
    inbound: cardOf(label),
    outbound: '',
    source: source?.family === to.family ? source.range : null,
    destination: to.range,
    sourcePort: anyPort,
    destinationPort: { low: port, high: port },
    state: 'new',
    flags: ['syn'],
    direction: 'original',
    own: 'destination',
    mark: 0,
    connectionMark: 0,
    isTranslated: false,
  };
}

/** In: to us, or sent on where a rule translates the address to one that is not ours. */
function arrive(tables: readonly Table[], packet: Packet, own: readonly OwnAddress[]): { way: Way; packet: Packet } {
  const before = passAll(tables, ['ingress', 'prerouting'], packet);
  if (before.way.kind !== 'passes') return before;
  const isOurs = own.some(({ address }) => isSame(address, before.packet));
  if (before.packet.own === 'destination' || isOurs) {
    const input = passAll(tables, ['input'], { ...before.packet, own: 'destination' });
    const way = input.way.kind === 'passes' ? { ...input.way, place: input.way.place ?? before.way.place } : input.way;
    return { way, packet: input.packet };
  }
  const sent = passAll(tables, ['forward', 'postrouting'], { ...before.packet, outbound: cardTo(before.packet, own) });
  const way = sent.way.kind === 'passes' ? { ...sent.way, place: before.way.place, isSentOn: true } : sent.way;
  return { way, packet: sent.packet };
}

function leave(tables: readonly Table[], packet: Packet): Way {
  return passAll(tables, ['output', 'postrouting'], packet).way;
}

function passAll(tables: readonly Table[], hooks: readonly Hook[], first: Packet): { way: Way; packet: Packet } {
  let packet = first;
  let accepted: Place | null = null;
  for (const hook of hooks) {
    const passed = passHook(tables, hook, packet);
    const way = wayOf(passed);
    ({ packet } = passed);
    if (way.kind !== 'passes') return { way, packet };
    accepted = way.place ?? accepted;
  }
  return { way: { kind: 'passes', place: accepted, isSentOn: false }, packet };
}

function wayOf({ outcomes, packet, doubt }: ReturnType<typeof passHook>): Way {
  const stopping = outcomes.filter(({ kind }) => kind !== 'accept');
  const stop = stopping.findLast(({ kind }) => kind !== 'unsure') ?? null;
  if (outcomes.length > stopping.length && stopping.length === 0) {
    return { kind: 'passes', place: outcomes.at(-1)?.place ?? null, isSentOn: false };
  }
  const isSure = outcomes.length === stopping.length && stopping.every(({ kind }) => kind !== 'unsure');
  if (!isSure || !stop?.place) return { kind: 'unsure', place: stop?.place ?? null, doubt, packet };
  return { kind: stop.kind === 'reject' ? 'rejects' : 'drops', place: stop.place, packet };
}

/** Our answer has the addresses the other way round; it shows the port that the device asked for only after the filter. */
function answerTo(first: Packet, opened: Packet): Packet {
  return {
    ...opened,
    inbound: '',
    outbound: first.inbound,
    source: opened.destination,
    destination: first.source ?? everyAddress(first.family),
    sourcePort: opened.destinationPort,
    destinationPort: first.sourcePort,
    flags: ['syn', 'ack'],
    direction: 'reply',
    own: 'source',
    mark: 0,
  };
}

function everyAddress(family: 4 | 6): Range<bigint> {
  return { low: 0n, high: (1n << (family === 4 ? 32n : 128n)) - 1n };
}

function isSame(address: string, { family, destination }: Packet): boolean {
  const read = readAddresses(address);
  return read?.family === family && read.range.low === destination.low;
}

/** The card whose network has the address that a packet is sent on to; null: none of ours, so the routing table decides. */
function cardTo({ family, destination }: Packet, own: readonly OwnAddress[]): string | null {
  const card = own.find(({ cidr }) => {
    const network = cidr === null ? null : readAddresses(cidr);
    return network?.family === family && network.range.low <= destination.low && destination.high <= network.range.high;
  });
  return card ? cardOf(card.interface) : null;
}
