import type { Listener, MachineReading, Owner, Process, Result } from '../../core/machine.ts';
import { ancestorNames, findOwner, type FindProcess } from '../findOwner.ts';
import type { MachineQuestion } from '../system.ts';
import { findHolders, holdersOf, type Holders } from './findHolders.ts';
import { readHeldSockets } from './heldSockets.ts';
import { readSockets } from './listeners.ts';
import { readProcess, readTree } from './processes.ts';
import type { ProcSocket } from './procNet.ts';

type Trees = ReadonlyMap<number, readonly Process[]>;

/** One look, as `System` says. All of the machine's processes are gone through only for an asked port that nobody in the trees holds. */
export async function readMachine(ask: MachineQuestion, signal: AbortSignal): Promise<Result<MachineReading>> {
  // The kernel takes milliseconds over its table: the trees are read meanwhile.
  const [read, { trees, held }] = await Promise.all([readSockets(), readTrees(ask.trees, signal)]);
  if (!read.ok) return read;
  const { sockets, peers } = read.value;
  const owners = await findOwners(sockets, trees, await withAskedPorts(held, sockets, ask.ports, signal));
  const remaining = await withoutVanished(sockets, owners);
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  const listeners = remaining.map(({ address, port, inode }): Listener => {
    return { address, port, socket: String(inode), owner: owners.get(inode) ?? { kind: 'unknown' } };
  });
  return { ok: true, value: { listeners, trees, peers } };
}

async function readTrees(roots: readonly number[], signal: AbortSignal): Promise<{ trees: Trees; held: Holders }> {
  const trees = new Map(await Promise.all(roots.map(async (root) => [root, await readTree(root)] as const)));
  const pids = new Set([...trees].flatMap(([root, tree]) => [root, ...tree.map(({ pid }) => pid)]));
  return { trees, held: holdersOf(await readHeldSockets(pids, signal)) };
}

/** Adds who holds the asked ports' sockets; nobody, for those where no process shows. */
async function withAskedPorts(
  held: Holders,
  sockets: readonly ProcSocket[],
  ports: readonly number[],
  signal: AbortSignal,
): Promise<Holders> {
  const asked = inodesOf(sockets.filter(({ port, inode }) => ports.includes(port) && !held.has(inode)));
  if (asked.size === 0) return held;
  const everywhere = await findHolders(asked, signal);
  return new Map([...held, ...[...asked].map((inode) => [inode, everywhere.get(inode) ?? []] as const)]);
}

async function findOwners(sockets: readonly ProcSocket[], trees: Trees, held: Holders): Promise<Map<number, Owner>> {
  const find = remembering([...trees.values()].flat());
  const known = [...inodesOf(sockets)].flatMap((inode) => {
    const pids = held.get(inode);
    return pids ? [{ inode, pids }] : [];
  });
  const isInTrees = (pid: number) =>
    trees.has(pid) || [...trees.values()].some((tree) => tree.some((p) => p.pid === pid));
  const ownerOf = async (pids: readonly number[]): Promise<Owner> => {
    const owner = await findOwner(pids, find);
    if (owner.kind !== 'process' || isInTrees(owner.process.pid)) return owner;
    return { ...owner, ancestors: await ancestorNames(owner.process, find) };
  };
  return new Map(await Promise.all(known.map(async ({ inode, pids }) => [inode, await ownerOf(pids)] as const)));
}

/**
 * A socket may close while its holder is searched for, and would then look like another user's: a second look at the table tells those
 * apart. Where that look fails the first one stands.
 */
async function withoutVanished(
  sockets: readonly ProcSocket[],
  owners: ReadonlyMap<number, Owner>,
): Promise<readonly ProcSocket[]> {
  const isUnreadable = ({ inode }: ProcSocket) => owners.get(inode)?.kind === 'unreadable';
  if (!sockets.some(isUnreadable)) return sockets;
  const again = await readSockets();
  if (!again.ok) return sockets;
  const inodes = inodesOf(again.value.sockets);
  return sockets.filter((socket) => !isUnreadable(socket) || inodes.has(socket.inode));
}

function inodesOf(sockets: readonly ProcSocket[]): Set<number> {
  return new Set(sockets.map(({ inode }) => inode));
}

/** Each process is read once in one look; those of the trees have been read already. */
function remembering(known: readonly Process[]): FindProcess {
  const seen = new Map(known.map((process) => [process.pid, Promise.resolve<Process | null>(process)]));
  return (pid) => {
    const process = seen.get(pid) ?? readProcess(pid);
    seen.set(pid, process);
    return process;
  };
}
