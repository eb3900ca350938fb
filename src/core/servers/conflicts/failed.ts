import type { Conflict } from '../../detect/sighting.ts';
import type { Owner } from '../../machine.ts';
import { processesOf } from '../evidence.ts';
import type { ServerConflict } from '../server.ts';
import type { LaunchState, State } from '../state.ts';

/** Not looked at since its words, or somebody does listen there and the look that tells who is under way. */
export function isBeingLookedAt(
  { machine }: State,
  launch: LaunchState,
  { port, holder, isOver }: ServerConflict,
): boolean {
  const isUnnamed = machine?.ok === true && port !== null && holder.kind === 'unknown' && !isOver;
  return !launch.isLookedAt || isUnnamed;
}

/**
 * The words alone are no proof: a log or a test may quote them. The command failed by itself, and a server family said so
 * or somebody does hold that port; or while it runs somebody else holds it.
 */
export function hasFailed(
  state: State,
  launch: LaunchState,
  { framework, port }: Conflict,
  { holder, evidence }: ServerConflict,
): boolean {
  const isHeld = holder.kind !== 'unknown' || (evidence?.kept ?? null) !== null;
  if (launch.endedAt === null) return isHeld && !isOwn(state, launch, holder);
  if (!hasEndedByItself(launch)) return false;
  return framework !== null || isHeld || (port !== null && launch.portsBefore?.includes(port) === true);
}

/** It tried again, and got the port: what holds it is of this very launch. */
function isOwn(state: State, launch: LaunchState, holder: Owner): boolean {
  return holder.kind === 'process' && processesOf(state, launch).some(({ pid }) => pid === holder.process.pid);
}

/** It ended with a failure that nobody asked for: 130 is Ctrl+C. */
export function hasEndedByItself({ endedAt, exitCode }: LaunchState): boolean {
  return endedAt !== null && exitCode !== null && exitCode !== 0 && exitCode !== 130;
}
