import type { HolderEvidence } from './evidence.ts';
import type { Conflict } from '../../detect/sighting.ts';
import { families } from '../../frameworks/index.ts';
import type { Owner } from '../../machine.ts';
import type { Advice } from '../../remedies/advice.ts';
import { holderKey, type LaunchState, type State } from '../state.ts';
import { holderOf } from './conflictOn.ts';

/** The port that a launch wanted: by its words, else by what it announced, else by what its command line and its source say. */
export function wantedPort({ advice }: State, { launch, claims }: LaunchState, { port }: Conflict): number | null {
  const told = port ?? claims.find((claim) => claim.port !== null)?.port;
  return told ?? advisedPort(advice.get(`${launch.id}:conflict`));
}

function advisedPort(advice: Advice | undefined): number | null {
  const { program, source } = advice ?? {};
  if (program?.kind !== 'cli') return source?.call.port ?? null;
  const written = source?.isConfig || source?.isScript ? source.call.port : null;
  const family = families.find(({ id }) => id === program.framework);
  return program.port ?? written ?? family?.defaultPort ?? null;
}

/** All ports that launches wanted and did not get. */
export function conflictPorts(state: State): readonly number[] {
  const ports = [...state.launches.values()].flatMap((launch) =>
    launch.conflicts.map((conflict) => wantedPort(state, launch, conflict)),
  );
  return [...new Set(ports.filter((port) => port !== null))];
}

/** A taken port of whose holder the system is to be asked. */
export type UnreadHolder = { port: number; owner: Owner };

/** Those, once their owners are known. */
export function unreadHolders(state: State): readonly UnreadHolder[] {
  if (!state.machine?.ok) return [];
  return conflictPorts(state)
    .map((port) => ({ port, owner: holderOf(state, port) }))
    .filter(({ port, owner }) => {
      const known = state.holders.get(port);
      return known?.holder !== holderKey(owner) || isPassing(known.evidence);
    });
}

/** What keeps a port for a minute is asked about at every look. */
function isPassing({ kept }: HolderEvidence): boolean {
  return kept?.kind === 'over' || kept?.kind === 'open';
}
