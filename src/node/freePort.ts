import { createServer, isIP, type Server } from 'node:net';
import { classifyHost } from '../core/host.ts';
import type { Result } from '../core/machine.ts';
import { errorCode } from './errorCode.ts';
import { system } from './thisSystem.ts';

/** A port that nobody else can take until it is released. Release it just before the server starts. */
export type HeldPort = { port: number; release(): Promise<void> };

/**
 * Ports of 1024 and more that browsers refuse to open. Source: the Fetch standard, "port blocking"
 * (https://fetch.spec.whatwg.org/#port-blocking).
 */
const blockedByBrowsers: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

type Addresses = [wanted: string, ...beside: string[]];

const lastPort = 65_535;
/** Windows reserves up to eight hundred in one stretch (github.com/clash-verge-rev/clash-verge-rev/issues/1688). */
const mostAttempts = 1000;

/**
 * Takes the first port above `after` that a server on `host` could really use, by listening on it: held, not guessed. Whoever connects
 * meanwhile is hung up on. Both loopback addresses must be free too, or `localhost` would lead to somebody else's server, and so must every
 * address that the socket table tells of, or a later `0.0.0.0` would collide. Ports below 1024 and those browsers refuse are passed over.
 * Not ok: cancelled, `host` is no address of this machine, or nothing was free among the next 1000.
 */
export async function holdFreePort(after: number, host: string, signal: AbortSignal): Promise<Result<HeldPort>> {
  const taken = await readTakenPorts(signal);
  const first = Math.max(after + 1, 1024);
  for (let port = first; port <= Math.min(lastPort, first + mostAttempts - 1); port++) {
    if (signal.aborted) return { ok: false, why: 'cancelled' };
    if (blockedByBrowsers.has(port) || taken.has(port)) continue;
    const held = await hold(port, addressesFor(host));
    if (held === 'taken') continue;
    return 'why' in held ? { ok: false, why: held.why } : { ok: true, value: held };
  }
  return { ok: false, why: `no port is free among the ${mostAttempts} after ${after}` };
}

/** The next port after a taken one that is free at this moment; null where none was found. */
export async function findFreePort(taken: number, signal: AbortSignal): Promise<number | null> {
  // Held on loopback only: nothing of ours listens to the network. Other addresses are checked in the socket table.
  const held = await holdFreePort(taken, '127.0.0.1', signal);
  if (!held.ok) return null;
  await held.value.release();
  return held.value.port;
}

/** Ports with a listener on any address. Where the table cannot be read, listening alone decides. */
async function readTakenPorts(signal: AbortSignal): Promise<ReadonlySet<number>> {
  const listeners = await system.readListeners(signal);
  return new Set(listeners.ok ? listeners.value.map(({ port }) => port) : []);
}

/** The address that the server will use, first, and those that must be free beside it. A wildcard covers its own family's loopback. */
function addressesFor(host: string): Addresses {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const kind = classifyHost(bare);
  if (kind === 'wildcard') return bare.includes(':') ? ['::'] : ['0.0.0.0', '::1'];
  const wanted = kind === 'name' || (kind === 'loopback' && !isIP(bare)) ? '127.0.0.1' : bare;
  return [wanted, ...['127.0.0.1', '::1'].filter((loopback) => loopback !== wanted)];
}

/** The held port, `taken`, or why `wanted` cannot be listened on at all. */
async function hold(port: number, [wanted, ...beside]: Addresses): Promise<HeldPort | 'taken' | { why: string }> {
  const servers: Server[] = [];
  const release = async () => void (await Promise.all(servers.map(close)));
  for (const address of [wanted, ...beside]) {
    const listening = await listen(port, address);
    if (typeof listening !== 'string') servers.push(listening);
    else if (isMissingAddress(listening) && address !== wanted) continue;
    else {
      await release();
      return isTaken(listening) ? 'taken' : { why: `${wanted} cannot be listened on (${listening})` };
    }
  }
  return { port, release };
}

/** EACCES is how Windows speaks of the ranges it reserves. */
function isTaken(code: string): boolean {
  return code === 'EADDRINUSE' || code === 'EACCES';
}

/** A machine without IPv6 has no ::1. */
function isMissingAddress(code: string): boolean {
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}

function listen(port: number, host: string): Promise<Server | string> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => resolve(errorCode(error)));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
