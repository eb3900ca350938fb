import type { Peer, Result } from '../../core/machine.ts';
import type { ListeningSocket } from '../system.ts';
import { parseNetstatListeners, parseNetstatPeers, type OwnedSocket } from './netstat.ts';
import { runTool } from './programs.ts';

/** The listening TCP sockets, as `System` says. */
export async function readListeners(signal: AbortSignal): Promise<Result<ListeningSocket[]>> {
  const read = await readSockets(signal);
  if (!read.ok) return read;
  return { ok: true, value: read.value.sockets.map(({ address, port, socket }) => ({ address, port, socket })) };
}

/**
 * Every listening TCP socket, IPv4 and IPv6, and the connections to their ports. By netstat, one small program; `Get-NetTCPConnection` would need
 * PowerShell and a module of its own, and lists sockets that are merely bound among the others (github.com/MicrosoftDocs/windows-itpro-docs/
 * pull/3652). Windows itself always listens, on port 135 at least: where nothing is listed, nothing was read.
 */
export async function readSockets(signal: AbortSignal): Promise<Result<{ sockets: OwnedSocket[]; peers: Peer[] }>> {
  const printed = await runTool('netstat.exe', ['-ano'], signal);
  if (!printed.ok) return printed;
  const sockets = parseNetstatListeners(printed.value);
  if (sockets.length === 0) return { ok: false, why: 'netstat listed no listening sockets' };
  const ports = new Set(sockets.map(({ port }) => port));
  return { ok: true, value: { sockets, peers: parseNetstatPeers(printed.value, ports) } };
}
