import ipaddr from 'ipaddr.js';
import { classifyHost, plainAddress } from '../../core/host.ts';
import type { Peer } from '../../core/machine.ts';
import type { ListeningSocket } from '../system.ts';

/**
 * Pure readers of what `netstat -ano` prints (learn.microsoft.com/windows-server/administration/windows-commands/netstat): protocol, local and
 * foreign address, state, pid. The header and the states are in the system's language and in its OEM code page (`ABHÖREN`, `LISTENING`), so
 * that only numbers are read, and the shape of a row. Lines that do not fit are passed over.
 */

/** One listening socket with the pid that Windows names as its owner: the process that opened it, whoever shares it since. */
export type OwnedSocket = ListeningSocket & { pid: number };

type End = { address: string; port: number };

/** A row's words as they stand there. */
type Row = { local: string; foreign: string; state: string; pid: number };

/** The listening sockets: their foreign end is the unspecified address and port 0. One that listens on `::` for IPv4 too has a row for each. */
export function parseNetstatListeners(text: string): OwnedSocket[] {
  const sockets = rows(text).flatMap(({ local, foreign, pid }) => {
    const end = pid !== 0 && /^(0\.0\.0\.0|\[::\]):0$/.test(foreign) ? readEnd(local) : null;
    return end ? [{ ...end, socket: `${pid} ${end.address} ${end.port}`, pid }] : [];
  });
  return [...new Map(sockets.map((socket) => [socket.socket, socket])).values()];
}

/**
 * The connections to these local ports, but for those from loopback. TIME_WAIT belongs to nobody any more: its pid is 0. SYN_SENT and
 * SYN_RECEIVED, whose handshake is not finished, begin with the flag's name in every language (German `SYN_EMPFANGEN`).
 */
export function parseNetstatPeers(text: string, ports: ReadonlySet<number>): Peer[] {
  return rows(text).flatMap(({ local, foreign, state, pid }) => {
    if (!ports.has(portOf(local)) || portOf(foreign) === 0 || /^SYN/i.test(state)) return [];
    const [here, there] = [readEnd(local), readEnd(foreign)];
    if (!here || !there || classifyHost(there.address) === 'loopback') return [];
    return [
      {
        address: plainAddress(there.address),
        remotePort: there.port,
        localAddress: plainAddress(here.address),
        port: here.port,
        isOver: pid === 0,
      },
    ];
  });
}

/** Protocol, both ends, the state where there is one (it may have several words), and the pid. */
const row = /^[ \t]*TCP[ \t]+(\S+)[ \t]+(\S+)[ \t]+(?:([^\r\n\d][^\r\n]*?)[ \t]+)?(\d+)[ \t]*\r?$/gm;

function rows(text: string): Row[] {
  return Array.from(text.matchAll(row), ([, local = '', foreign = '', state = '', pid]) => {
    return { local, foreign, state, pid: Number(pid) };
  });
}

function portOf(end: string): number {
  return Number(end.slice(end.lastIndexOf(':') + 1));
}

/** Reads `127.0.0.1:5000`, `[::]:135` and `[fe80::1%12]:5000`, whose zone is left out. */
function readEnd(text: string): End | null {
  const [, ipv6, ipv4 = '', port] = /^(?:\[([\da-f:.]+)(?:%\d+)?\]|([\d.]+)):(\d{1,5})$/i.exec(text) ?? [];
  const address = ipv6 === undefined ? readIpv4(ipv4) : readIpv6(ipv6);
  return address === null ? null : { address, port: Number(port) };
}

function readIpv4(text: string): string | null {
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? text : null;
}

/** Standard spelling (RFC 5952): an IPv4-mapped address keeps its dotted part, `::ffff:127.0.0.1`. */
function readIpv6(text: string): string | null {
  // Most of them, and ipaddr.js is slow with any.
  if (text === '::' || text === '::1') return text;
  if (!ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? `::ffff:${address.toIPv4Address().toString()}` : address.toString();
}
