import { conflictPorts, unreadHolders, type UnreadHolder } from './conflicts/wantedPort.ts';
import { listenersOf } from './evidence.ts';
import type { Server, Snapshot } from './server.ts';
import { listenerFor } from './listenerFor.ts';
import { probeKey, type LaunchState, type State } from './state.ts';

/** Evidence that is missing: what the next look at the machine should bring. */
export type Wanted = {
  /** Shell pids whose process trees matter. */
  trees: readonly number[];
  /** Ports whose owner matters wherever it lives. */
  ports: readonly number[];
  /** Own addresses to connect to. Only servers announced as http(s), only where they are bound. */
  probes: readonly { address: string; port: number; socket: string }[];
  /** Taken ports that need the next free one. */
  taken: readonly number[];
  /** Taken ports of whose holders more is to be asked. */
  holders: readonly UnreadHolder[];
};

const mostProbes = 16;

/** What is missing from this state's evidence. */
export function wanted(state: State, { servers }: Snapshot): Wanted {
  const live = new Set(
    [...state.launches.values()].flatMap(({ launch, endedAt }) => (endedAt === null ? [launch.terminal.id] : [])),
  );
  // All debug sessions hang from one process, below which every extension runs: of interest only while one of them does.
  const watched = [...state.terminals.values()].filter(({ id, starter }) => starter.kind !== 'debug' || live.has(id));
  const pids = new Set(watched.flatMap(({ pid }) => (pid === null ? [] : [pid])));
  const conflicts = servers.flatMap(({ conflict }) => (conflict?.port ? [conflict.port] : []));
  const probes = servers
    .filter(({ verdict, isHttp }) => verdict === 'open' && isHttp)
    .flatMap(probesFor)
    .filter(({ address, socket }) => !state.probes.has(probeKey(address, socket)));
  return {
    trees: [...pids],
    ports: [...new Set([...claimedPorts(state), ...conflictPorts(state)])],
    probes: probes.slice(0, mostProbes),
    taken: [...new Set(conflicts.filter((port) => !state.freePorts.has(port)))],
    holders: unreadHolders(state),
  };
}

/**
 * Milliseconds until look number `attempt` (from 0) after an event, or null to wait for the next event (design: the timers' rule).
 * A young launch is looked at for about a minute, whether the window has the focus or not; the rest only in a focused window, `longest` ms apart at the most.
 */
export function nextLook(
  state: State,
  { servers }: Snapshot,
  attempt: number,
  { isFocused, longest }: { isFocused: boolean; longest: number },
): number | null {
  if (attempt < 10 && waitingLaunches(state).length > 0) return Math.min(100 * 2 ** attempt, 30_000);
  const runs = servers.some(({ verdict, endedAt }) => endedAt === null && verdict !== 'could-not-start');
  return isFocused && (runs || hasUnheardTerminal(state)) ? Math.min(1_000 * 2 ** attempt, longest) : null;
}

function probesFor({ addresses, listeners }: Server): Wanted['probes'] {
  return addresses.flatMap(({ address }) => {
    const listener = listenerFor(listeners, address);
    return listener ? [{ address, port: listener.port, socket: listener.socket }] : [];
  });
}

function claimedPorts(state: State): readonly number[] {
  const live = [...state.launches.values()].filter(({ endedAt }) => endedAt === null);
  return live.flatMap((launch) => [
    ...launch.claims.flatMap(({ port }) => (port === null ? [] : [port])),
    ...launch.conflicts.flatMap(({ port }) => (port === null ? [] : [port])),
  ]);
}

/** Live launches with a claim that no listener has ever proved. */
function waitingLaunches(state: State): readonly LaunchState[] {
  if (state.machine && !state.machine.ok) return [];
  return [...state.launches.values()].filter(
    (launch) =>
      launch.endedAt === null &&
      launch.claims.some(
        ({ port }) =>
          port !== null && !launch.confirmed.includes(port) && listenersOf(state, launch, port).listeners.length === 0,
      ),
  );
}

/** A terminal without shell integration, or an idle one whose shell still has jobs: those are heard by nobody. */
function hasUnheardTerminal(state: State): boolean {
  const live = [...state.launches.values()].filter(({ endedAt }) => endedAt === null);
  const heard = new Set(live.map(({ launch }) => launch.terminal.id));
  return [...state.terminals.values()].some(({ id, pid, hasShellIntegration, starter }) => {
    if (pid === null || starter.kind === 'debug' || heard.has(id)) return false;
    const children = state.machine?.ok ? (state.machine.value.trees.get(pid) ?? []) : [];
    // What a prompt starts stays in the shell's own group; a job gets one of its own.
    return !hasShellIntegration || children.some(({ group }) => group !== pid);
  });
}
