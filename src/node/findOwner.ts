import type { Owner, Process } from '../core/machine.ts';

/** Looks up one process; null where it has ended. */
export type FindProcess = (pid: number) => Promise<Process | null>;

/**
 * The owner among the pids that hold one socket: the oldest (by start, then by pid), with those of its descendants that hold it too. A
 * younger holder that does not descend from it is left out: stopping the owner is not a reason to stop that one. `unreadable` where no
 * holder is known or alive: the socket is there, so somebody holds it.
 */
export async function findOwner(holders: readonly number[], find: FindProcess): Promise<Owner> {
  const living = (await Promise.all(holders.map(find))).filter((process) => process !== null);
  const [oldest, ...younger] = living.toSorted((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
  if (!oldest) return { kind: 'unreadable' };
  const descends = await Promise.all(younger.map((process) => descendsFrom(process, oldest.pid, find)));
  return { kind: 'process', process: oldest, sharers: younger.filter((_, index) => descends[index]) };
}

/** The names of a process's parents, nearest first: they tell that it runs under tmux, sudo or sshd. */
export async function ancestorNames({ ppid }: Process, find: FindProcess): Promise<string[]> {
  const names: string[] = [];
  let current = await find(ppid);
  for (let step = 0; current && step < mostGenerations; step++) {
    names.push(current.name);
    current = await find(current.ppid);
  }
  return names;
}

/** No real family is this deep; a pid reused while we read could otherwise lead us in circles. */
const mostGenerations = 100;

/** The line of parents is followed through processes that do not hold the socket, such as `sh -c` between a server and its worker. */
async function descendsFrom(process: Process, ancestor: number, find: FindProcess): Promise<boolean> {
  let current: Process | null = process;
  for (let step = 0; current && step < mostGenerations; step++) {
    if (current.ppid === ancestor) return true;
    current = await find(current.ppid);
  }
  return false;
}
