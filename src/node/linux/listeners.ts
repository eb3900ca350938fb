import { readFile } from 'node:fs/promises';
import type { Peer, Result } from '../../core/machine.ts';
import { errorCode } from '../errorCode.ts';
import type { ListeningSocket } from '../system.ts';
import { parseProcNetPeers, parseProcNetTcp, type ProcSocket } from './procNet.ts';
import { readProcTable } from './procTable.ts';

/** The listening TCP sockets of our own network namespace, as `System` says. */
export async function readListeners(): Promise<Result<ListeningSocket[]>> {
  const read = await readSockets();
  if (!read.ok) return read;
  return {
    ok: true,
    value: read.value.sockets.map(({ address, port, inode }) => ({ address, port, socket: String(inode) })),
  };
}

/**
 * Every listening TCP socket of our own network namespace, IPv4 and IPv6, and the connections to their ports. Not ok where /proc/net/tcp cannot
 * be read; a kernel without IPv6 has no tcp6, and that is no failure.
 */
export async function readSockets(): Promise<Result<{ sockets: ProcSocket[]; peers: Peer[] }>> {
  try {
    const [tcp, tcp6] = await Promise.all([readProcTable('/proc/net/tcp'), readTcp6()]);
    const sockets = [...parseProcNetTcp(tcp, 4), ...parseProcNetTcp(tcp6, 6)];
    const ports = new Set(sockets.map(({ port }) => port));
    return {
      ok: true,
      value: { sockets, peers: [...parseProcNetPeers(tcp, 4, ports), ...parseProcNetPeers(tcp6, 6, ports)] },
    };
  } catch (error) {
    return { ok: false, why: `the system's socket table could not be read (${errorCode(error)})` };
  }
}

/**
 * The kernel goes through all its buckets for each table, 2 ms with a common number of them, whatever is in it: where sockstat6 counts no IPv6
 * socket in use there can be none that listens, and the table is not asked for (net/ipv6/proc.c counts those of our namespace).
 */
async function readTcp6(): Promise<string> {
  const counts = await readFile('/proc/net/sockstat6', 'utf8').catch(() => '');
  return /^TCP6: inuse 0$/m.test(counts) ? '' : readIfThere('/proc/net/tcp6');
}

function readIfThere(file: string): Promise<string> {
  return readProcTable(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
}
