import { execFile } from 'node:child_process';
import path from 'node:path';
import type { Result } from '../../core/machine.ts';
import { errorCode } from '../errorCode.ts';

/** What a program that ran to its end said. `status` is its exit status. */
export type Output = { stdout: string; stderr: string; status: number };

/** A table of 10,000 sockets takes 2 MB. */
const mostBytes = 32 * 1024 * 1024;

/**
 * English words and the C locale's dates, whoever runs the editor; UTF-8, or `ps` and `lsof` would print every letter beyond ASCII as an escape
 * (ps(1) goes through vis(3)); universal time, so that `ps` tells when a process began without the clock changes of a time zone. `LC_ALL` would
 * overrule the other two.
 */
const environment = { LANG: 'C', LC_CTYPE: 'UTF-8', TZ: 'UTC', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };

/**
 * Runs a program without a shell. Not ok: cancelled, it could not be started, was killed, or took longer than `timeoutMs`; then it is killed,
 * and not waited for: a program that hangs in the kernel would outlive even that. An exit status other than 0 is an answer, which the caller
 * must judge. Never rejects.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Result<Output>> {
  if (signal.aborted) return Promise.resolve({ ok: false, why: 'cancelled' });
  const tooLong = AbortSignal.timeout(timeoutMs);
  const options = {
    env: environment,
    signal: AbortSignal.any([signal, tooLong]),
    maxBuffer: mostBytes,
    killSignal: 'SIGKILL',
  } as const;
  const name = path.basename(program);
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === 'number') resolve({ ok: true, value: { stdout, stderr, status } });
      else if (signal.aborted) resolve({ ok: false, why: 'cancelled' });
      else if (tooLong.aborted) resolve({ ok: false, why: `${name} took longer than ${timeoutMs / 1000} s` });
      else resolve({ ok: false, why: `${name} could not be run (${errorCode(error)})` });
    });
  });
}
