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
  thread = null;
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

/** What the thread is asked and what it answers. */
export type HolderQuestion = { id: number; inodes: ReadonlySet<number> };
export type HolderAnswer = { id: number; holders: Holders };

/** The thread that runs, if one does: to start it takes as long as to go through hundreds of processes, so it stays for the next look. */
let thread: Worker | null = null;
let questions = 0;

/** Rejects where the thread cannot be had, or ends without an answer. */
function askThread(file: string, inodes: ReadonlySet<number>, signal: AbortSignal): Promise<Holders> {
  const asked = (thread ??= startThread(file));
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      asked.off('message', hear).off('exit', fail);
      signal.removeEventListener('abort', giveUp);
      finish();
    };
    const hear = (answer: HolderAnswer): void => (answer.id === id ? settle(() => resolve(answer.holders)) : undefined);
    const giveUp = (): void => settle(() => resolve(new Map()));
    const fail = (): void => settle(() => reject(new Error('the thread ended without an answer')));
    asked.on('message', hear).on('exit', fail);
    signal.addEventListener('abort', giveUp);
    asked.postMessage({ id, inodes } satisfies HolderQuestion);
  });
}

function startThread(file: string): Worker {
  const started = new Worker(file);
  // Its failure to start is told by its end, too.
  started.on('error', () => undefined);
  started.once('exit', () => {
    if (thread === started) thread = null;
  });
  started.unref();
  return started;
}
