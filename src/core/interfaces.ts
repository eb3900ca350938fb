import { classifyHost } from './host.ts';
import type { DefaultRoute, InterfaceAddress, NetworkReading } from './machine.ts';

/** What `os.networkInterfaces()` gives (nodejs.org/api/os.html): a card's name → its addresses. */
type Interfaces = Readonly<Record<string, readonly NodeAddress[] | undefined>>;
type NodeAddress = { address: string; cidr?: string | null; internal?: boolean; mac?: string };

/** The addresses of all cards, in the order in which they are told. The family is read off the address: Node 18.0 to 18.3 gave it as a number. */
export function interfaceAddresses(interfaces: Interfaces): InterfaceAddress[] {
  return Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, cidr = null, internal = false, mac = '' }): InterfaceAddress => {
      return { interface: name, address, family: address.includes(':') ? 6 : 4, cidr, internal, mac };
    }),
  );
}

/**
 * A machine's network as a document tells it: `{"interfaces": os.networkInterfaces(), "defaultRoutes": [{"interface","gateway","family","metric"}]
 * | null, "platform"}`. A route may leave out what its place tells: the family by its gateway, the metric by its order. Entries that are no
 * addresses and no routes are passed over. null: no such document.
 */
export function readNetworkDocument(document: Readonly<Record<string, unknown>>): NetworkReading | null {
  const { interfaces, defaultRoutes = null, platform = 'linux' } = document;
  if (typeof interfaces !== 'object' || interfaces === null || typeof platform !== 'string') return null;
  if (defaultRoutes !== null && !Array.isArray(defaultRoutes)) return null;
  const addresses = Object.entries(interfaces).map(([name, list]) => [name, readAddresses(list)] as const);
  const routes = defaultRoutes?.flatMap((route: unknown, order) => readRoute(route, order)) ?? null;
  const known = interfaceAddresses(Object.fromEntries(addresses));
  return { addresses: known, defaultRoutes: routes, cards: null, platform };
}

function readAddresses(list: unknown): NodeAddress[] {
  return Array.isArray(list) ? list.flatMap(readAddress) : [];
}

function readAddress(value: unknown): NodeAddress[] {
  if (typeof value !== 'object' || value === null) return [];
  const { address, cidr, internal, mac } = { ...value } as Record<string, unknown>;
  if (typeof address !== 'string') return [];
  return [
    {
      address,
      cidr: typeof cidr === 'string' ? cidr : null,
      internal: internal === true,
      mac: typeof mac === 'string' ? mac : '',
    },
  ];
}

function readRoute(route: unknown, order: number): DefaultRoute[] {
  if (typeof route !== 'object' || route === null) return [];
  const { interface: name, gateway = null, family, metric } = { ...route } as Record<string, unknown>;
  if (typeof name !== 'string') return [];
  const via = typeof gateway === 'string' && isGateway(gateway) ? gateway : null;
  const isIpv6 = family === 6 || family === 'IPv6' || (family === undefined && via?.includes(':') === true);
  return [
    { interface: name, gateway: via, family: isIpv6 ? 6 : 4, metric: typeof metric === 'number' ? metric : order },
  ];
}

/** Systems write `0.0.0.0`, `::`, `On-link` or `link#18` for a route that has none. */
function isGateway(gateway: string): boolean {
  const hostClass = classifyHost(gateway);
  return hostClass !== 'wildcard' && hostClass !== 'name';
}
