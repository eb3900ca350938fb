import type { Listener, MachineReading, Owner, Process, Result } from '../../core/machine.ts';
import { ancestorNames, findOwner } from '../findOwner.ts';
import type { ListeningSocket, MachineQuestion } from '../system.ts';
import type { Ask } from './askPrograms.ts';
import { parseHolders, type Holders } from './lsof.ts';
import { listeningSockets, parseSocketTable, peersOf, type SocketTable, type TableSocket } from './netstatSockets.ts';
import { descendantsOf, readDetails, readTable, toProcess, type ProcessTable } from './processes.ts';

/**
 * Which sockets there are is netstat's to say: it shows everybody's, where lsof without root shows this user's alone (recorded in
 * github.com/inspec/inspec/issues/6219). Who holds one is lsof's to say: all of its holders. For what lsof does not see netstat names the
 * process that used the socket last, so that root's and other users' listeners have a name too. The two meet by address and port.
 */

/** The listening TCP sockets, as `System` says. */
export async function readListeners(ask: Ask, signal: AbortSignal): Promise<Result<ListeningSocket[]>> {
  const table = await readSockets(ask, signal);
  if (!table.ok) return table;
  const sockets = listeningSockets(table.value);
  return { ok: true, value: sockets.map(({ address, port, socket }) => ({ address, port, socket })) };
}

/** One look, as `System` says. */
export async function readMachine(
  ask: Ask,
  question: MachineQuestion,
  signal: AbortSignal,
): Promise<Result<MachineReading>> {
  const [sockets, processes, holders] = await Promise.all([
    readSockets(ask, signal),
    readTable(ask, signal),
    readHolders(ask, signal),
  ]);
  if (!sockets.ok) return sockets;
  if (!processes.ok) return processes;
  const looked = look(question, listeningSockets(sockets.value), processes.value, holders);
  const { listeners, trees } = await describe(ask, looked, processes.value, signal);
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  const remaining = await withoutVanished(ask, listeners, signal);
  const peers = peersOf(sockets.value, new Set(remaining.map(({ port }) => port)));
  return { ok: true, value: { listeners: remaining, trees, peers } };
}

/** `-l` prints IPv6 addresses in full, `-v` the process. */
async function readSockets(ask: Ask, signal: AbortSignal): Promise<Result<SocketTable>> {
  const text = await ask('netstat', ['-anvl', '-p', 'tcp'], signal);
  if (!text.ok) return text;
  const table = text.value === '' ? { rows: [], pidColumn: null } : parseSocketTable(text.value);
  return table ? { ok: true, value: table } : { ok: false, why: 'netstat printed no table of sockets' };
}

/** null: lsof could not look; then netstat's word alone counts. */
async function readHolders(ask: Ask, signal: AbortSignal): Promise<Holders | null> {
  const text = await ask('lsof', ['-w', '-nP', '-iTCP', '-sTCP:LISTEN', '-Fpfdtn'], signal);
  return text.ok ? parseHolders(text.value) : null;
}

/** `holders`: the living ones; null: nobody asked for this socket's, or nobody could tell. */
type Held = { socket: TableSocket; holders: readonly number[] | null };

type Look = { sockets: readonly Held[]; trees: ReadonlyMap<number, readonly number[]> };

function look(
  { trees: roots, ports }: MachineQuestion,
  sockets: readonly TableSocket[],
  table: ProcessTable,
  holders: Holders | null,
): Look {
  const trees = new Map(roots.map((root) => [root, descendantsOf(root, table).map(({ pid }) => pid)] as const));
  const wanted = new Set([...trees].flatMap(([root, pids]) => [root, ...pids]));
  const held = sockets.map((socket) => {
    const pids = holdersOf(socket, holders);
    const isWanted = ports.includes(socket.port) || pids?.some((pid) => wanted.has(pid)) === true;
    return { socket, holders: isWanted && pids ? pids.filter((pid) => table.has(pid)) : null };
  });
  return { sockets: held, trees };
}

/** Among several sockets of one place netstat's process tells which is meant. null: lsof could not look, and netstat's columns tell no process. */
function holdersOf({ address, port, pid }: TableSocket, holders: Holders | null): readonly number[] | null {
  const sockets = holders?.get(`${address} ${port}`);
  if (sockets) return sockets.find((pids) => pid !== null && pids.includes(pid)) ?? sockets.flat();
  if (pid !== null) return [pid];
  return holders ? [] : null;
}

/** Reads what the look is about, and nothing of the machine's other processes. */
async function describe(
  ask: Ask,
  { sockets, trees }: Look,
  table: ProcessTable,
  signal: AbortSignal,
): Promise<{ listeners: Listener[]; trees: Map<number, Process[]> }> {
  const pids = new Set([...[...trees].flat(2), ...sockets.flatMap(({ holders }) => holders ?? [])]);
  const details = await readDetails(
    ask,
    [...pids].flatMap((pid) => table.get(pid) ?? []),
    signal,
  );
  const known = new Map(details.map((process) => [process.pid, process]));
  const find = (pid: number): Promise<Process | null> => {
    const row = table.get(pid);
    return Promise.resolve(known.get(pid) ?? (row ? toProcess(row) : null));
  };
  const inTrees = new Set([...trees].flat(2));
  const ownerOf = async (holders: readonly number[]): Promise<Owner> => {
    const owner = await findOwner(holders, find);
    if (owner.kind !== 'process' || inTrees.has(owner.process.pid)) return owner;
    return { ...owner, ancestors: await ancestorNames(owner.process, find) };
  };
  const listeners = sockets.map(async ({ socket: { address, port, socket }, holders }): Promise<Listener> => {
    const owner: Owner = holders ? await ownerOf(holders) : { kind: 'unknown' };
    // netstat calls a socket of both families tcp46.
    return { address, port, socket, isIpv6Only: socket.startsWith('tcp6'), owner };
  });
  return {
    listeners: await Promise.all(listeners),
    trees: new Map([...trees].map(([root, tree]) => [root, tree.flatMap((pid) => known.get(pid) ?? [])] as const)),
  };
}

/** A socket may close between the programs' looks, and would then seem to be a stranger's: a second look tells. Where it fails the first one stands. */
async function withoutVanished(
  ask: Ask,
  listeners: readonly Listener[],
  signal: AbortSignal,
): Promise<readonly Listener[]> {
  const isUnreadable = ({ owner }: Listener) => owner.kind === 'unreadable';
  if (!listeners.some(isUnreadable)) return listeners;
  const again = await readListeners(ask, signal);
  if (!again.ok) return listeners;
  const open = new Set(again.value.map(({ socket }) => socket));
  return listeners.filter((listener) => !isUnreadable(listener) || open.has(listener.socket));
}
