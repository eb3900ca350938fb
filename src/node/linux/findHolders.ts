import { Worker } from 'node:worker_threads';
import { readHeldSockets } from './heldSockets.ts';
import { readPids } from './processes.ts';

/** Socket's inode → pids of the processes that have it open. */
export type Holders = ReadonlyMap<number, readonly number[]>;

/** The built holderThread.ts; null: everything is read on our own thread, in slices. */
let threadFile: string | null = null;

/** From now on whole machines are gone through on a thread of its own: `file` is the built holderThread.ts. */
export function useHolderThread(file: string): void {
  threadFile = file;
}

/**
 * Which of all processes that this user may look into hold these sockets; a socket that none of them holds is left out. Some 10 µs for each open
 * file of each process: where a thread's file is known, that is its time and not the editor's.
 */
export async function findHolders(inodes: ReadonlySet<number>, signal: AbortSignal): Promise<Holders> {
  if (signal.aborted) return new Map();
  if (threadFile === null) return goThroughAll(inodes, signal);
  try {
    return await askThread(threadFile, inodes, signal);
  } catch {
    return goThroughAll(inodes, signal);
  }
}

/** The same on the present thread. */
export async function goThroughAll(inodes: ReadonlySet<number>, signal: AbortSignal): Promise<Holders> {
  const holders = holdersOf(await readHeldSockets(readPids(), signal));
  return new Map([...holders].filter(([inode]) => inodes.has(inode)));
}

/** Turns "what each process holds" round. */
export function holdersOf(held: ReadonlyMap<number, readonly number[]>): Holders {
  const holders = new Map<number, number[]>();
  for (const [pid, inodes] of held) {
    for (const inode of new Set(inodes)) holders.set(inode, [...(holders.get(inode) ?? []), pid]);
  }
  return holders;
}

/** A thread for one question: they are rare, and an idle thread would keep its memory. Rejects where it cannot be had. */
function askThread(file: string, inodes: ReadonlySet<number>, signal: AbortSignal): Promise<Holders> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: inodes });
    const end = (): void => void thread.terminate();
    signal.addEventListener('abort', end, { once: true });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      signal.removeEventListener('abort', end);
      // After an answer this changes nothing.
      if (signal.aborted) resolve(new Map());
      else reject(new Error('it ended without an answer'));
    });
  });
}
