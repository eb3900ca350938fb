import type { HolderEvidence, KeptPort } from '../core/servers/conflicts/evidence.ts';
import type { Owner } from '../core/machine.ts';
import { readHolder as readLinuxHolder } from './linux/holder.ts';
import { system } from './thisSystem.ts';
import { readExcludedPorts } from './windows/netsh.ts';

type Told = Pick<HolderEvidence, 'user' | 'published' | 'leftBy' | 'kept'>;

const nothing: Told = { user: null, published: null, leftBy: null, kept: null };

/** What each system tells of a port's holder beside its process. macOS tells no more. */
const readers: Readonly<Record<string, (port: number, owner: Owner, signal: AbortSignal) => Promise<Told>>> = {
  linux: readLinuxHolder,
  win32: async (port, { kind }, signal) => {
    return { ...nothing, kept: kind === 'unknown' ? await readReserved(port, signal) : null };
  },
};

/** All that this system tells of who holds a port, or of what keeps it while nobody listens. Never rejects. */
export async function readHolder(port: number, owner: Owner, signal: AbortSignal): Promise<HolderEvidence> {
  const read = readers[process.platform];
  const [told, parent] = await Promise.all([
    read ? read(port, owner, signal) : nothing,
    owner.kind === 'process' ? system.readProcess(owner.process.ppid) : null,
  ]);
  return { platform: process.platform, parent, ...told };
}

/** The range of ports that Windows keeps for itself, and this one is in. */
async function readReserved(port: number, signal: AbortSignal): Promise<KeptPort | null> {
  const ranges = await readExcludedPorts(signal);
  const range = ranges.ok ? ranges.value.find(({ first, last }) => first <= port && port <= last) : undefined;
  return range ? { kind: 'reserved', ...range } : null;
}
