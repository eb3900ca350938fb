import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';
import { interfaceAddresses } from '../core/interfaces.ts';
import type { NetworkReading } from '../core/machine.ts';
import { system } from './system.ts';

/** The addresses of this machine (of cards that are up), its default routes, and what it knows of its cards. */
export async function readNetwork(signal: AbortSignal): Promise<NetworkReading> {
  const [defaultRoutes, cards] = await Promise.all([system.readDefaultRoutes(signal), system.readCards(signal)]);
  return {
    addresses: interfaceAddresses(networkInterfaces()),
    defaultRoutes,
    cards,
    platform: process.platform,
  };
}

/** The name under which this machine answers to multicast DNS where it runs a responder (RFC 6762 §3): its host name below `.local`. */
export function localName(): string {
  const [first = 'localhost'] = hostname().toLowerCase().split('.');
  return `${first}.local`;
}

/** The addresses that this machine's resolver gives for a name, multicast DNS included where the system has it; none where it fails. Takes seconds at worst. */
export async function resolveName(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
