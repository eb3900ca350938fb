import { holderKey } from '../core/servers/state.ts';
import type { Registry } from '../core/servers/registry.ts';
import { wanted, type Wanted } from '../core/servers/wanted.ts';
import { readHolder } from '../node/holder.ts';
import { findFreePort as findFree } from '../node/freePort.ts';
import { machineTime } from '../node/machineTime.ts';
import { localName, readNetwork, resolveName } from '../node/network.ts';
import { probe } from '../node/probe.ts';
import { system } from '../node/thisSystem.ts';

/** Brings all evidence that the registry lacks at this moment. `pinned`: the address, or the card, that the user wants first. */
export async function lookOnce(registry: Registry, pinned: string | null, signal: AbortSignal): Promise<void> {
  const { trees, ports } = wanted(registry.state(), registry.snapshot());
  const reading = await system.readMachine({ trees, ports }, signal);
  if (signal.aborted) return;
  registry.apply({ type: 'machineRead', reading, at: machineTime() });
  registry.apply({ type: 'networkRead', reading: await readNetwork(signal), pinned });
  const { probes, taken, holders } = wanted(registry.state(), registry.snapshot());
  await Promise.all([
    ...probes.map((target) => probeOne(registry, target, signal)),
    ...taken.map((port) => findFreePort(registry, port, signal)),
    ...holders.map((unread) => readOne(registry, unread, signal)),
  ]);
}

async function probeOne(
  registry: Registry,
  { address, port, socket }: Wanted['probes'][number],
  signal: AbortSignal,
): Promise<void> {
  const result = await probe(address, port, signal);
  if (signal.aborted) return;
  registry.apply({ type: 'probed', address, socket, result: typeof result === 'string' ? result : 'failed' });
}

async function readOne(
  registry: Registry,
  { port, owner }: Wanted['holders'][number],
  signal: AbortSignal,
): Promise<void> {
  const evidence = await readHolder(port, owner, signal);
  if (signal.aborted) return;
  registry.apply({ type: 'holderRead', port, holder: holderKey(owner), evidence });
}

/** Asks what this machine's own name leads to, once for each set of addresses: only while the panel or a ladder is open (design: safety). */
export async function readName(registry: Registry): Promise<void> {
  const { servers, addresses } = registry.snapshot();
  const network = addresses.map(({ address }) => address).join(' ');
  if (registry.state().localName?.network === network || !servers.some(({ verdict }) => verdict === 'open')) return;
  const name = localName();
  registry.apply({ type: 'nameRead', name: { name, network, addresses: await resolveName(name) } });
}

/** Finds the next free port after a taken one anew and reports it. */
export async function findFreePort(registry: Registry, taken: number, signal: AbortSignal): Promise<void> {
  registry.apply({ type: 'portFound', taken, free: await findFree(taken, signal) });
}
