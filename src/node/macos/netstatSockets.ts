import { classifyHost } from '../../core/host.ts';
import type { Peer } from '../../core/machine.ts';
import type { ListeningSocket } from '../system.ts';
import { readEnd, type End } from './address.ts';

/**
 * Pure readers of `netstat -anvl -p tcp`. Sources: netstat(1), and `protopr` in inet.c of Apple's network_cmds over its versions. The
 * columns after the state have changed with macOS 12, 15 and 26, and one letter of the header did too: they are found by their names.
 */

/** A listening socket with the process that used it last: the program that listens, or a worker that shares the socket. null: not told. */
export type TableSocket = ListeningSocket & { pid: number | null };

/** One line. `rest`: what follows the state. */
type Row = { protocol: string; local: string; remote: string; state: string; rest: string };

/** How the header says that the process is told: name and pid as one column, the pid alone as this word of `rest`, or not. */
type PidColumn = 'named' | number | null;

/** The whole table, read once. null: this is no such table. */
export type SocketTable = { rows: readonly Row[]; pidColumn: PidColumn };

/** Reads the table's lines. An empty text is none: a machine always says its header with its first socket. */
export function parseSocketTable(text: string): SocketTable | null {
  const lines = text.split('\n');
  const header = lines.find((line) => /^Proto\b.*\(state\)/i.test(line));
  if (header === undefined) return null;
  return { rows: lines.flatMap(readRow), pidColumn: readPidColumn(header) };
}

/** `-l` prints IPv6 addresses in full; without it they are cut after 16 characters. */
const rowPattern = /^(tcp(?:46|4|6)) +\d+ +\d+ +(\S+) +(\S+) +([A-Z][A-Z_\d]*)(?: +(.*))?$/;

function readRow(line: string): Row[] {
  const [, protocol, local, remote, state, rest = ''] = rowPattern.exec(line) ?? [];
  if (protocol === undefined || local === undefined || remote === undefined || state === undefined) return [];
  return [{ protocol, local, remote, state, rest }];
}

function readPidColumn(header: string): PidColumn {
  const columns = header.slice(header.search(/\(state\)/i)).split(/ +/);
  if (columns.includes('process:pid')) return 'named';
  const place = columns.indexOf('pid');
  return place < 1 ? null : place - 1;
}

/** The listening sockets: IPv6 ones may take IPv4 too (`tcp46`) or not, and come as `::` either way, as on Linux. */
export function listeningSockets({ rows, pidColumn }: SocketTable): TableSocket[] {
  return rows.flatMap((row) => {
    const end = row.state === 'LISTEN' ? readLocal(row) : null;
    if (!end) return [];
    const words = row.rest.split(/ +/);
    return [{ ...end, socket: identify(row.protocol, end, words), pid: readPid(words, pidColumn) }];
  });
}

/** Connections to these local ports, but for those from loopback. */
export function peersOf({ rows }: SocketTable, ports: ReadonlySet<number>): Peer[] {
  return rows.flatMap((row) => {
    // The port first: most connections are our own to others, and an IPv6 address is slow to read.
    if (!connectedStates.has(row.state) || !ports.has(portOf(row.local))) return [];
    const here = readLocal(row);
    const there = splitEnd(row.remote, row.protocol);
    if (!here || !there || classifyHost(there.address) === 'loopback') return [];
    const isOver = row.state === 'TIME_WAIT';
    return [{ address: there.address, remotePort: there.port, localAddress: here.address, port: here.port, isOver }];
  });
}

/** States that follow a finished handshake, as `tcpstates` in inet.c names them. */
const connectedStates: ReadonlySet<string> = new Set([
  'ESTABLISHED',
  'CLOSE_WAIT',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'CLOSING',
  'LAST_ACK',
  'TIME_WAIT',
]);

function readLocal({ local, protocol }: Row): End | null {
  return splitEnd(local, protocol);
}

function portOf(end: string): number {
  return Number(end.slice(end.lastIndexOf('.') + 1));
}

/** The port follows the last dot: `192.168.1.5.5000`, `fe80::1%en0.5000`, `*.5000`. */
function splitEnd(end: string, protocol: string): End | null {
  const dot = end.lastIndexOf('.');
  return readEnd(end.slice(0, dot), end.slice(dot + 1), protocol === 'tcp4' ? '0.0.0.0' : '::');
}

/**
 * Newer systems print the socket's generation, the only word of 16 hexadecimal digits: a number that the kernel gives to no other socket
 * (`so_gencnt` in bsd/kern/uipc_socket.c of XNU). Without it a socket is known by where it listens.
 */
function identify(protocol: string, { address, port }: End, words: readonly string[]): string {
  const generation = words.findLast((word) => /^[\da-f]{16}$/.test(word)) ?? '';
  return `${protocol} ${address} ${port} ${generation}`.trim();
}

/** A process's name may hold spaces, even before the colon (`Obsidian Helper :80286`), and colons; what follows it holds none. 0 is the kernel. */
function readPid(words: readonly string[], column: PidColumn): number | null {
  const word = column === 'named' ? words.findLast((candidate) => candidate.includes(':')) : words[column ?? -1];
  const pid = Number(/(?:^|:)(\d+)$/.exec(word ?? '')?.[1] ?? 0);
  return pid > 0 ? pid : null;
}
