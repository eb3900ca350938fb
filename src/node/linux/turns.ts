import { setImmediate as nextTurn } from 'node:timers/promises';

/** After this long the editor gets its turn: too short for a person to notice. */
const sliceMs = 2;

/**
 * For loops over /proc that call the system without promises: one such call is 5 to 30 µs of kernel memory, never a disk, a network, or
 * another process's lock, and a promise for it costs the main thread several times that. Await the function returned once in each round: it
 * gives the editor its turn whenever 2 ms have been used up.
 */
export function takeTurns(): () => Promise<void> | undefined {
  let end = performance.now() + sliceMs;
  const yieldNow = async () => {
    await nextTurn();
    end = performance.now() + sliceMs;
  };
  return () => (performance.now() < end ? undefined : yieldNow());
}
