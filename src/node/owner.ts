import { setTimeout as wait } from 'node:timers/promises';
import type { Owner, Process, Result } from '../core/machine.ts';
import { system } from './thisSystem.ts';

/**
 * Who holds a port, in words a person knows: `name` is the program (`node`, `python3`), `command` its whole command line. `isConfirmed` is
 * false where only the port led to it: it may be a client of the server, so it is shown as a guess and never stopped.
 */
export type NamedOwner = { pid: number; name: string; command: string; isConfirmed: boolean };

/** find-process starts `ps`, `ss`, `lsof`, `netstat` or PowerShell; the slowest of them took a second. */
const timeoutMs = 5000;

/**
 * Names the owner of a listening port through find-process. `null`: nobody was found, on a system where that can be trusted no further.
 * Not ok: cancelled, another user's process, or it has ended.
 *
 * With the owner's process known, only its pid is asked about, and its start is read again afterwards: the words belong to that process.
 * Without it Linux is not asked by port: what /proc did not show us `ss` will not show either, and the library's last resort, `lsof`,
 * also lists those who merely connected. It answers `[]` both for "nobody" and for "could not look".
 */
export async function nameOwner(port: number, owner: Owner, signal: AbortSignal): Promise<Result<NamedOwner | null>> {
  if (owner.kind === 'process') return nameProcess(owner.process, signal);
  if (process.platform === 'linux') return { ok: false, why: 'no process that we may read holds it' };
  const [candidate] = (await ask('port', port, signal)) ?? [];
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  return { ok: true, value: candidate ? { ...candidate, isConfirmed: false } : null };
}

/**
 * The library says what the program is called, except where it cut a wrong name out of the command line (`python app.py`): that shows by
 * its spaces. Arguments are ours where we could read them, for it collapses their spaces.
 */
async function nameProcess(owner: Process, signal: AbortSignal): Promise<Result<NamedOwner>> {
  const [found] = (await ask('pid', owner.pid, signal)) ?? [];
  if (signal.aborted) return { ok: false, why: 'cancelled' };
  const isStillThere = (await system.readProcess(owner.pid))?.startedAt === owner.startedAt;
  if (!isStillThere) return { ok: false, why: 'it has ended' };
  const name = found && /^\S+$/.test(found.name) ? found.name : owner.name;
  const command = owner.argv.join(' ') || found?.command || owner.name;
  return { ok: true, value: { pid: owner.pid, name, command, isConfirmed: true } };
}

type Found = { pid: number; name: string; command: string };

/** Null: it failed, took too long, or was cancelled. What it started cannot be stopped, it only ends unheard. */
async function ask(by: 'pid' | 'port', value: number, signal: AbortSignal): Promise<Found[] | null> {
  if (signal.aborted) return null;
  const ended = new AbortController();
  const waiting = AbortSignal.any([signal, ended.signal]);
  const limit = wait(timeoutMs, null, { signal: waiting }).catch(() => null);
  const { default: find } = await import('find-process');
  // Below `error` the library writes warnings to the console.
  const answer = find(by, value, { logLevel: 'error' }).then(
    (list) => list.map(({ pid, name, cmd }) => ({ pid, name, command: cmd })),
    () => null,
  );
  const first = await Promise.race([answer, limit]);
  ended.abort();
  return first;
}
