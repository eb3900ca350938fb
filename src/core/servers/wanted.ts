import { listenersOf } from './evidence.ts';
import type { Snapshot } from './server.ts';
import { probeKey, type LaunchState, type State } from './state.ts';

/** Evidence that is missing: what the next look at the machine should bring. */
export type Wanted = {
  /** Shell pids whose process trees matter. */
  trees: readonly number[];
  /** Ports whose owner matters wherever it lives. */
  ports: readonly number[];
  /** Own addresses to connect to. Only servers announced as http(s), only where they are bound. */
  probes: readonly { address: string; port: number }[];
  /** Taken ports that need the next free one. */
  taken: readonly number[];
};

/** How often to look again. idle: only when something happens · young: a claim waits for its listener · watch: something runs or cannot be heard. */
export type Pace = 'idle' | 'young' | 'watch';

const mostProbes = 16;

/** What is missing from this state's evidence. */
export function wanted(state: State, { servers }: Snapshot): Wanted {
  const pids = [...state.terminals.values()].flatMap(({ pid }) => (pid === null ? [] : [pid]));
  const conflicts = servers.flatMap(({ conflict }) => (conflict?.port ? [conflict.port] : []));
  const probes = servers
    .filter(({ verdict, isFound }) => verdict === 'open' && !isFound)
    .flatMap(({ addresses, port }) => addresses.map(({ address }) => ({ address, port: port ?? 0 })))
    .filter(({ address, port }) => !state.probes.has(probeKey(address, port)));
  return {
    trees: pids,
    ports: [...new Set([...claimedPorts(state), ...conflicts])],
    probes: probes.slice(0, mostProbes),
    taken: [...new Set(conflicts.filter((port) => !state.freePorts.has(port)))],
  };
}

/** How often this state needs another look (design: the timers' rule). */
export function paceOf(state: State, { servers }: Snapshot): Pace {
  if (waitingLaunches(state).length > 0) return 'young';
  const runs = servers.some(({ verdict, endedAt }) => endedAt === null && verdict !== 'could-not-start');
  return runs || hasUnheardTerminal(state) ? 'watch' : 'idle';
}

/** Milliseconds until look number `attempt` (from 0), or null to wait for the next event. A young launch is looked at for about a minute. */
export function delayOf(pace: Pace, attempt: number): number | null {
  switch (pace) {
    case 'idle':
      return null;
    case 'young':
      return attempt < 10 ? Math.min(100 * 2 ** attempt, 30_000) : null;
    case 'watch':
      return Math.min(1_000 * 2 ** attempt, 30_000);
  }
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

/** A terminal without shell integration, or an idle one whose shell still has children: background jobs are heard by nobody. */
function hasUnheardTerminal(state: State): boolean {
  const live = [...state.launches.values()].filter(({ endedAt }) => endedAt === null);
  const heard = new Set(live.map(({ launch }) => launch.terminal.id));
  return [...state.terminals.values()].some(({ id, pid, hasShellIntegration }) => {
    if (pid === null || heard.has(id)) return false;
    const children = state.machine?.ok ? (state.machine.value.trees.get(pid) ?? []) : [];
    return !hasShellIntegration || children.length > 0;
  });
}
