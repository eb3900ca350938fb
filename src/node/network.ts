import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { interfaceAddresses } from '../core/interfaces.ts';
import type { DefaultRoute, NetworkReading } from '../core/machine.ts';
import { parseProcNetIpv6Route, parseProcNetRoute } from './procNet.ts';

/** The addresses of this machine (of cards that are up) and its default routes. Routes are read on Linux only so far; elsewhere null. */
export async function readNetwork(): Promise<NetworkReading> {
  return {
    addresses: interfaceAddresses(networkInterfaces()),
    defaultRoutes: await readDefaultRoutes(),
    platform: process.platform,
  };
}

/** The name under which this machine answers to multicast DNS where it runs a responder (RFC 6762 §3): its host name below `.local`. */
export function localName(): string {
  const [first = 'localhost'] = hostname().toLowerCase().split('.');
  return `${first}.local`;
}

/** A kernel without IPv6 has no ipv6_route; without the IPv4 table nothing is known. */
async function readDefaultRoutes(): Promise<DefaultRoute[] | null> {
  const [ipv4, ipv6] = await Promise.all(
    ['/proc/net/route', '/proc/net/ipv6_route'].map((file) => readFile(file, 'utf8').catch(() => null)),
  );
  if (typeof ipv4 !== 'string') return null;
  return [...parseProcNetRoute(ipv4), ...parseProcNetIpv6Route(ipv6 ?? '')];
}
