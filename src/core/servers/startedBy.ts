import type { Process } from '../machine.ts';
import type { Starter } from './starter.ts';
import type { LaunchState, State } from './state.ts';

/** By what a launch was started. `lineage`: its processes from right below the terminal's shell down to the server, as far as known. */
export function starterOf(state: State, launch: LaunchState, lineage: readonly Process[]): Starter {
  const place = placeOf(state, launch.launch.terminal.id);
  if (place.kind !== 'shell') return place;
  if (launch.endedAt !== null) return launch.session ?? place;
  return debuggeeOf(state, lineage) ?? echoOf(state, launch) ?? place;
}

/** By what everything in one terminal is started. */
export function placeOf({ terminals }: State, terminal: number): Starter {
  return terminals.get(terminal)?.starter ?? { kind: 'shell' };
}

/** The debug session that attends to one of these processes; null where none does. */
export function debuggeeOf({ debuggees }: State, lineage: readonly Process[]): Starter | null {
  const name = lineage.map(({ pid }) => debuggees.get(pid)).find((session) => session !== undefined);
  return name === undefined ? null : { kind: 'debug', name };
}

/** A debug session in a terminal tells of its server by both channels: what it says itself only repeats what the terminal says. */
export function isEcho(state: State, launch: LaunchState): boolean {
  if (!isDebug(state, launch)) return false;
  return [...state.launches.values()].some((other) => !isDebug(state, other) && repeats(launch, other));
}

function echoOf(state: State, launch: LaunchState): Starter | null {
  const echo = [...state.launches.values()].find((other) => isDebug(state, other) && repeats(other, launch));
  return echo ? placeOf(state, echo.launch.terminal.id) : null;
}

/** Both live and claim one port, and the terminal's command began after the session: an older one is a server of its own, which the session ran into. */
function repeats(session: LaunchState, command: LaunchState): boolean {
  if (session.endedAt !== null || command.endedAt !== null) return false;
  if (command.launch.startedAt < session.launch.startedAt) return false;
  const ports = new Set(session.claims.map(({ port }) => port));
  return command.claims.some(({ port }) => port !== null && ports.has(port));
}

function isDebug(state: State, { launch }: LaunchState): boolean {
  return placeOf(state, launch.terminal.id).kind === 'debug';
}
