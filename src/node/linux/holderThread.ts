import { parentPort } from 'node:worker_threads';
import { goThroughAll, type HolderAnswer, type HolderQuestion } from './findHolders.ts';

/** So long it waits for another question: a young launch is looked at several times. Then it ends, and its memory is free. */
const idleMs = 10_000;

/** The thread of findHolders.ts: answers one question after the other. */
function main(): void {
  const { signal } = new AbortController();
  let idle: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => parentPort?.close(), idleMs);
  };
  parentPort?.on('message', ({ id, inodes }: HolderQuestion) => {
    rest();
    void goThroughAll(inodes, signal).then((holders) =>
      parentPort?.postMessage({ id, holders } satisfies HolderAnswer),
    );
  });
  rest();
}

main();
