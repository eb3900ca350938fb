import { t } from '@vscode/l10n';
import { classifyHost, type HostClass } from './host.ts';
import type { Card, DefaultRoute, InterfaceAddress, LanAddress, NetworkReading } from './machine.ts';

/**
 * The addresses of this machine that another device could use, best first, each with the reason for its rank. Loopback is left out, and so is
 * IPv6 link-local: browsers take no URL with a zone.
 *
 * The order: the pinned one (`pinned` is an address, or the name of its card) · local addresses of real cards, those with a default route
 * first · other cards · tailnet · VPN · public · self-assigned (169.254) · bridges and virtual machines, which lead nowhere from another
 * device. A VPN stays a VPN when it has taken over the default route; a bridge that has one with a gateway carries the real card. IPv6
 * comes after IPv4 of the same card.
 */
export function rankAddresses(reading: NetworkReading, pinned: string | null): LanAddress[] {
  const routes = sortRoutes(reading.defaultRoutes ?? []);
  const weighed = reading.addresses.map((address) => weigh(address, reading, routes, pinned));
  const usable = weighed.filter((candidate) => candidate !== null);
  return usable.toSorted(byRank).map(describe);
}

/** What people call the card, with its name: "Wi-Fi (wlan0)", "Docker bridge (docker0)", "VPN (tun0)"; the name alone where nothing more is known. */
export function interfaceLabel(address: LanAddress): string {
  const label = labelOf(address.kind, address.interface);
  return label === address.interface ? label : `${label} (${address.interface})`;
}

/** The same without the name: "Wi-Fi". */
export function cardLabel({ kind, interface: name }: LanAddress): string {
  return labelOf(kind, name);
}

type Kind = LanAddress['kind'];

/**
 * What a card's name tells. `reach`: are its private addresses on a network that other devices share? `lan` yes · `routed` where it has a
 * default route with a gateway (a container's veth, a bridge over the real card) · `never`.
 */
type Naming = { names: RegExp; kind: Kind; reach: 'lan' | 'routed' | 'never'; label: () => string };

/**
 * The first that fits. Sources: systemd.net-naming-scheme(7) for Linux, the names each program gives its cards (libvirt virbr, VirtualBox
 * vboxnet, VMware vmnet, Docker br-ID, ZeroTier zt/feth), Apple's awdl/llw/anpi, and the English names Windows gives.
 */
const namings: readonly Naming[] = [
  { names: /^tailscale/i, kind: 'tailnet', reach: 'never', label: () => t('Tailscale') },
  { names: /^(zt|feth\d|zerotier)/i, kind: 'vpn', reach: 'never', label: () => t('ZeroTier') },
  {
    names: /^(utun|tun|tap|wg|ppp|ipsec|gpd|cscotun|ham\d|nordlynx|proton|mullvad|cloudflarewarp)|vpn|wireguard/i,
    kind: 'vpn',
    reach: 'never',
    label: () => t('VPN'),
  },
  { names: /^(docker|br-[0-9a-f]{6,}$)/, kind: 'bridge', reach: 'never', label: () => t('Docker bridge') },
  {
    names: /^(podman|cni|lxcbr|lxdbr|incusbr|nerdctl)/,
    kind: 'bridge',
    reach: 'routed',
    label: () => t('Container bridge'),
  },
  { names: /^(br|bridge|vmbr)[-\d]/, kind: 'bridge', reach: 'routed', label: () => t('Bridge') },
  { names: /^vethernet/i, kind: 'virtual', reach: 'routed', label: () => t('Hyper-V network') },
  {
    names: /^(virbr|vnet|vmnet|vboxnet)|virtualbox|vmware/i,
    kind: 'virtual',
    reach: 'routed',
    label: () => t('Virtual machine network'),
  },
  { names: /^(veth|flannel|cali|cilium|kube|dummy)/, kind: 'virtual', reach: 'routed', label: () => t('Virtual card') },
  {
    names: /^(wwan|wwp|wwx|rmnet|ccmni|pdp_ip|cellular)/i,
    kind: 'other',
    reach: 'never',
    label: () => t('Mobile network'),
  },
  { names: /^(awdl|llw|anpi|p2p(0|-))/, kind: 'other', reach: 'never', label: () => t('Peer-to-peer link') },
  { names: /^wl|^wi-?fi|wireless|wlan/i, kind: 'wifi', reach: 'lan', label: () => t('Wi-Fi') },
  {
    names: /^(en|eth|em\d|p\d+p\d|usb\d|bond|team|local area connection)/i,
    kind: 'ethernet',
    reach: 'lan',
    label: () => t('Ethernet'),
  },
];

function namingOf(name: string): Naming {
  return (
    namings.find(({ names }) => names.test(name)) ?? { names: /^/, kind: 'other', reach: 'routed', label: () => name }
  );
}

/**
 * What the name and the system tell together. The system's facts only raise a card: hardware whose name says nothing (a Windows name in another
 * language, a Linux card renamed by its owner), and a bridge that joins a real card to others, which is then the real card's address.
 */
function typeOf(name: string, cards: ReadonlyMap<string, Card> | null): Pick<Naming, 'kind' | 'reach'> {
  const { kind, reach } = namingOf(name);
  const known = cards?.get(name);
  if (kind === 'other' && reach === 'routed' && known?.isPhysical)
    return { kind: known.isWireless ? 'wifi' : 'ethernet', reach: 'lan' };
  if (known?.ports.some((port) => isReal(port, cards))) return { kind, reach: 'lan' };
  return { kind, reach };
}

function isReal(name: string, cards: ReadonlyMap<string, Card> | null): boolean {
  return namingOf(name).reach === 'lan' || cards?.get(name)?.isPhysical === true;
}

/** One address with what decides its place. */
type Candidate = {
  given: InterfaceAddress;
  hostClass: HostClass;
  kind: Kind;
  isLan: boolean;
  isPinned: boolean;
  /** Place of its card among the default routes; after them all where it has none. */
  route: number;
  hasRoute: boolean;
};

function weigh(
  given: InterfaceAddress,
  reading: NetworkReading,
  routes: readonly DefaultRoute[],
  pinned: string | null,
): Candidate | null {
  const hostClass = classifyHost(given.address);
  if (given.internal || !isUsable(hostClass, given.family)) return null;
  const card = typeOf(given.interface, reading.cards);
  const route = routes.findIndex((candidate) => candidate.interface === given.interface);
  // Where the routes could not be read, an unknown card gets the benefit of the doubt.
  const isRouted = reading.defaultRoutes === null ? card.kind === 'other' : routes[route]?.gateway != null;
  const isReal = card.reach === 'lan' || (card.reach === 'routed' && isRouted);
  return {
    given,
    hostClass,
    kind: kindOf(given, hostClass, card, reading.platform),
    isLan: isReal && (hostClass === 'private' || (hostClass === 'public' && given.family === 6)),
    isPinned: pinned !== null && (given.address === pinned || given.interface === pinned),
    route: route < 0 ? routes.length : route,
    hasRoute: route >= 0,
  };
}

function isUsable(hostClass: HostClass, family: 4 | 6): boolean {
  if (hostClass === 'link-local') return family === 4;
  return hostClass === 'private' || hostClass === 'carrier' || hostClass === 'public';
}

/** A public IPv6 address is an everyday thing on a home network's card, so it keeps its card's kind; a public IPv4 address is not. */
function kindOf(
  { address, interface: name, family }: InterfaceAddress,
  hostClass: HostClass,
  card: Pick<Naming, 'kind'>,
  platform: string,
): Kind {
  if (hostClass === 'link-local') return 'link-local';
  if (hostClass === 'public' && family === 4) return 'public';
  if (card.kind === 'vpn' && (hostClass === 'carrier' || address.startsWith(tailscalePrefix6))) return 'tailnet';
  // Apple's first card is the Wi-Fi on everything that has no Ethernet socket.
  return platform === 'darwin' && name === 'en0' ? 'wifi' : card.kind;
}

/** Tailscale's own IPv6 range; its IPv4 addresses are of 100.64/10. Its card on macOS is called utun like any VPN's. Source: tailscale.com/kb/1033. */
const tailscalePrefix6 = 'fd7a:115c:a1e0:';

/** IPv4 before IPv6, the lower metric first. */
function sortRoutes(routes: readonly DefaultRoute[]): DefaultRoute[] {
  return routes.toSorted((a, b) => a.family - b.family || a.metric - b.metric);
}

/** Places of what is no local address of a real card. */
const places: Record<Kind, number> = {
  wifi: 1,
  ethernet: 1,
  other: 1,
  tailnet: 2,
  vpn: 3,
  public: 4,
  'link-local': 5,
  bridge: 6,
  virtual: 6,
};

/** Stable: what is left equal keeps the system's order, which has a card's first address first. */
function byRank(a: Candidate, b: Candidate): number {
  return (
    Number(b.isPinned) - Number(a.isPinned) ||
    placeOf(a) - placeOf(b) ||
    a.route - b.route ||
    Number(b.kind === 'wifi') - Number(a.kind === 'wifi') ||
    collator.compare(a.given.interface, b.given.interface) ||
    familyOf(a) - familyOf(b)
  );
}

/** Card names are sorted as people read them: en5 before en10. */
const collator = new Intl.Collator('en', { numeric: true });

function placeOf({ isLan, kind }: Candidate): number {
  return isLan ? 0 : places[kind];
}

/** IPv4, then IPv6 of a private range, then IPv6 that may be reached from afar. */
function familyOf({ given, hostClass }: Candidate): number {
  if (given.family === 4) return 0;
  return hostClass === 'private' ? 1 : 2;
}

function describe(candidate: Candidate): LanAddress {
  const { given, kind, isLan, isPinned } = candidate;
  const reason = [labelOf(kind, given.interface), ...notesOn(candidate)].join(', ');
  return { address: given.address, interface: given.interface, cidr: given.cidr, kind, isLan, isPinned, reason };
}

function labelOf(kind: Kind, name: string): string {
  const card = namingOf(name);
  if (kind === 'wifi') return t('Wi-Fi');
  if (kind === 'ethernet') return t('Ethernet');
  if (kind === 'public') return t('Public address');
  if (kind === 'link-local') return t('Self-assigned address');
  if (kind === 'tailnet' && card.kind !== 'tailnet') return t('Tailnet');
  return card.label();
}

function notesOn({ given, hostClass, kind, isLan, isPinned, hasRoute }: Candidate): string[] {
  const notes: string[] = [];
  if (isPinned) notes.push(t('your choice'));
  if (hasRoute) notes.push(t('has the default route'));
  if (kind === 'vpn') notes.push(t('not your local network'));
  if (kind === 'tailnet') notes.push(t('reaches your tailnet only'));
  if (kind === 'public') notes.push(t('this is the internet, not a local network'));
  if (!isLan && (kind === 'bridge' || kind === 'virtual')) notes.push(t('stays within this machine'));
  if (given.family === 6) notes.push(hostClass === 'private' ? t('IPv6') : t('IPv6, perhaps open to the internet'));
  return notes;
}
