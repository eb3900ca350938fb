import type { Process, Result } from '../../core/machine.ts';
import { errorCode } from '../errorCode.ts';
import { isPid } from '../linux/procStat.ts';
import { parseProcesses, processScript } from './processList.ts';
import { runPowerShell } from './programs.ts';

/** All living processes, by pid. */
export type Processes = ReadonlyMap<number, Process>;

/** The processes of this machine, and what was last read of them. */
export type ProcessReader = {
  /** Anew, or as of a moment ago where that reading knows all of `pids`. */
  list(pids: readonly number[], signal: AbortSignal): Promise<Result<Processes>>;
  /** One process, anew, with others asked for at the same moment; null where it has ended or nothing could be read. */
  read(pid: number): Promise<Process | null>;
};

/**
 * A listing is used again for so long. PowerShell takes the better part of a second for one, most of it to start (1.3 s on an i5-4690, in
 * github.com/react/create-react-app/pull/3808), and a young launch is looked at several times in its first second. A server that starts
 * meanwhile shows by a pid that the listing does not know.
 */
const freshMs = 2000;

export function createProcessReader(): ProcessReader {
  let last: { at: number; processes: Processes } | null = null;

  const readAll = async (signal: AbortSignal): Promise<Result<Processes>> => {
    const printed = await runPowerShell(processScript, signal);
    if (!printed.ok) return printed;
    const processes = parseProcesses(printed.value);
    if (!processes) return { ok: false, why: 'PowerShell listed no processes' };
    last = { at: performance.now(), processes };
    return { ok: true, value: processes };
  };
  // Those that wait for a whole family to end ask for each of it at once.
  let running: Promise<Result<Processes>> | null = null;
  const readAnew = (): Promise<Result<Processes>> =>
    (running ??= readAll(new AbortController().signal).finally(() => (running = null)));

  return {
    list: async (pids, signal) => {
      const isFresh = last !== null && performance.now() - last.at < freshMs;
      if (!last || !isFresh || !pids.every((pid) => last?.processes.has(pid))) return readAll(signal);
      return { ok: true, value: withoutEnded(last.processes) };
    },
    read: async (pid) => {
      if (!isPid(pid) || hasEnded(pid)) return null;
      const read = await readAnew();
      return read.ok ? (read.value.get(pid) ?? null) : null;
    },
  };
}

function withoutEnded(processes: Processes): Processes {
  return new Map([...processes].filter(([pid]) => !hasEnded(pid)));
}

/** Asked of the system in microseconds. False where we may not even ask: such a process is alive, and another user's. */
function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}
