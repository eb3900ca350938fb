import { setTimeout as wait } from 'node:timers/promises';
import type { StopFailure } from '../core/servers/stop.ts';
import { errorCode } from './errorCode.ts';
import { startsPrograms, system } from './thisSystem.ts';

/** A process for good: the pid alone may be given to another one later. */
export type StopTarget = { pid: number; startedAt: number };

/** A failure: nothing was signalled. */
export type StopResult = 'signalled' | 'gone' | StopFailure;

/**
 * Signals exactly this process. Its start is read again just before, so that a pid given to another process meanwhile is refused; between
 * that read and the signal remain some microseconds, for Node has no pidfd. Never a group, never init. Never rejects.
 */
export async function stopProcess(target: StopTarget, signal: 'SIGTERM' | 'SIGKILL'): Promise<StopResult> {
  if (!Number.isSafeInteger(target.pid) || target.pid <= 1) return 'not permitted';
  if (await isOurs(target.pid)) return 'this editor';
  // 0 stands for a start that was not told: it is nobody's mark.
  if (target.startedAt === 0) return 'not checked';
  const current = await system.readProcess(target.pid);
  if (!current) return isThere(target.pid) ? 'not checked' : 'gone';
  if (current.startedAt !== target.startedAt) return 'not the same process';
  try {
    process.kill(target.pid, signal);
    return 'signalled';
  } catch (error) {
    return errorCode(error) === 'ESRCH' ? 'gone' : 'not permitted';
  }
}

/** Ourselves, or what we run in: the editor's processes stand above ours. */
async function isOurs(pid: number): Promise<boolean> {
  if (pid === process.pid || pid === process.ppid) return true;
  above ??= await readAbove();
  return above.has(pid);
}

/** Read once: a process gets no other parents than init, and elsewhere than on Linux each of them takes a second to read. */
let above: ReadonlySet<number> | null = null;

async function readAbove(): Promise<Set<number>> {
  const seen = new Set<number>();
  for (let next = process.ppid; next > 1 && !seen.has(next); next = (await system.readProcess(next))?.ppid ?? 0)
    seen.add(next);
  return seen;
}

/** How often a process that is not our child is looked at: the system sends no event for its end. */
const pollMs = startsPrograms ? 250 : 50;

/** Waits until the process has ended (a zombie has): true, or false after `timeoutMs` or when cancelled. Looks at that one process only. */
export async function waitForExit(target: StopTarget, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (await isAlive(target)) {
    if (signal.aborted || performance.now() >= deadline) return false;
    await wait(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return true;
}

async function isAlive({ pid, startedAt }: StopTarget): Promise<boolean> {
  const current = await system.readProcess(pid);
  return current ? current.startedAt === startedAt : isThere(pid);
}

/**
 * Whether a process that could not be read runs all the same: Windows' programs may be too slow to tell, or not allowed to. Elsewhere a zombie
 * has its pid still, and what tells of processes is the kernel, or setuid.
 */
function isThere(pid: number): boolean {
  if (process.platform !== 'win32') return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
