import type { Listener, Process } from '../machine.ts';
import type { Carrier } from './server.ts';
import type { LaunchState, State } from './state.ts';

/**
 * Programs that hold a port on behalf of what a launch started, outside its process tree (design: the rule for carriers).
 * Names as in /proc/PID/comm, which cuts at 15 characters.
 */
const carriers = new Set([
  'docker-proxy',
  'rootlesskit',
  'rootlessport',
  'slirp4netns',
  'conmon',
  'sudo',
  'tmux: server',
  'tmux',
  'screen',
  'sshd',
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
  const onPort = state.machine.value.listeners.filter((listener) => listener.port === port);
  const pids = new Set(processesOf(state, launch).map(({ pid }) => pid));
  const own = onPort.filter(({ owner }) => owner.kind === 'process' && holders(owner).some(({ pid }) => pids.has(pid)));
  if (own.length > 0) return { listeners: own, carrier: null };
  return carried(launch, onPort);
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
  if (owner.kind === 'process' && carriers.has(owner.process.name)) return { kind: 'named', name: owner.process.name };
  return null;
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

/**
 * Listeners in the process trees of terminals where no command is being heard: no shell integration, a background job, a server older than
 * this window's ears. `[terminal id, listeners of one port held by one process]`.
 */
export function unheardListeners(state: State): { terminal: number; owner: Process; listeners: readonly Listener[] }[] {
  if (!state.machine?.ok) return [];
  const { listeners, trees } = state.machine.value;
  const live = [...state.launches.values()].filter(({ endedAt }) => endedAt === null);
  const heard = new Set(live.map(({ launch }) => launch.terminal.id));
  const found = new Map<string, { terminal: number; owner: Process; listeners: Listener[] }>();
  for (const { id, pid } of state.terminals.values()) {
    if (heard.has(id) || pid === null) continue;
    const pids = new Set((trees.get(pid) ?? []).map((process) => process.pid));
    for (const listener of listeners) {
      if (listener.owner.kind !== 'process' || !pids.has(listener.owner.process.pid)) continue;
      const key = `${listener.owner.process.pid}:${listener.port}`;
      const known = found.get(key) ?? { terminal: id, owner: listener.owner.process, listeners: [] };
      known.listeners.push(listener);
      found.set(key, known);
    }
  }
  return [...found.values()];
}
