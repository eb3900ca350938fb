import ipaddr from 'ipaddr.js';
import { classifyHost, plainAddress } from '../../core/host.ts';
import type { DefaultRoute, Peer } from '../../core/machine.ts';

/**
 * Pure readers of the text in /proc/net. Sources: proc_net(5), the kernel's Documentation/networking/proc_net_tcp.rst, and
 * net/ipv6/route.c for ipv6_route. Lines that do not fit are passed over, so that a newer kernel's extra columns do no harm.
 */

/** One listening socket as the kernel tells. `uid` is the user that made it. */
export type ProcSocket = { address: string; port: number; inode: number; uid: number };

/** The kernel's number of the LISTEN state (include/net/tcp_states.h). */
const listenState = '0A';

/** TIME_WAIT: the connection is over, and remembered for a minute. */
const overState = '06';

/** States that follow a finished handshake: ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE_WAIT, LAST_ACK, CLOSING. */
const connectedStates: ReadonlySet<string> = new Set(['01', '04', '05', overState, '08', '09', '0B']);

/** Flags of a route, from linux/route.h. */
const routeIsUp = 0x1;
const routeRejects = 0x200;

/** Reads /proc/net/tcp or /proc/net/tcp6: the sockets in LISTEN. */
export function parseProcNetTcp(text: string, family: 4 | 6): ProcSocket[] {
  return socketRows(text, (state) => state === listenState).flatMap(({ local, localPort, uid, inode }) => {
    const address = readAddress(local, family);
    return address === null ? [] : [{ address, port: localPort, inode, uid }];
  });
}

/** Reads the same tables: the connections to these local ports, but for those from loopback. IPv4-mapped addresses come as plain IPv4. */
export function parseProcNetPeers(text: string, family: 4 | 6, ports: ReadonlySet<number>): Peer[] {
  return socketRows(text, (state, port) => connectedStates.has(state) && ports.has(port)).flatMap((row) => {
    const { local, localPort, remote, remotePort, state } = row;
    const here = readAddress(local, family);
    const there = readAddress(remote, family);
    if (here === null || there === null || classifyHost(there) === 'loopback') return [];
    return [
      {
        address: plainAddress(there),
        remotePort,
        localAddress: plainAddress(here),
        port: localPort,
        isOver: state === overState,
      },
    ];
  });
}

/** One connection from a local port, of whatever program: the other side, in standard spelling. */
export type PortUse = { address: string; port: number; isOver: boolean };

/** Reads the same tables: what uses one local port without listening on it. A server's own, an outgoing connection's, or one that is over. */
export function parseProcNetUses(text: string, family: 4 | 6, port: number): PortUse[] {
  return socketRows(text, (state, own) => state !== listenState && own === port).flatMap((row) => {
    const { remote, remotePort, state } = row;
    const there = readAddress(remote, family);
    return there === null ? [] : [{ address: plainAddress(there), port: remotePort, isOver: state === overState }];
  });
}

/** One row of the socket tables; the addresses are still the kernel's words. */
type SocketRow = {
  local: string;
  localPort: number;
  remote: string;
  remotePort: number;
  state: string;
  uid: number;
  inode: number;
};

/** Lines are cut by hand and most are passed over by port and state: a machine may have thousands of rows, and each look reads them all. */
const socketRow =
  /^ *\d+: ([\dA-F]+):([\dA-F]{4}) ([\dA-F]+):([\dA-F]{4}) ([\dA-F]{2}) [\dA-F]+:[\dA-F]+ [\dA-F]+:[\dA-F]+ [\dA-F]+ +(\d+) +\d+ (\d+)/;

/** The rows whose state and local port are wanted. */
function socketRows(text: string, isWanted: (state: string, localPort: number) => boolean): SocketRow[] {
  const rows: SocketRow[] = [];
  for (let start = 0, end = 0; end >= 0; start = end + 1) {
    end = text.indexOf('\n', start);
    // ` 0: LOCAL:PORT REMOTE:PORT STATE`: both addresses are equally long.
    const colon = text.indexOf(':', text.indexOf(':', start) + 1);
    const far = text.indexOf(':', colon + 1);
    const localPort = Number.parseInt(text.slice(colon + 1, colon + 5), 16);
    if (!isWanted(text.slice(far + 6, far + 8), localPort)) continue;
    const match = socketRow.exec(text.slice(start, end < 0 ? undefined : end));
    const [, local = '', , remote = '', remotePort = '', state = '', uid, inode] = match ?? [];
    if (match)
      rows.push({
        local,
        localPort,
        remote,
        remotePort: Number.parseInt(remotePort, 16),
        state,
        uid: Number(uid),
        inode: Number(inode),
      });
  }
  return rows;
}

/** The same few addresses come in thousands of rows. */
const spelled = new Map<string, string | null>();
const mostSpelled = 1024;

function readAddress(words: string, family: 4 | 6): string | null {
  const known = spelled.get(words);
  if (known !== undefined) return known;
  const address = family === 4 ? readAddress4(words) : readAddress6(words);
  if (spelled.size >= mostSpelled) spelled.clear();
  spelled.set(words, address);
  return address;
}

/** Reads /proc/net/route: the IPv4 default routes of the main table that are up. */
export function parseProcNetRoute(text: string): DefaultRoute[] {
  return rows(text).flatMap((columns) => {
    const [name = '', destination, gateway = '', flags = '', , , metric, mask] = columns;
    if (destination !== '00000000' || mask !== '00000000' || !isUsable(flags)) return [];
    return [{ interface: name, gateway: unlessZero(readAddress4(gateway)), family: 4, metric: Number(metric) }];
  });
}

/** Reads /proc/net/ipv6_route: the IPv6 default routes that are up. The one of `lo` only rejects, and is left out. */
export function parseProcNetIpv6Route(text: string): DefaultRoute[] {
  return rows(text).flatMap((columns) => {
    const [destination = '', length, , , gateway = '', metric = '', , , flags = '', name = ''] = columns;
    if (!/^0{32}$/.test(destination) || length !== '00' || !isUsable(flags)) return [];
    const address = readBytes(gateway, 16);
    return [
      {
        interface: name,
        gateway: unlessZero(address && spell(address)),
        family: 6,
        metric: Number.parseInt(metric, 16),
      },
    ];
  });
}

function rows(text: string): string[][] {
  return text.split('\n').map((line) => line.trim().split(/\s+/));
}

function isUsable(flags: string): boolean {
  const bits = Number.parseInt(flags, 16);
  return (bits & routeIsUp) !== 0 && (bits & routeRejects) === 0;
}

function unlessZero(address: string | null): string | null {
  return address === '0.0.0.0' || address === '::' ? null : address;
}

/** Addresses of sockets and IPv4 routes are printed as 32-bit words in the machine's byte order: little-endian wherever VS Code runs. */
function readAddress4(words: string): string | null {
  const bytes = readBytes(words, 4);
  return bytes && spell(bytes.toReversed());
}

function readAddress6(words: string): string | null {
  const bytes = readBytes(words, 16);
  return bytes && spell([0, 4, 8, 12].flatMap((start) => bytes.slice(start, start + 4).toReversed()));
}

function readBytes(hex: string, length: number): number[] | null {
  if (hex.length !== length * 2 || !/^[0-9a-f]+$/i.test(hex)) return null;
  return Array.from({ length }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

/** Standard spelling (RFC 5952): an IPv4-mapped address keeps its dotted part, `::ffff:127.0.0.1`. */
function spell(bytes: number[]): string {
  const address = ipaddr.fromByteArray(bytes);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
  return isMapped ? `::ffff:${address.toIPv4Address().toString()}` : address.toString();
}
