import type { Listener, MachineReading, Owner, Process, Result } from '../../core/machine.ts';
import { ancestorNames } from '../findOwner.ts';
import type { MachineQuestion } from '../system.ts';
import { readSockets } from './listeners.ts';
import type { OwnedSocket } from './netstat.ts';
import { descendantsOf } from './processList.ts';
import type { Processes, ProcessReader } from './processes.ts';

type Trees = ReadonlyMap<number, readonly Process[]>;

/**
 * One look, as `System` says. Windows names one owner for a socket and nobody who shares it, so that `sharers` is empty; the owner is
 * `unreadable` where that process has ended and left the socket to a child. Processes are listed only where a tree or an owner was asked for.
 */
export async function readMachine(
  ask: MachineQuestion,
  reader: ProcessReader,
  signal: AbortSignal,
): Promise<Result<MachineReading>> {
  const read = await readSockets(signal);
  if (!read.ok) return read;
  const { sockets, peers } = read.value;
  const isAsked = ask.trees.length > 0 || sockets.some(({ port }) => ask.ports.includes(port));
  const listed = await (isAsked
    ? reader.list([...pidsOf(sockets), ...ask.trees], signal)
    : { ok: true as const, value: new Map<number, Process>() });
  if (!listed.ok) return listed;
  const trees = new Map(ask.trees.map((root) => [root, descendantsOf(root, listed.value)]));
  const owners = await findOwners(sockets, ask.ports, trees, listed.value);
  const remaining = await withoutVanished(sockets, owners, signal);
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  const listeners = remaining.map(({ address, port, socket, pid }): Listener => {
    // netstat gives a socket of both families a row in each.
    const isItsIpv4 = (other: OwnedSocket) => other.pid === pid && other.port === port && other.address === '0.0.0.0';
    const isIpv6Only = address === '::' && !remaining.some(isItsIpv4);
    return { address, port, socket, isIpv6Only, owner: owners.get(socket) ?? { kind: 'unknown' } };
  });
  return { ok: true, value: { listeners, trees, peers } };
}

/** By socket: the owners within the trees, their roots included, and those of the asked ports. */
async function findOwners(
  sockets: readonly OwnedSocket[],
  ports: readonly number[],
  trees: Trees,
  processes: Processes,
): Promise<Map<string, Owner>> {
  const inTrees = new Set([...trees].flatMap(([root, tree]) => [root, ...tree.map(({ pid }) => pid)]));
  const asked = sockets.filter(({ pid, port }) => inTrees.has(pid) || ports.includes(port));
  const ownerOf = async (pid: number): Promise<Owner> => {
    const process = processes.get(pid);
    if (!process) return { kind: 'unreadable' };
    const owner = { kind: 'process' as const, process, sharers: [] };
    if (inTrees.has(pid)) return owner;
    return {
      ...owner,
      ancestors: await ancestorNames(process, (parent) => Promise.resolve(processes.get(parent) ?? null)),
    };
  };
  return new Map(await Promise.all(asked.map(async ({ socket, pid }) => [socket, await ownerOf(pid)] as const)));
}

/** A server may end between the two listings, and would then look like one that cannot be read: a second look at the table tells. */
async function withoutVanished(
  sockets: readonly OwnedSocket[],
  owners: ReadonlyMap<string, Owner>,
  signal: AbortSignal,
): Promise<readonly OwnedSocket[]> {
  const isUnreadable = ({ socket }: OwnedSocket) => owners.get(socket)?.kind === 'unreadable';
  if (!sockets.some(isUnreadable)) return sockets;
  const again = await readSockets(signal);
  if (!again.ok) return sockets;
  const remaining = new Set(again.value.sockets.map(({ socket }) => socket));
  return sockets.filter((socket) => !isUnreadable(socket) || remaining.has(socket.socket));
}

function pidsOf(sockets: readonly OwnedSocket[]): number[] {
  return [...new Set(sockets.map(({ pid }) => pid))];
}
