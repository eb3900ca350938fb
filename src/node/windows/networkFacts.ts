import { networkInterfaces } from 'node:os';
import type { Card, DefaultRoute } from '../../core/machine.ts';
import { readJson, readRows, type Row } from './json.ts';
import { runPowerShell } from './programs.ts';

/** What Windows knows of its network beside the addresses. */
export type NetworkFacts = { routes: readonly DefaultRoute[]; cards: ReadonlyMap<string, Card> };

/**
 * Lists default routes and adapters by the classes behind `Get-NetRoute` and `Get-NetAdapter`, whose own modules would have to be loaded first
 * and give words for numbers (learn.microsoft.com/previous-versions/windows/desktop/legacy/hh872448 and hh968170). A route's InterfaceMetric
 * is younger than that page: it is picked from what there is.
 */
export const networkScript =
  "$space = @{ Namespace = 'root/StandardCimv2' }; " +
  "$names = 'DestinationPrefix', 'InterfaceAlias', 'NextHop', 'RouteMetric', 'InterfaceMetric'; " +
  "$isDefault = 'DestinationPrefix = ''0.0.0.0/0'' OR DestinationPrefix = ''::/0'''; " +
  '$routes = Get-CimInstance @space -ClassName MSFT_NetRoute -Filter $isDefault | Select-Object -Property $names; ' +
  "$names = 'Name', 'HardwareInterface', 'Virtual', 'NdisPhysicalMedium'; " +
  '$cards = Get-CimInstance @space -ClassName MSFT_NetAdapter -Property $names | Select-Object -Property $names; ' +
  '@{ routes = @($routes); cards = @($cards) } | ConvertTo-Json -Compress -Depth 3';

/** NDIS_PHYSICAL_MEDIUM of ntddndis.h: NdisPhysicalMediumWirelessLan, NdisPhysicalMediumNative802_11. */
const wirelessMedia: ReadonlySet<unknown> = new Set([1, 9]);

/** Reads what that script printed; null for anything else. Cards are named by their alias, as `os.networkInterfaces()` names them. */
export function parseNetworkFacts(text: string): NetworkFacts | null {
  const [facts] = readRows(readJson(text));
  if (!facts || !('routes' in facts) || !('cards' in facts)) return null;
  return {
    routes: readRows(facts['routes']).flatMap(readRoute),
    cards: new Map(readRows(facts['cards']).flatMap(readCard)),
  };
}

/** Windows prefers the route with the lowest sum of both metrics. A route without a gateway names the unspecified address. */
function readRoute({ DestinationPrefix: prefix, InterfaceAlias: name, NextHop: hop, ...metrics }: Row): DefaultRoute[] {
  if (typeof name !== 'string' || (prefix !== '0.0.0.0/0' && prefix !== '::/0')) return [];
  const gateway = typeof hop === 'string' && hop !== '' && hop !== '0.0.0.0' && hop !== '::' ? hop : null;
  const metric = numberOf(metrics['RouteMetric']) + numberOf(metrics['InterfaceMetric']);
  return [{ interface: name, gateway, family: prefix === '::/0' ? 6 : 4, metric }];
}

function readCard({
  Name: name,
  HardwareInterface: isHardware,
  Virtual: isVirtual,
  NdisPhysicalMedium: medium,
}: Row): [string, Card][] {
  if (typeof name !== 'string') return [];
  return [
    [name, { isPhysical: isHardware === true && isVirtual !== true, isWireless: wirelessMedia.has(medium), ports: [] }],
  ];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** One reading serves so long while the addresses of all cards stay the same, for PowerShell is slow to start. */
const freshMs = 60_000;

/** Reads the facts, and remembers them. null: they could not be read. */
export function createNetworkReader(): (signal: AbortSignal) => Promise<NetworkFacts | null> {
  let last: { at: number; addresses: string; facts: Promise<NetworkFacts | null> } | null = null;
  return async (signal) => {
    const addresses = JSON.stringify(networkInterfaces());
    if (!last || last.addresses !== addresses || performance.now() - last.at > freshMs) {
      last = { at: performance.now(), addresses, facts: readFacts(signal) };
    }
    const reading = last;
    const facts = await reading.facts;
    if (!facts && last === reading) last = null;
    return facts;
  };
}

async function readFacts(signal: AbortSignal): Promise<NetworkFacts | null> {
  const printed = await runPowerShell(networkScript, signal);
  return printed.ok ? parseNetworkFacts(printed.value) : null;
}
