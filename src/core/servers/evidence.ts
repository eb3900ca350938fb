import type { Listener, MachineReading, Process } from '../machine.ts';
import type { Carrier } from './server.ts';
import { mayServePages } from './serving.ts';
import type { LaunchState, State } from './state.ts';

/**
 * Programs that hold a port on behalf of what a launch started, outside its process tree (design: the rule for carriers): they own the
 * socket, or the owner runs under them. Names as in /proc/PID/comm, which cuts at 15 characters.
 */
const carriers = new Set([
  'docker-proxy',
  'rootlesskit',
  'rootlessport',
  'slirp4netns',
  'conmon',
  'sudo',
  'sshd',
  'ssh',
  'tmux: server',
  'tmux',
  'screen',
  // Docker, OrbStack, Lima and WSL on macOS and Windows.
  'com.docker.backend',
  'com.docker.vpnkit',
  'OrbStack Helper',
  'limactl',
  'wslrelay',
  // Gradle's daemon, which runs the server of `gradle bootRun`.
  'java',
]);

export type Evidence = { listeners: readonly Listener[]; carrier: Carrier | null };

const none: Evidence = { listeners: [], carrier: null };

/**
 * The listeners that prove a claim of `port` by this launch: held within its process tree, or else held by a carrier (or by a process we may
 * not read) on a port that had no listener when the launch began.
 */
export function listenersOf(state: State, launch: LaunchState, port: number): Evidence {
  if (!state.machine?.ok || launch.endedAt !== null) return none;
  const onPort = listenersOn(state.machine.value, port);
  if (onPort.length === 0) return none;
  const pids = pidsOf(state, launch);
  const own = onPort.filter(({ owner }) => owner.kind === 'process' && holders(owner).some(({ pid }) => pids.has(pid)));
  if (own.length > 0) return { listeners: own, carrier: null };
  return carried(launch, onPort);
}

/** Asked for every claim of every server in one state: worked out once. */
const pidsOfStates = new WeakMap<State, Map<string, ReadonlySet<number>>>();
const pidsOfTrees = new WeakMap<readonly Process[], ReadonlyMap<number, Process>>();
const portsOfReadings = new WeakMap<MachineReading, ReadonlyMap<number, readonly Listener[]>>();

/** The processes of a launch, its shell among them: one that has exec'ed the server is the server. */
function pidsOf(state: State, launch: LaunchState): ReadonlySet<number> {
  const known = pidsOfStates.get(state) ?? new Map<string, ReadonlySet<number>>();
  pidsOfStates.set(state, known);
  const shell = state.terminals.get(launch.launch.terminal.id)?.pid ?? null;
  const pids =
    known.get(launch.launch.id) ??
    new Set([...processesOf(state, launch).map(({ pid }) => pid), ...(shell === null ? [] : [shell])]);
  known.set(launch.launch.id, pids);
  return pids;
}

function listenersOn(reading: MachineReading, port: number): readonly Listener[] {
  const byPort = portsOfReadings.get(reading) ?? groupByPort(reading.listeners);
  portsOfReadings.set(reading, byPort);
  return byPort.get(port) ?? [];
}

function groupByPort(listeners: readonly Listener[]): ReadonlyMap<number, readonly Listener[]> {
  const byPort = new Map<number, Listener[]>();
  for (const listener of listeners) byPort.set(listener.port, [...(byPort.get(listener.port) ?? []), listener]);
  return byPort;
}

function carried({ portsBefore }: LaunchState, onPort: readonly Listener[]): Evidence {
  const isNew = portsBefore !== null && onPort.every(({ port }) => !portsBefore.includes(port));
  if (!isNew) return none;
  for (const listener of onPort) {
    const carrier = carrierOf(listener);
    if (carrier) return { listeners: onPort, carrier };
  }
  return none;
}

function carrierOf({ owner }: Listener): Carrier | null {
  if (owner.kind === 'unreadable') return { kind: 'unreadable' };
  if (owner.kind === 'unknown') return null;
  const name = [owner.process.name, ...(owner.ancestors ?? [])].find((candidate) => carriers.has(candidate));
  return name === undefined ? null : { kind: 'named', name };
}

/** The living processes that this launch started: descendants of its terminal's shell, not older than the command before it. */
export function processesOf({ machine, terminals }: State, { launch, notBefore }: LaunchState): readonly Process[] {
  const pid = terminals.get(launch.terminal.id)?.pid ?? null;
  const tree = machine?.ok && pid !== null ? (machine.value.trees.get(pid) ?? []) : [];
  return tree.filter(({ startedAt }) => startedAt >= notBefore);
}

function holders(owner: Extract<Listener['owner'], { kind: 'process' }>): readonly Process[] {
  return [owner.process, ...owner.sharers];
}

/** The processes from the child of the terminal's shell down to this one; empty where it is not in that tree. */
export function lineageOf({ machine, terminals }: State, terminal: number, process: Process): readonly Process[] {
  const shell = terminals.get(terminal)?.pid ?? null;
  const tree = machine?.ok && shell !== null ? (machine.value.trees.get(shell) ?? []) : [];
  const byPid = byPidIn(tree);
  const lineage: Process[] = [];
  for (let next = byPid.get(process.pid); next && lineage.length < tree.length; next = byPid.get(next.ppid))
    lineage.unshift(next);
  return lineage;
}

function byPidIn(tree: readonly Process[]): ReadonlyMap<number, Process> {
  const byPid = pidsOfTrees.get(tree) ?? new Map(tree.map((process) => [process.pid, process]));
  pidsOfTrees.set(tree, byPid);
  return byPid;
}

type Unheard = { terminal: number; owner: Process; listeners: Listener[] };

/**
 * Listeners in the terminals' process trees that no heard command started: no shell integration, a background job, a server older than
 * this window's ears. Grouped by process and port.
 */
export function unheardListeners(state: State): Unheard[] {
  if (!state.machine?.ok) return [];
  const { listeners, trees } = state.machine.value;
  const found = new Map<string, Unheard>();
  for (const { id, pid, starter } of state.terminals.values()) {
    // Below the extension host run the servers of all extensions.
    if (pid === null || starter.kind === 'debug') continue;
    const live = liveLaunches(state, id);
    const heardSince = Math.min(...live.map(({ notBefore }) => notBefore));
    const claimed = new Set(live.flatMap(({ claims }) => claims.map(({ port }) => port)));
    const pids = new Set([pid, ...(trees.get(pid) ?? []).map((process) => process.pid)]);
    for (const listener of listeners) {
      const { owner, port } = listener;
      if (owner.kind !== 'process' || !pids.has(owner.process.pid) || owner.process.startedAt >= heardSince) continue;
      // The shell itself has become the server that its command announced.
      if (owner.process.pid === pid && claimed.has(port)) continue;
      if (!mayServePages(owner.process, port)) continue;
      const key = `${owner.process.pid}:${port}`;
      const known = found.get(key) ?? { terminal: id, owner: owner.process, listeners: [] };
      known.listeners.push(listener);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

function liveLaunches(state: State, terminal: number): LaunchState[] {
  return [...state.launches.values()].filter(
    ({ launch, endedAt }) => endedAt === null && launch.terminal.id === terminal,
  );
}
