import { readdirSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Process } from '../../core/machine.ts';
import { bootTime } from '../machineTime.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { hasEnded, isPid, parseCmdline, parsePids, parseStat, sinceBoot, type ProcessStat } from './procStat.ts';
import { takeTurns } from './turns.ts';
import { readText, unlessGone } from './unlessGone.ts';

/** One living process, or null: it has ended (a zombie counts as ended) or was never there. Linux only. */
export async function readProcess(pid: number): Promise<Process | null> {
  const argv = await readArgv(pid);
  const stat = readStat(pid);
  const booted = bootTime();
  if (!stat || booted === null) return null;
  const startedAt = Math.round(booted + sinceBoot(stat));
  const { ppid, group, comm } = stat;
  return { pid, ppid, group, name: nameOf(comm, argv), argv, cwd: readCwd(pid), startedAt };
}

/**
 * All living descendants of `root`, the root left out; empty when it is gone. Parents come before their children. A process that another
 * one adopted (its parent has ended) is no descendant any more. Linux only.
 */
export async function readTree(root: number): Promise<Process[]> {
  const listsChildren = readText(`/proc/${process.pid}/task/${process.pid}/children`) !== null;
  const pids = await descend(root, listsChildren ? listChildren : await scanForChildren());
  return (await mapConcurrently(pids, readProcess)).filter((process) => process !== null);
}

/** The pids of all processes that this system shows us. Linux only. */
export function readPids(): number[] {
  return (unlessGone(() => readdirSync('/proc')) ?? []).map(Number).filter(isPid);
}

type FindChildren = (pid: number) => readonly number[];

/** Breadth first. `seen` guards against a pid that is reused for an ancestor while we read. */
async function descend(root: number, childrenOf: FindChildren): Promise<number[]> {
  const turn = takeTurns();
  const seen = new Set([root]);
  // A set gives what is added to it while it is gone through.
  for (const pid of seen) {
    for (const child of childrenOf(pid)) seen.add(child);
    await turn();
  }
  seen.delete(root);
  return [...seen];
}

/**
 * Children by thread: each thread lists those that it started itself. The kernel promises a full list for frozen processes only: one that
 * starts while a sibling ends may be missing from one look, never from the next.
 */
function listChildren(pid: number): number[] {
  const threads = unlessGone(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return threads.flatMap((thread) => parsePids(readText(`/proc/${pid}/task/${thread}/children`) ?? ''));
}

/** For kernels without CONFIG_PROC_CHILDREN: one pass over every process's parent. */
async function scanForChildren(): Promise<FindChildren> {
  const turn = takeTurns();
  const children = new Map<number, number[]>();
  for (const pid of readPids()) {
    const stat = readStat(pid);
    if (stat) children.set(stat.ppid, [...(children.get(stat.ppid) ?? []), pid]);
    await turn();
  }
  return (pid) => children.get(pid) ?? [];
}

/** What /proc/PID/stat tells; null for a process that is gone, or has ended and waits to be reaped. */
export function readStat(pid: number): ProcessStat | null {
  const stat = parseStat(readText(`/proc/${pid}/stat`) ?? '');
  return stat && !hasEnded(stat) ? stat : null;
}

/** The one file that may make us wait: it is read from the other process's memory, which that one may have locked. */
async function readArgv(pid: number): Promise<string[]> {
  return parseCmdline(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
}

/** Null when unreadable, and when the folder has been deleted: the kernel then tells a path that leads nowhere. */
function readCwd(pid: number): string | null {
  const cwd = unlessGone(() => readlinkSync(`/proc/${pid}/cwd`));
  return cwd?.endsWith(' (deleted)') ? null : cwd;
}

/** Newer Node names its main thread `MainThread` or `node-MainThread`, and Linux takes that for the process's name. */
function nameOf(comm: string, argv: readonly string[]): string {
  const [program] = argv;
  return program && /^(node-)?MainThread$/.test(comm) ? path.basename(program) : comm;
}
