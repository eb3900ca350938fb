import type { Listener, MachineReading, Owner, Process, Result } from '../core/machine.ts';
import { ancestorNames, findOwner, type FindProcess } from './findOwner.ts';
import { readHeldSockets } from './heldSockets.ts';
import { readListeners } from './listeners.ts';
import { readPids, readProcess, readTree } from './processes.ts';
import type { ListeningSocket } from './procNet.ts';
import { cannotReadYet } from './systems.ts';

/** What to look at: process trees by their root's pid, and ports whose owner is wanted wherever it runs. */
export type MachineQuestion = { trees: readonly number[]; ports: readonly number[] };

type Trees = ReadonlyMap<number, readonly Process[]>;

/** Socket's inode → pids of the processes that have it open. */
type Holders = ReadonlyMap<number, readonly number[]>;

/**
 * One look at this machine: every listening TCP socket, the asked process trees, and the owners of the sockets held in those trees (their
 * roots included: a shell may have exec'ed the server) or listening on an asked port. All of the machine's processes are gone through only
 * for an asked port that nobody in the trees holds. Not ok: cancelled, no socket table, or a system that we cannot read yet.
 */
export async function readMachine(ask: MachineQuestion, signal: AbortSignal): Promise<Result<MachineReading>> {
  if (process.platform !== 'linux') return { ok: false, why: cannotReadYet(process.platform) };
  // The kernel takes milliseconds over its table: the trees are read meanwhile.
  const [sockets, { trees, held }] = await Promise.all([readListeners(), readTrees(ask.trees, signal)]);
  if (!sockets.ok) return sockets;
  const owners = await findOwners(sockets.value, trees, await withAskedPorts(held, sockets.value, ask.ports, signal));
  const remaining = await withoutVanished(sockets.value, owners);
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  const listeners = remaining.map(({ address, port, inode }): Listener => {
    return { address, port, inode, owner: owners.get(inode) ?? { kind: 'unknown' } };
  });
  return { ok: true, value: { listeners, trees } };
}

async function readTrees(roots: readonly number[], signal: AbortSignal): Promise<{ trees: Trees; held: Holders }> {
  const trees = new Map(await Promise.all(roots.map(async (root) => [root, await readTree(root)] as const)));
  const pids = new Set([...trees].flatMap(([root, tree]) => [root, ...tree.map(({ pid }) => pid)]));
  return { trees, held: holdersOf(await readHeldSockets(pids, signal)) };
}

/** Adds who holds the asked ports' sockets; nobody, for those where no process shows. */
async function withAskedPorts(
  held: Holders,
  sockets: readonly ListeningSocket[],
  ports: readonly number[],
  signal: AbortSignal,
): Promise<Holders> {
  const asked = inodesOf(sockets.filter(({ port, inode }) => ports.includes(port) && !held.has(inode)));
  if (asked.size === 0) return held;
  const everywhere = holdersOf(await readHeldSockets(readPids(), signal));
  return new Map([...held, ...[...asked].map((inode) => [inode, everywhere.get(inode) ?? []] as const)]);
}

async function findOwners(
  sockets: readonly ListeningSocket[],
  trees: Trees,
  held: Holders,
): Promise<Map<number, Owner>> {
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

/** Turns "what each process holds" round. */
function holdersOf(held: ReadonlyMap<number, readonly number[]>): Holders {
  const holders = new Map<number, number[]>();
  for (const [pid, inodes] of held) {
    for (const inode of new Set(inodes)) holders.set(inode, [...(holders.get(inode) ?? []), pid]);
  }
  return holders;
}

/**
 * A socket may close while its holder is searched for, and would then look like another user's: a second look at the table tells those
 * apart. Where that look fails the first one stands.
 */
async function withoutVanished(
  sockets: readonly ListeningSocket[],
  owners: ReadonlyMap<number, Owner>,
): Promise<readonly ListeningSocket[]> {
  const isUnreadable = ({ inode }: ListeningSocket) => owners.get(inode)?.kind === 'unreadable';
  if (!sockets.some(isUnreadable)) return sockets;
  const again = await readListeners();
  if (!again.ok) return sockets;
  const inodes = inodesOf(again.value);
  return sockets.filter((socket) => !isUnreadable(socket) || inodes.has(socket.inode));
}

function inodesOf(sockets: readonly ListeningSocket[]): Set<number> {
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
