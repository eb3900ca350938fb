import type { Result } from '../../core/machine.ts';
import { run, type Ran } from '../run.ts';

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

/** Asks one of them for its output. Not ok: cancelled, too slow, not to be started, or it failed. Never rejects. */
export type Ask = (program: keyof Programs, args: readonly string[], signal: AbortSignal) => Promise<Result<string>>;

/** The slowest of them, lsof, takes a tenth of a second on a busy machine. */
const mostMs = 5000;

/**
 * English words and the C locale's dates, whoever runs the editor; letters in UTF-8, or `ps` and `lsof` would print all beyond ASCII as escapes
 * (ps goes through vis(3)); universal time, so that `ps` tells when a process began without the clock changes of a time zone. An empty `LC_ALL`
 * leaves the others their say.
 */
const environment = { LC_ALL: '', LANG: 'C', LC_TIME: 'C', LC_CTYPE: 'UTF-8', TZ: 'UTC' };

/** Asks these programs, each within `timeoutMs`. */
export function askPrograms(programs: Programs, timeoutMs = mostMs): Ask {
  return async (program, args, signal) => {
    const ran = await run(programs[program], args, { signal, timeoutMs, env: environment });
    return ran.ok ? judge(program, ran.value) : ran;
  };
}

/**
 * lsof and ps say 1 both where they found nothing and where they failed: then they complain. netstat complains of a table of sockets that the
 * kernel did not give, and says 0 (`protopr` in inet.c of Apple's network_cmds).
 */
function judge(program: keyof Programs, { stdout, stderr, exitCode }: Ran): Result<string> {
  const mayFindNothing = program === 'lsof' || program === 'ps';
  const hasEnded = exitCode === 0 || (exitCode === 1 && mayFindNothing);
  if (hasEnded && (stdout !== '' || stderr === '')) return { ok: true, value: stdout };
  const complaint = stderr.trim().split('\n', 1)[0] || `exit code ${exitCode}`;
  return { ok: false, why: `${program} failed (${complaint})` };
}
