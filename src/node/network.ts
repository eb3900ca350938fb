import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';
import { interfaceAddresses } from '../core/interfaces.ts';
import type { NetworkReading } from '../core/machine.ts';
import { startsPrograms, system } from './thisSystem.ts';

/** The addresses of this machine (of cards that are up), its default routes, and what it knows of its cards. */
export async function readNetwork(signal: AbortSignal): Promise<NetworkReading> {
  const addresses = interfaceAddresses(networkInterfaces());
  return { addresses, ...(await readSurroundings(JSON.stringify(addresses), signal)), platform: process.platform };
}

type Surroundings = Pick<NetworkReading, 'defaultRoutes' | 'cards'>;

/** The last answers of a system whose programs had to be asked for them. */
let remembered: { addresses: string; until: number; read: Surroundings } | null = null;

/** Another route without another address is rare: so long the last answers stand. A failure stands for a moment only: it may be over by then. */
const freshMs = { answered: 60_000, failed: 10_000 };

/** On Linux a few small files; elsewhere programs are started, and only where the addresses changed or the last answers are old. */
async function readSurroundings(addresses: string, signal: AbortSignal): Promise<Surroundings> {
  const now = performance.now();
  if (remembered && remembered.addresses === addresses && now < remembered.until && startsPrograms)
    return remembered.read;
  const [defaultRoutes, cards] = await Promise.all([system.readDefaultRoutes(signal), system.readCards(signal)]);
  const read = { defaultRoutes, cards };
  const fresh = defaultRoutes && cards ? freshMs.answered : freshMs.failed;
  if (!signal.aborted) remembered = { addresses, until: performance.now() + fresh, read };
  return read;
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
