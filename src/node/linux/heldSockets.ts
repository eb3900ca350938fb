import { readdirSync, readlinkSync } from 'node:fs';
import { takeTurns } from './turns.ts';

/**
 * The inodes of the sockets that each of `pids` has open, by pid. Processes of other users are unreadable and those that end meanwhile are
 * gone: both have none here. Cut short when cancelled. Linux only.
 */
export async function readHeldSockets(pids: Iterable<number>, signal: AbortSignal): Promise<Map<number, number[]>> {
  const held = new Map<number, number[]>();
  const turn = takeTurns();
  for (const pid of pids) {
    const inodes: number[] = [];
    for (const descriptor of readDescriptors(pid)) {
      const inode = readInode(`/proc/${pid}/fd/${descriptor}`);
      if (inode !== null) inodes.push(inode);
      // To await nothing would cost more than all the rest.
      const pause = turn();
      if (pause) await pause;
    }
    held.set(pid, inodes);
    if (signal.aborted) break;
  }
  return held;
}

function readDescriptors(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`);
  } catch {
    return [];
  }
}

/** Null for a descriptor that is no socket, or is closed by now. */
function readInode(descriptor: string): number | null {
  try {
    const link = readlinkSync(descriptor);
    return link.startsWith('socket:[') ? Number(link.slice('socket:['.length, -1)) : null;
  } catch {
    return null;
  }
}
