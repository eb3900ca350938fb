import { execFile, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';
import type { Result } from '../core/machine.ts';
import { errorCode } from './errorCode.ts';

/** What a program printed until it ended by itself, read as UTF-8 (bytes that are none become U+FFFD), and its exit code. */
export type Ran = { stdout: string; stderr: string; exitCode: number };

/** `env`: variables beside our own ones, such as `LC_ALL`. */
export type RunOptions = { signal: AbortSignal; timeoutMs: number; env?: Readonly<Record<string, string>> };

/** More than any listing of a machine takes: ten thousand sockets are about 1 MiB of netstat's rows. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Runs one program, without a shell, a window or an input, and waits for its end. A failing exit code is ok and told. Not ok: cancelled, not there,
 * not to be started, too slow, too talkative, or ended by a signal; it has been killed then (itself, not what it started). Never rejects.
 */
export async function run(
  program: string,
  args: readonly string[],
  { signal, timeoutMs, env }: RunOptions,
): Promise<Result<Ran>> {
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  let child: ChildProcess | undefined;
  try {
    const running = promisify(execFile)(program, args, {
      signal,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: mostBytes,
      windowsHide: true,
      env: { ...process.env, ...env },
    });
    child = running.child;
    // PowerShell and others wait for the end of an input that is a pipe.
    child.stdin?.end();
    return { ok: true, value: { ...(await running), exitCode: 0 } };
  } catch (error) {
    // Node asks a cancelled program politely only, whatever `killSignal` says.
    child?.kill('SIGKILL');
    return readFailure(program, error as Failure, timeoutMs);
  }
}

/** What Node adds to the error of `execFile`: `code` is the exit code, or the name of what went wrong (nodejs.org/api/child_process.html). */
type Failure = Error &
  Partial<{ code: number | string | null; killed: boolean; signal: string; stdout: string; stderr: string }>;

function readFailure(program: string, error: Failure, timeoutMs: number): Result<Ran> {
  const { code, stdout = '', stderr = '' } = error;
  if (typeof code === 'number') return { ok: true, value: { stdout, stderr, exitCode: code } };
  return { ok: false, why: explain(program, error, timeoutMs) };
}

function explain(program: string, error: Failure, timeoutMs: number): string {
  if (error.code === 'ABORT_ERR') return 'cancelled';
  if (error.code === 'ENOENT') return `${program} is not there`;
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `${program} printed more than ${mostBytes} bytes`;
  if (error.killed) return `${program} took longer than ${timeoutMs} ms`;
  if (error.signal) return `${program} was ended by ${error.signal}`;
  return `${program} could not be started (${errorCode(error)})`;
}
