/** What the `node` folder measured of this machine, as plain values. */

/** An expected failure is a value: "could not look" is never "nothing there". `why` is one plain sentence part, for logs and for people. */
export type Result<T> = { ok: true; value: T } | { ok: false; why: string };

/** One process. Source on Linux: /proc/PID/{stat,cmdline,cwd}. */
export type Process = {
  pid: number;
  ppid: number;
  /** Process group: a shell gives each job one of its own. */
  group: number;
  /** Short name, e.g. `python3` (Linux: the comm field, at most 15 characters). */
  name: string;
  /** Arguments as the process got them; empty when unreadable. macOS tells them in one line: there one with spaces comes as several, but for the first. */
  argv: readonly string[];
  /** The program's file, whole, where the system tells it without more ado (macOS, Windows): firewalls there decide by it. */
  executable?: string;
  /** Working directory, or null when unreadable (another user's process). */
  cwd: string | null;
  /** Start of the process on the machine's own clock (see `machineTime` in node); with the pid it identifies a process for good. */
  startedAt: number;
};

/**
 * Who holds a listening socket. `process` is the oldest holder of the socket's inode, `sharers` its descendants that hold the same one
 * (reloader child, workers). `unknown`: nobody looked. `unreadable`: looked, but no process that we may read holds it (another user's).
 */
export type Owner =
  /** `ancestors`: names of its parents, nearest first; only for an owner outside the trees asked for. */
  | { kind: 'process'; process: Process; sharers: readonly Process[]; ancestors?: readonly string[] }
  | { kind: 'unreadable' }
  | { kind: 'unknown' };

/** One listening TCP socket of this machine. */
export type Listener = {
  /** Bound address in standard spelling: `127.0.0.1`, `0.0.0.0`, `::`, `::1`, `192.168.1.5`, `fe80::1`. */
  address: string;
  port: number;
  /** Which socket it is, however many processes share it: its inode on Linux, address and generation on macOS, owner and address on Windows. */
  socket: string;
  /** Of `::`: whether it leaves IPv4 alone. Not there where the system does not tell (Linux): then a refused connect does. */
  isIpv6Only?: boolean;
  owner: Owner;
};

/**
 * One TCP connection from elsewhere to a listening port of this machine: another device, or this one at an address of its own. Only a finished
 * handshake counts, so the other side's packets do reach this machine.
 */
export type Peer = {
  /** The other side, in standard spelling. */
  address: string;
  remotePort: number;
  /** The address and port of this machine that it came to. */
  localAddress: string;
  port: number;
  /** TIME_WAIT: it is over, and remembered for about a minute; it may have been with an earlier server of this port. */
  isOver: boolean;
};

/** One look at the machine. */
export type MachineReading = {
  /** Every listening TCP socket, IPv4 and IPv6. Owners are resolved for sockets held within `trees` and for the ports asked about. */
  listeners: readonly Listener[];
  /** For each root pid asked for: all its living descendants, the root left out. A root that is gone has an empty list. */
  trees: ReadonlyMap<number, readonly Process[]>;
  /** Connections to the listening ports, but for those from loopback. null: this system does not tell them here. */
  peers: readonly Peer[] | null;
};

/** One address of this machine, as `os.networkInterfaces()` tells. */
export type InterfaceAddress = {
  interface: string;
  address: string;
  family: 4 | 6;
  /** CIDR notation, e.g. `192.168.1.5/24`; null when the OS gave no valid mask. */
  cidr: string | null;
  internal: boolean;
  mac: string;
};

/**
 * What the system knows of a network card, beside its name. `ports`: the cards that a bridge joins. Sources: /sys/class/net on Linux,
 * `networksetup` and `ifconfig` on macOS, `Get-NetAdapter` on Windows.
 */
export type Card = { isPhysical: boolean; isWireless: boolean; ports: readonly string[] };

/** One default route. `interface` null-free; lower `metric` wins. Source on Linux: /proc/net/route and /proc/net/ipv6_route. */
export type DefaultRoute = { interface: string; gateway: string | null; family: 4 | 6; metric: number };

/** The network cards' facts that ranking needs. */
export type NetworkReading = {
  addresses: readonly InterfaceAddress[];
  /** null: the routing table could not be read. */
  defaultRoutes: readonly DefaultRoute[] | null;
  /** By name. null: the system was not asked, or does not tell; then names alone decide. */
  cards: ReadonlyMap<string, Card> | null;
  /** `process.platform` of the machine. */
  platform: string;
};

/** A LAN address: an address of this machine that another device could use, with the reason for its rank. */
export type LanAddress = {
  address: string;
  interface: string;
  /** With the length of its network's prefix, `192.168.1.5/24`; null where the OS gave no valid mask. */
  cidr: string | null;
  /** What people call this kind of card. */
  kind: 'wifi' | 'ethernet' | 'bridge' | 'vpn' | 'tailnet' | 'virtual' | 'public' | 'link-local' | 'other';
  /** True where another device of the local network could use it: a private address on a real card. */
  isLan: boolean;
  /** The user's choice, by `reachable.address`. */
  isPinned: boolean;
  /** One short phrase in the user's language, e.g. "Wi-Fi, has the default route". */
  reason: string;
};
