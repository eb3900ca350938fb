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
 * Runs one program, without a shell, a window or an input, until it has ended and closed its output. A failing exit code is ok and told. Not ok:
 * cancelled, not there, not to be started, too slow, too talkative, or ended by a signal; it has been killed then (itself, not what it started),
 * and is not waited for: one that hangs in the kernel, as lsof does over a dead network disk, outlives even SIGKILL. Never rejects.
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<Result<Ran>> {
  const { signal, timeoutMs, env } = options;
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  // Joined by hand: what AbortSignal.any leaves in a signal that lives as long as the editor is never taken out again (Node 20).
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop);
  let child: ChildProcess | undefined;
  try {
    const ended = promisify(execFile)(program, args, {
      maxBuffer: mostBytes,
      windowsHide: true,
      env: { ...process.env, ...env },
    });
    child = ended.child;
    // PowerShell and others wait for the end of an input that is a pipe.
    child.stdin?.end();
    const ran = await Promise.race([ended, aborted(stopping.signal)]);
    return { ok: true, value: { ...ran, exitCode: 0 } };
  } catch (error) {
    kill(child);
    if (signal.aborted) return { ok: false, why: 'cancelled' };
    if (stopping.signal.aborted) return { ok: false, why: `${program} took longer than ${timeoutMs} ms` };
    return readFailure(program, error as Failure);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });
}

function kill(child: ChildProcess | undefined): void {
  child?.kill('SIGKILL');
  // What it started may hold these still.
  child?.stdout?.destroy();
  child?.stderr?.destroy();
}

/** What Node adds to the error of `execFile`: `code` is the exit code, or the name of what went wrong (nodejs.org/api/child_process.html). */
type Failure = Error & Partial<{ code: number | string | null; signal: string; stdout: string; stderr: string }>;

function readFailure(program: string, error: Failure): Result<Ran> {
  const { code, stdout = '', stderr = '' } = error;
  if (typeof code === 'number') return { ok: true, value: { stdout, stderr, exitCode: code } };
  return { ok: false, why: explain(program, error) };
}

function explain(program: string, error: Failure): string {
  if (error.code === 'ENOENT') return `${program} is not there`;
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `${program} printed more than ${mostBytes} bytes`;
  if (error.signal) return `${program} was ended by ${error.signal}`;
  return `${program} could not be started (${errorCode(error)})`;
}
