import { t } from '@vscode/l10n';
import { cardTypeOf, headsNetwork, type CardType, type Kind, labelOf } from './cards.ts';
import { classifyHost, type HostClass } from './host.ts';
import type { DefaultRoute, InterfaceAddress, LanAddress, NetworkReading } from './machine.ts';

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

/** One address with what decides its place. */
type Candidate = {
  given: InterfaceAddress;
  hostClass: HostClass;
  kind: Kind;
  isHead: boolean;
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
  const card = cardTypeOf(given.interface, reading);
  const own = routes.filter((candidate) => candidate.interface === given.interface);
  const isHead = headsNetwork(given.interface, reading);
  const isRouted = reading.defaultRoutes
    ? own.some(({ gateway }) => gateway !== null)
    : !isHead && isPerhapsRouted(given, card, reading);
  const isReal = card.reach === 'lan' || (card.reach === 'routed' && isRouted);
  const route = own[0] ? routes.indexOf(own[0]) : -1;
  return {
    given,
    hostClass,
    kind: kindOf(given, hostClass, card),
    isHead,
    isLan: isReal && (hostClass === 'private' || (hostClass === 'public' && given.family === 6)),
    isPinned: pinned !== null && (given.address === pinned || given.interface === pinned),
    route: route < 0 ? routes.length : route,
    hasRoute: route >= 0,
  };
}

/**
 * Where the routes could not be read, an unknown card gets the benefit of the doubt, and so does a bridge where people put their own card on
 * one (Linux, Hyper-V) and its mask is known; but not in a network that this machine heads.
 */
function isPerhapsRouted({ cidr }: InterfaceAddress, { kind }: CardType, { platform }: NetworkReading): boolean {
  const isBridge = kind === (platform === 'win32' ? 'virtual' : 'bridge') && platform !== 'darwin';
  return kind === 'other' || (isBridge && cidr !== null);
}

function isUsable(hostClass: HostClass, family: 4 | 6): boolean {
  if (hostClass === 'link-local') return family === 4;
  return hostClass === 'private' || hostClass === 'carrier' || hostClass === 'public';
}

/**
 * A public IPv6 address is an everyday thing on a home network's card, so it keeps its card's kind; a public IPv4 address is not. On a VPN's
 * card it is mostly borrowed (25/8 by Hamachi, 26/8 by Radmin, 198.18/15 by proxies), but a dial-up line (ppp) really has one.
 */
function kindOf({ address, interface: name, family }: InterfaceAddress, hostClass: HostClass, card: CardType): Kind {
  if (hostClass === 'link-local') return 'link-local';
  const isTunnel = card.kind === 'vpn' && !name.startsWith('ppp');
  if (hostClass === 'public' && family === 4 && !isTunnel) return 'public';
  if (card.kind === 'vpn' && (hostClass === 'carrier' || address.startsWith(tailscalePrefix6))) return 'tailnet';
  return card.kind;
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
    Number(b.hasRoute) - Number(a.hasRoute) ||
    // A card that nothing is known of may be a VPN's: behind a known one, whatever the metric.
    Number(a.kind === 'other') - Number(b.kind === 'other') ||
    a.route - b.route ||
    // A network that this machine heads is mostly one that it made: a hotspot, a shared connection.
    Number(a.isHead) - Number(b.isHead) ||
    Number(b.kind === 'wifi') - Number(a.kind === 'wifi') ||
    collator.compare(a.given.interface, b.given.interface) ||
    familyOf(a) - familyOf(b)
  );
}

/** Card names are sorted as people read them: en5 before en10. */
const collator = new Intl.Collator('en', { numeric: true });

function placeOf({ isLan, isHead, kind }: Candidate): number {
  if (isLan) return 0;
  return kind === 'other' && isHead ? places.bridge : places[kind];
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

function notesOn({ given, hostClass, kind, isLan, isHead, isPinned, hasRoute }: Candidate): string[] {
  const notes: string[] = [];
  if (isPinned) notes.push(t('your choice'));
  if (hasRoute) notes.push(t('has the default route'));
  if (kind === 'vpn') notes.push(t('not your local network'));
  if (hostClass === 'carrier' && kind !== 'tailnet') notes.push(t('in the range of carriers and tailnets'));
  if (kind === 'tailnet') notes.push(t('reaches your tailnet only'));
  if (kind === 'public') notes.push(t('this is the internet, not a local network'));
  const isWithin = !isLan && !hasRoute && hostClass !== 'public';
  if (isWithin && (kind === 'bridge' || kind === 'virtual')) notes.push(t('stays within this machine'));
  if (kind === 'other' && isHead && !isLan) notes.push(t('a network of this machine’s own'));
  if (given.family === 6) notes.push(hostClass === 'private' ? t('IPv6') : t('IPv6, perhaps open to the internet'));
  return notes;
}
