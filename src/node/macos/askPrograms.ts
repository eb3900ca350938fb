import type { Result } from '../../core/machine.ts';
import { runProgram, type Output } from './runProgram.ts';

/** The programs that we ask, by their place. All belong to macOS itself. */
export type Programs = Readonly<Record<'ifconfig' | 'lsof' | 'netstat' | 'networksetup' | 'ps', string>>;

/** Where macOS keeps them (System Integrity Protection guards these folders). */
export const systemPrograms: Programs = {
  ifconfig: '/sbin/ifconfig',
  lsof: '/usr/sbin/lsof',
  netstat: '/usr/sbin/netstat',
  networksetup: '/usr/sbin/networksetup',
  ps: '/bin/ps',
};

/** Asks one of them. Not ok: as `runProgram` says, or it failed. */
export type Ask = (program: keyof Programs, args: readonly string[], signal: AbortSignal) => Promise<Result<string>>;

/** The slowest of them, lsof, takes a tenth of a second on a busy machine; a dead network disk can hang it. */
const mostMs = 5000;

/** Asks these programs, each within `timeoutMs`. */
export function askPrograms(programs: Programs, timeoutMs = mostMs): Ask {
  return async (program, args, signal) => {
    const ran = await runProgram(programs[program], args, signal, timeoutMs);
    return ran.ok ? judge(program, ran.value) : ran;
  };
}

/**
 * lsof and ps say 1 both where they found nothing and where they failed: then they complain. netstat complains of a table of sockets that the
 * kernel did not give, and says 0 (`protopr` in inet.c of Apple's network_cmds).
 */
function judge(program: keyof Programs, { stdout, stderr, status }: Output): Result<string> {
  const mayFindNothing = program === 'lsof' || program === 'ps';
  const hasEnded = status === 0 || (status === 1 && mayFindNothing);
  if (hasEnded && (stdout !== '' || stderr === '')) return { ok: true, value: stdout };
  const complaint = stderr.trim().split('\n', 1)[0] || `exit status ${status}`;
  return { ok: false, why: `${program} failed (${complaint})` };
}
