import ipaddr from 'ipaddr.js';
import { classifyHost } from '../../core/host.ts';
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
type Row = { local: End; foreign: End; state: string; pid: number };

/** The listening sockets: their foreign end is the unspecified address and port 0. One that listens on `::` for IPv4 too has a row for each. */
export function parseNetstatListeners(text: string): OwnedSocket[] {
  const sockets = rows(text).flatMap(({ local, foreign, pid }) => {
    if (pid === 0 || foreign.port !== 0) return [];
    return [{ ...local, socket: `${pid} ${local.address} ${local.port}`, pid }];
  });
  return [...new Map(sockets.map((socket) => [socket.socket, socket])).values()];
}

/**
 * The connections to these local ports, but for those from loopback. TIME_WAIT belongs to nobody any more: its pid is 0. SYN_SENT and
 * SYN_RECEIVED, whose handshake is not finished, begin with the flag's name in every language (German `SYN_EMPFANGEN`).
 */
export function parseNetstatPeers(text: string, ports: ReadonlySet<number>): Peer[] {
  return rows(text).flatMap(({ local, foreign, state, pid }) => {
    if (foreign.port === 0 || !ports.has(local.port) || /^SYN/i.test(state)) return [];
    if (classifyHost(foreign.address) === 'loopback') return [];
    return [
      {
        address: withoutMapping(foreign.address),
        remotePort: foreign.port,
        localAddress: withoutMapping(local.address),
        port: local.port,
        isOver: pid === 0,
      },
    ];
  });
}

function rows(text: string): Row[] {
  return text.split('\n').flatMap((line) => {
    const [protocol, near = '', far = '', ...rest] = line.trim().split(/\s+/);
    const pid = rest.pop() ?? '';
    if (protocol !== 'TCP' || !/^\d+$/.test(pid)) return [];
    const local = readEnd(near);
    const foreign = readEnd(far);
    return local && foreign ? [{ local, foreign, state: rest.join(' '), pid: Number(pid) }] : [];
  });
}

/** Reads `127.0.0.1:5000`, `[::]:135` and `[fe80::1%12]:5000`, whose zone is left out. */
function readEnd(text: string): End | null {
  const match = /^(?:\[(?<ipv6>[\da-f:.]+)(?:%\d+)?\]|(?<ipv4>[\d.]+)):(?<port>\d{1,5})$/i.exec(text);
  const { ipv4 = '', ipv6 = '', port } = match?.groups ?? {};
  const address = ipaddr.IPv4.isValidFourPartDecimal(ipv4) ? ipv4 : spellIpv6(ipv6);
  return address === null ? null : { address, port: Number(port) };
}

/** Standard spelling (RFC 5952): an IPv4-mapped address keeps its dotted part, `::ffff:127.0.0.1`. */
function spellIpv6(text: string): string | null {
  if (!ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? `::ffff:${address.toIPv4Address().toString()}` : address.toString();
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
