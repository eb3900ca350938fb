import type { StopFailure } from '../core/servers/stop.ts';
import { stopProcess, waitForExit, type StopTarget } from './stopProcess.ts';

/** How long to wait, in milliseconds: for a process that was signalled, and for a child to end with its parent before it is. */
export type Patience = { signalled: number; child: number };

/** Those that still run and could be signalled again; or why the first was not signalled, and then none was. */
export type StopOutcome<T> = { failure: StopFailure; left: readonly [] } | { failure: null; left: readonly T[] };

/**
 * Signals the first, and the others (its children) only if they outlive it. Each is checked to be the same process just before. Never rejects.
 */
export async function stopFamily<T extends StopTarget>(
  [first, ...children]: readonly [T, ...T[]],
  signal: 'SIGTERM' | 'SIGKILL',
  patience: Patience,
): Promise<StopOutcome<T>> {
  const result = await stopProcess(first, signal);
  if (result !== 'signalled' && result !== 'gone') return { failure: result, left: [] };
  const hasEnded = await waitForExit(first, patience.signalled, never);
  const ends = await Promise.all(children.map((child) => endChild(child, signal, patience)));
  return { failure: null, left: [...(hasEnded ? [] : [first]), ...children.filter((_, index) => !ends[index])] };
}

const never = new AbortController().signal;

/** Most children end with their parent. */
async function endChild(child: StopTarget, signal: 'SIGTERM' | 'SIGKILL', patience: Patience): Promise<boolean> {
  if (await waitForExit(child, patience.child, never)) return true;
  const result = await stopProcess(child, signal);
  return result === 'gone' || (await waitForExit(child, patience.signalled, never));
}
