import { parentPort, workerData } from 'node:worker_threads';
import { goThroughAll } from './findHolders.ts';

/** The thread of findHolders.ts: it is given a set of inodes, answers once, and ends. */
async function main(): Promise<void> {
  const inodes: ReadonlySet<number> = workerData instanceof Set ? workerData : new Set();
  parentPort?.postMessage(await goThroughAll(inodes, new AbortController().signal));
}

void main();
