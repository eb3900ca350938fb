import { t } from '@vscode/l10n';
import ipaddr from 'ipaddr.js';
import type { Card, InterfaceAddress, LanAddress, NetworkReading } from './machine.ts';

export type Kind = LanAddress['kind'];

/**
 * What a card is. `reach`: are its private addresses on a network that other devices share? `lan` yes · `routed` where it has a default route
 * with a gateway (a container's veth, a bridge over the real card) · `never`.
 */
export type CardType = { kind: Kind; reach: 'lan' | 'routed' | 'never' };

/** `isLoose`: systems give such names to cards of any kind, so that what else is known of the card counts more. */
type Naming = CardType & { names: RegExp; label: () => string; isLoose?: true };

/**
 * The first that fits. Sources: systemd.net-naming-scheme(7) for Linux, the names each program gives its cards (libvirt virbr, VirtualBox
 * vboxnet, VMware vmnet, Parallels vnic, Docker br-ID, ZeroTier zt/feth), Apple's awdl/llw/anpi/ap, and the names Windows gives: English ones, and in every
 * language the star of a card that it made itself (Wi-Fi Direct, which its mobile hotspot uses).
 */
const namings: readonly Naming[] = [
  { names: /^tailscale/i, kind: 'tailnet', reach: 'never', label: () => t('Tailscale') },
  { names: /^(zt|feth\d|zerotier)/i, kind: 'vpn', reach: 'never', label: () => t('ZeroTier') },
  {
    names:
      /^(utun|tun|tap|wg|ppp|ipsec|gpd|cscotun|ham\d|hamachi|nordlynx|proton|mullvad|cloudflarewarp)|vpn|wireguard|wintun|[-_]tun\d*$/i,
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
    names: /^(virbr|vnet|vnic|vmnet|vboxnet)|virtualbox|vmware/i,
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
  { names: /^wl|^ap\d|^wi-?fi|wireless|wlan/i, kind: 'wifi', reach: 'lan', label: () => t('Wi-Fi') },
  { names: /\* ?\d+$/, kind: 'wifi', reach: 'lan', label: () => t('Wi-Fi'), isLoose: true },
  {
    names: /^(en[a-z]?\d|enx[0-9a-f]|eth|em\d|p\d+p\d|usb\d|bond|team|vlan|local area connection)/i,
    kind: 'ethernet',
    reach: 'lan',
    label: () => t('Ethernet'),
    isLoose: true,
  },
];

function namingOf(name: string): Naming {
  const found = namings.find(({ names }) => names.test(name));
  return found ?? { names: /^/, kind: 'other', reach: 'routed', label: () => name, isLoose: true };
}

/** The words for a kind where a card's name is of another kind. */
const kindLabels: Partial<Record<Kind, () => string>> = {
  wifi: () => t('Wi-Fi'),
  ethernet: () => t('Ethernet'),
  public: () => t('Public address'),
  'link-local': () => t('Self-assigned address'),
  tailnet: () => t('Tailnet'),
  vpn: () => t('VPN'),
  virtual: () => t('Virtual card'),
};

/** What people call a card of this name that turned out to be of this kind. */
export function labelOf(kind: Kind, name: string): string {
  const naming = namingOf(name);
  return (naming.kind === kind ? undefined : kindLabels[kind]?.()) ?? naming.label();
}

/**
 * What the name of an address's card and the machine's facts tell together. A name that only one kind of card bears decides; else, the
 * surest first: the hardware address that a program gives the card it makes, what the system says of the card, and whether it is a
 * point-to-point link, where no third device is. In all cases a bridge that joins a real card to others has the real card's address.
 */
export function cardTypeOf(name: string, reading: NetworkReading): CardType {
  const naming = namingOf(name);
  const known = reading.cards?.get(name);
  const type = naming.isLoose ? (typeByHardware(name, reading) ?? typeByFacts(name, naming, reading)) : naming;
  return known?.ports.some((port) => isReal(port, reading)) ? { kind: type.kind, reach: 'lan' } : type;
}

const vpn: CardType = { kind: 'vpn', reach: 'never' };
const virtual: CardType = { kind: 'virtual', reach: 'routed' };

/**
 * Hardware addresses of cards that programs make, on a computer that runs them (virtual machines' own cards have others). Sources: OpenVPN's
 * tap-windows6 (00:ff and four bytes of its GUID); recorded in public issue threads and inventories: Cisco AnyConnect, Palo Alto GlobalProtect,
 * Juniper, FortiClient, Hamachi (7a:79 and its IPv4 address), VirtualBox's host-only network, VMware's VMnet1 to 19, Microsoft's and Npcap's loopback.
 */
const madeBy: readonly [RegExp, CardType][] = [
  [/^(00:ff:|00:05:9a:3c:7|02:50:41:00:00:|02:05:85:7f:eb:|00:09:0f:(aa|fe):00:01|7a:79:)/, vpn],
  [/^(0a:00:27:00:00:|00:50:56:c0:00:|02:00:4c:4f:4f:50)/, virtual],
];

function typeByHardware(name: string, { addresses }: NetworkReading): CardType | undefined {
  const mac = addresses.find((address) => address.interface === name)?.mac.toLowerCase() ?? '';
  return madeBy.find(([macs]) => macs.test(mac))?.[1];
}

function typeByFacts(name: string, naming: CardType, reading: NetworkReading): CardType {
  const known = reading.cards?.get(name);
  if (known?.isWireless) return { kind: 'wifi', reach: 'lan' };
  if (known?.isPhysical) return { kind: 'ethernet', reach: 'lan' };
  // Linux: a container's eth0 and a cloud machine's are no hardware, and have masks of all lengths.
  const isFirm = naming.kind !== 'other' && reading.platform === 'linux';
  if (!isFirm && isPointToPoint(name, reading)) return vpn;
  if (known && naming.kind === 'ethernet' && isHardwareTold(name, reading.platform)) return virtual;
  // Apple's first card is the Wi-Fi on everything that has no Ethernet socket.
  if (!known && reading.platform === 'darwin' && name === 'en0') return { kind: 'wifi', reach: 'lan' };
  return naming;
}

/** Windows tells hardware from the rest, and so does macOS for its `en`: what is none there, a program made. */
function isHardwareTold(name: string, platform: string): boolean {
  return platform === 'win32' || (platform === 'darwin' && /^en\d/.test(name));
}

/** Has it no hardware address, where other cards have one, or a mask that leaves room for a single other machine? */
function isPointToPoint(name: string, { addresses }: NetworkReading): boolean {
  const isTold = addresses.some(({ mac }) => mac !== '' && mac !== noMac);
  const own = addresses.filter((address) => address.interface === name);
  const own4 = own.filter(({ family }) => family === 4);
  return (isTold && own.every(({ mac }) => mac === noMac)) || (own4.length > 0 && own4.every(isNarrow));
}

/** What Node gives for cards without one. */
const noMac = '00:00:00:00:00:00';

function isNarrow({ cidr }: InterfaceAddress): boolean {
  return /\/3[0-2]$/.test(cidr ?? '');
}

function isReal(name: string, { cards, platform }: NetworkReading): boolean {
  const known: Card | undefined = cards?.get(name);
  if (known && platform !== 'linux') return known.isPhysical || known.isWireless;
  return namingOf(name).reach === 'lan' || known?.isPhysical === true;
}

/** Has the card the first address of an IPv4 network, as a computer takes it in networks of its own making? */
export function headsNetwork(name: string, { addresses }: NetworkReading): boolean {
  return addresses.some((address) => address.interface === name && isFirst(address));
}

function isFirst({ address, cidr }: InterfaceAddress): boolean {
  if (cidr === null || !ipaddr.IPv4.isValidCIDR(cidr)) return false;
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr).toByteArray();
  return address === [...network.slice(0, 3), (network[3] ?? 0) + 1].join('.');
}
