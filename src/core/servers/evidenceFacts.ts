import { isFreeNow } from './conflicts/keptPort.ts';
import { classifyHost } from '../host.ts';
import type { PortFacts, RemedyFacts } from '../remedies/facts.ts';
import type { Server } from './server.ts';

/** How wide the listeners prove it is bound; null where there are none. */
export function boundWidth({ listeners }: Server): RemedyFacts['bound'] {
  const kinds = listeners.map(({ address }) => classifyHost(address));
  if (kinds.length === 0) return null;
  if (kinds.includes('wildcard')) return 'all';
  return kinds.every((kind) => kind === 'loopback') ? 'loopback' : 'address';
}

/** The port to use instead; null while nothing is taken or no free one is known. */
export function portFacts({ conflict, verdict }: Server): PortFacts | null {
  if (verdict !== 'could-not-start' || !conflict || conflict.free === null || isFreeNow(conflict)) return null;
  const { port, holder, free } = conflict;
  const named = holder.kind === 'process' ? { name: holder.process.name, pid: holder.process.pid } : null;
  return { taken: port, holder: named, free };
}
