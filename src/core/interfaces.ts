import type { DefaultRoute, InterfaceAddress, NetworkReading } from './machine.ts';

/** What `os.networkInterfaces()` gives (nodejs.org/api/os.html): a card's name → its addresses. */
type Interfaces = Readonly<Record<string, readonly NodeAddress[] | undefined>>;
type NodeAddress = {
  address: string;
  family: string | number;
  cidr?: string | null;
  internal?: boolean;
  mac?: string;
};

/** The addresses of all cards, in the order in which they are told. Node 18.0 to 18.3 gave the family as a number. */
export function interfaceAddresses(interfaces: Interfaces): InterfaceAddress[] {
  return Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, family, cidr = null, internal = false, mac = '' }): InterfaceAddress => {
      return { interface: name, address, family: family === 'IPv6' || family === 6 ? 6 : 4, cidr, internal, mac };
    }),
  );
}

/**
 * A machine's network as a document tells it: `{"interfaces": os.networkInterfaces(), "defaultRoutes": [{"interface","gateway","family","metric"}]
 * | null, "platform"}`. A route may leave out what its place tells: the family by its gateway, the metric by its order. null: no such document.
 */
export function readNetworkDocument(document: Readonly<Record<string, unknown>>): NetworkReading | null {
  const { interfaces, defaultRoutes = null, platform = 'linux' } = document;
  if (!isInterfaces(interfaces) || typeof platform !== 'string') return null;
  if (defaultRoutes !== null && !Array.isArray(defaultRoutes)) return null;
  const routes = defaultRoutes?.flatMap((route: unknown, order) => readRoute(route, order)) ?? null;
  return { addresses: interfaceAddresses(interfaces), defaultRoutes: routes, cards: null, platform };
}

function isInterfaces(value: unknown): value is Interfaces {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((addresses) => Array.isArray(addresses) && addresses.every(isAddress));
}

function isAddress(value: unknown): value is NodeAddress {
  return typeof value === 'object' && value !== null && 'address' in value && typeof value.address === 'string';
}

function readRoute(route: unknown, order: number): DefaultRoute[] {
  if (typeof route !== 'object' || route === null) return [];
  const { interface: name, gateway = null, family, metric } = { ...route } as Record<string, unknown>;
  if (typeof name !== 'string') return [];
  const via = typeof gateway === 'string' ? gateway : null;
  const isIpv6 = family === 6 || family === 'IPv6' || (family === undefined && via?.includes(':') === true);
  return [
    { interface: name, gateway: via, family: isIpv6 ? 6 : 4, metric: typeof metric === 'number' ? metric : order },
  ];
}
