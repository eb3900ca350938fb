import { isWithin } from './cidr.ts';
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
 * | null, "platform"}`. A route may leave out its gateway, or its card where the gateway tells it, and what its place tells: the family by its
 * gateway, the metric by its order. Entries that are no addresses and no routes are passed over. null: no such document.
 */
export function readNetworkDocument(document: Readonly<Record<string, unknown>>): NetworkReading | null {
  const { interfaces, defaultRoutes = null } = document;
  const platform = document['platform'] ?? 'linux';
  if (typeof interfaces !== 'object' || interfaces === null || typeof platform !== 'string') return null;
  if (defaultRoutes !== null && !Array.isArray(defaultRoutes)) return null;
  const lists = Object.entries(interfaces).map(([name, list]) => [name, readAddresses(list)] as const);
  const known = interfaceAddresses(Object.fromEntries(lists));
  const routes = defaultRoutes?.flatMap((route: unknown, order) => readRoute(route, order, known)) ?? null;
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

function readRoute(route: unknown, order: number, addresses: readonly InterfaceAddress[]): DefaultRoute[] {
  const { name, gateway, family, metric } = readTold(route);
  const via = gateway === undefined ? notTold : isGateway(gateway) ? gateway : null;
  const card = name ?? addresses.find(({ cidr }) => cidr !== null && isWithin(via ?? '', cidr))?.interface;
  if (typeof card !== 'string') return [];
  const isIpv6 = family === 6 || family === 'IPv6' || (family == null && via?.includes(':') === true);
  return [
    { interface: card, gateway: via, family: isIpv6 ? 6 : 4, metric: typeof metric === 'number' ? metric : order },
  ];
}

/** A route as an object, with Linux's words too (`dev`, `via`), or no more than the name of its card. */
function readTold(route: unknown): Partial<Record<'name' | 'gateway' | 'family' | 'metric', unknown>> {
  if (typeof route !== 'object' || route === null) return { name: route };
  const { interface: card, iface, dev, via, gateway = via, family, metric } = { ...route } as Record<string, unknown>;
  return { name: card ?? iface ?? dev, gateway, family, metric };
}

/** The gateway of a default route that tells none: most have one. */
const notTold = '';

/** Systems write `0.0.0.0`, `::`, `On-link` or `link#18` for a route that has none. */
function isGateway(gateway: unknown): gateway is string {
  if (typeof gateway !== 'string') return false;
  const hostClass = classifyHost(gateway);
  return hostClass !== 'wildcard' && hostClass !== 'name';
}
