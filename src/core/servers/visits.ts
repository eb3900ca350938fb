import type { Listener, MachineReading, Peer } from '../machine.ts';
import { isOfThisComputer } from '../place/reach.ts';
import { listenerFor } from './listenerFor.ts';
import type { Visit } from './facts.ts';
import type { State } from './state.ts';

/**
 * What is known of visits after one more reading. A connection that is over counts only where the same socket was looked at before and the
 * connection was not there: the kernel remembers those for a minute, so it may have been with an earlier server of that port.
 */
export function withVisits(state: State, reading: MachineReading, at: number): readonly Visit[] {
  const { visits, machine, place, addresses } = state;
  const before = machine?.ok ? machine.value : null;
  const sockets = new Set(reading.listeners.map(({ socket }) => socket));
  const known = new Map(visits.filter(({ socket }) => sockets.has(socket)).map((visit) => [keyOf(visit), visit]));
  for (const peer of reading.peers ?? []) {
    // Its own addresses and networks are known now: after a change of Wi-Fi they look like another device's.
    if (peer.address === peer.localAddress || isOfThisComputer(peer.address, place, addresses)) continue;
    const listener = listenerOf(reading.listeners, peer);
    if (!listener || (peer.isOver && !isNew(before, listener, peer) && !known.has(keyOf({ ...listener, ...peer }))))
      continue;
    const visit = { address: peer.address, socket: listener.socket, to: peer.localAddress, at };
    known.set(keyOf(visit), visit);
  }
  return [...known.values()].toSorted((a, b) => b.at - a.at).slice(0, mostVisits);
}

/** A server on a public address is found by the whole internet. */
const mostVisits = 256;

/** The visits of these listeners by other devices, the latest first. This machine's own addresses are no visitors, nor is what runs within it. */
export function visitsOf(state: State, listeners: readonly Listener[]): readonly Visit[] {
  const sockets = new Set(listeners.map(({ socket }) => socket));
  return state.visits
    .filter(({ address, socket }) => sockets.has(socket) && !isOfThisComputer(address, state.place, state.addresses))
    .toSorted((a, b) => b.at - a.at || a.address.localeCompare(b.address));
}

function keyOf({ socket, address }: Pick<Visit, 'socket' | 'address'>): string {
  return `${socket} ${address}`;
}

function listenerOf(listeners: readonly Listener[], { port, localAddress }: Peer): Listener | null {
  return listenerFor(
    listeners.filter((listener) => listener.port === port),
    localAddress,
  );
}

function isNew(before: MachineReading | null, { socket }: Listener, peer: Peer): boolean {
  if (!before?.listeners.some((listener) => listener.socket === socket)) return false;
  return before.peers?.every((old) => old.address !== peer.address || old.remotePort !== peer.remotePort) ?? false;
}
