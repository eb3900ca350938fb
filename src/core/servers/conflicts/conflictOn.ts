import type { Owner, Process } from '../../machine.ts';
import type { ServerConflict } from '../server.ts';
import { debuggeeOf, placeOf } from '../startedBy.ts';
import { holderKey, type State } from '../state.ts';
import { holderOnPort } from './portHolder.ts';
import type { HolderEvidence, HolderPlace } from './evidence.ts';

/** What is known of a port that a launch wanted and did not get. `switchedTo`: the port that it took instead. */
export function conflictOn(state: State, port: number | null, switchedTo: number | null): ServerConflict {
  const holder = holderOf(state, port);
  return {
    port,
    switchedTo,
    holder,
    isOver: isOver(state, port),
    free: port === null ? null : (state.freePorts.get(port) ?? null),
    addresses: listenersOn(state, port).map(({ address }) => address),
    isInWorkspace: holder.kind === 'process' && isWithin(holder.process.cwd, state.folders),
    place: holder.kind === 'process' ? holderPlace(state, holder.process) : null,
    evidence: evidenceOf(state, port, holder),
  };
}

/** Who listens on a port, by the last look. */
export function holderOf({ machine }: State, port: number | null): Owner {
  const holder = machine?.ok && port !== null ? holderOnPort(machine.value.listeners, port) : null;
  return holder ?? { kind: 'unknown' };
}

function listenersOn({ machine }: State, port: number | null) {
  return machine?.ok ? machine.value.listeners.filter((listener) => listener.port === port) : [];
}

function isOver(state: State, port: number | null): boolean {
  return port !== null && state.machine?.ok === true && listenersOn(state, port).length === 0;
}

/** What was read of this very holder; nothing of the one before. */
function evidenceOf({ holders }: State, port: number | null, holder: Owner): HolderEvidence | null {
  const known = port === null ? undefined : holders.get(port);
  return known?.holder === holderKey(holder) ? known.evidence : null;
}

function isWithin(folder: string | null, outer: readonly string[]): boolean {
  const isInside = (one: string) => folder === one || folder?.startsWith(`${one}/`) || folder?.startsWith(`${one}\\`);
  return outer.some(isInside);
}

/** Where in this window a process runs: below a terminal's shell, or as what a debug session attends to. */
function holderPlace(state: State, process: Process): HolderPlace | null {
  const session = debuggeeOf(state, [process]);
  if (session?.kind === 'debug') return session;
  for (const { id, name, pid, starter } of state.terminals.values()) {
    if (pid === null || starter.kind === 'debug' || !isBelow(state, pid, process)) continue;
    const place = placeOf(state, id);
    return place.kind === 'task' ? { kind: 'task', id, name: place.name } : { kind: 'terminal', id, name };
  }
  return null;
}

function isBelow({ machine }: State, root: number, { pid, startedAt }: Process): boolean {
  const tree = machine?.ok ? (machine.value.trees.get(root) ?? []) : [];
  return pid === root || tree.some((process) => process.pid === pid && process.startedAt === startedAt);
}
