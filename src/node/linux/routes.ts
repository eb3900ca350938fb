import { readFile } from 'node:fs/promises';
import type { DefaultRoute } from '../../core/machine.ts';
import { parseProcNetIpv6Route, parseProcNetRoute } from './procNet.ts';

/** The default routes of the main table. A kernel without IPv6 has no ipv6_route; without the IPv4 table nothing is known: null. */
export async function readDefaultRoutes(): Promise<DefaultRoute[] | null> {
  const [ipv4, ipv6] = await Promise.all(
    ['/proc/net/route', '/proc/net/ipv6_route'].map((file) => readFile(file, 'utf8').catch(() => null)),
  );
  if (typeof ipv4 !== 'string') return null;
  return [...parseProcNetRoute(ipv4), ...parseProcNetIpv6Route(ipv6 ?? '')];
}
