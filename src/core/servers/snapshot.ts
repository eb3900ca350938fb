import { classifyHost } from '../host.ts';
import type { Announcement } from '../detect/sighting.ts';
import type { Launch } from '../launch/launch.ts';
import type { LanAddress, Listener, Owner, Process } from '../machine.ts';
import { listenersOf, unheardListeners } from './evidence.ts';
import type { Server, ServerConflict, Snapshot, Verdict } from './server.ts';
import { probeKey, type LaunchState, type State } from './state.ts';
import type { ProbeResult } from './facts.ts';

/** All servers that evidence supports, newest first. An announcement without a listener shows nothing. */
export function snapshot(state: State): Snapshot {
  const heard = [...state.launches.values()].flatMap((launch) => serversOf(state, launch));
  const found = foundServers(state);
  const isSuspended = (server: Server) => server.verdict === 'stopped' && found.some((other) => isSame(server, other));
  const shown = [...heard.filter((server) => !isSuspended(server)), ...found];
  const servers = shown.filter(({ id }) => !state.dismissed.has(id));
  return { servers: servers.toSorted((a, b) => b.startedAt - a.startedAt), addresses: state.addresses };
}

/** A server suspended by Ctrl+Z: its command ended, its socket still listens. */
function isSame(a: Server, b: Server): boolean {
  return a.port === b.port && a.launch.terminal.id === b.launch.terminal.id;
}

function serversOf(state: State, launch: LaunchState): Server[] {
  const ports = [...new Set(launch.claims.flatMap(({ port }) => (port === null ? [] : [port])))];
  const announced = ports.flatMap((port) => announcedServer(state, launch, port) ?? []);
  return announced.length > 0 ? announced : failedServer(state, launch);
}

function announcedServer(state: State, launch: LaunchState, port: number): Server | null {
  const { listeners, carrier } = listenersOf(state, launch, port);
  const verdict = announcedVerdict(state, launch, port, listeners);
  if (!verdict) return null;
  const claims = launch.claims.filter((claim) => claim.port === port);
  const owner = carrier ? null : oldest(listeners);
  return {
    ...common(state, launch.launch, port, listeners),
    isFound: false,
    canRunAgain: canRunAgain(state, launch.launch),
    framework: claims.find(({ framework }) => framework !== null)?.framework ?? null,
    verdict,
    ...announcedUrl(claims),
    owner,
    sharers: carrier ? [] : sharersOf(listeners),
    carrier,
    debugger: launch.debugger,
    conflict: switched(state, launch, port),
    exitCode: launch.exitCode,
    endedAt: launch.endedAt,
  };
}

/** null: nothing to show (not proved yet, or withdrawn). */
function announcedVerdict(
  state: State,
  launch: LaunchState,
  port: number,
  listeners: readonly Listener[],
): Verdict | null {
  if (listeners.length > 0) return verdictOf(listeners);
  if (launch.endedAt !== null) return launch.confirmed.includes(port) ? 'stopped' : null;
  if (launch.confirmed.includes(port)) return 'stopped';
  return state.machine && !state.machine.ok ? 'not-checked' : null;
}

/** Loopback only where every listener is: one wide socket is enough to be open. */
export function verdictOf(listeners: readonly Listener[]): 'this-computer-only' | 'open' {
  const isLocal = listeners.every(({ address }) => classifyHost(address) === 'loopback');
  return isLocal ? 'this-computer-only' : 'open';
}

/** A launch whose bind failed and that serves nothing: one card for the last conflict. */
function failedServer(state: State, launch: LaunchState): Server[] {
  const last = launch.conflicts.findLast(({ switchedTo }) => switchedTo === null);
  if (!last || launch.confirmed.length > 0) return [];
  const port = last.port ?? launch.claims.find((claim) => claim.port !== null)?.port ?? null;
  if (!hasFailed(launch, conflictOn(state, port, null))) return [];
  return [
    {
      ...common(state, launch.launch, port, []),
      isFound: false,
      canRunAgain: canRunAgain(state, launch.launch),
      framework: last.framework ?? launch.claims.at(0)?.framework ?? null,
      verdict: 'could-not-start',
      scheme: 'http',
      path: '',
      announcedHost: null,
      owner: null,
      sharers: [],
      carrier: null,
      debugger: null,
      conflict: conflictOn(state, port, null),
      exitCode: launch.exitCode,
      endedAt: launch.endedAt,
    },
  ];
}

/** The words alone are no proof (a log may quote them): the command failed, or while it runs somebody else holds the port. */
function hasFailed({ endedAt, exitCode }: LaunchState, { holder }: ServerConflict): boolean {
  return endedAt === null ? holder.kind !== 'unknown' : exitCode !== 0;
}

function foundServers(state: State): Server[] {
  return unheardListeners(state).flatMap(({ terminal, owner, listeners }) => {
    const { port } = listeners[0] ?? {};
    if (port === undefined) return [];
    return [
      {
        ...common(state, foundLaunch(state, terminal, owner), port, listeners),
        isFound: true,
        canRunAgain: false,
        framework: null,
        verdict: verdictOf(listeners),
        scheme: 'http',
        path: '',
        announcedHost: null,
        owner,
        sharers: sharersOf(listeners),
        carrier: null,
        debugger: null,
        conflict: null,
        exitCode: null,
        endedAt: null,
      } satisfies Server,
    ];
  });
}

/** What a found server's launch must have been, from the process itself. */
function foundLaunch(state: State, terminal: number, owner: Process): Launch {
  const name = state.terminals.get(terminal)?.name ?? '';
  return {
    id: `found-${owner.pid}-${owner.startedAt}`,
    commandLine: owner.argv.join(' '),
    confidence: 'low',
    cwd: owner.cwd,
    terminal: { id: terminal, name },
    startedAt: owner.startedAt,
  };
}

function common(state: State, launch: Launch, port: number | null, listeners: readonly Listener[]) {
  const id = `${launch.id}:${port ?? 'conflict'}`;
  return {
    id,
    launch,
    port,
    listeners,
    startedAt: launch.startedAt,
    addresses: addressesOf(listeners, state.addresses),
    probes: probesOf(state, port),
    advice: state.advice.get(id) ?? null,
  };
}

/** The addresses of this machine that these listeners answer on, best first. `::` takes IPv4 too unless told otherwise (RFC 3493 §5.3). */
export function addressesOf(listeners: readonly Listener[], all: readonly LanAddress[]): readonly LanAddress[] {
  const answers = ({ address }: LanAddress) =>
    listeners.some(
      (listener) =>
        listener.address === address ||
        listener.address === '::' ||
        (listener.address === '0.0.0.0' && !address.includes(':')),
    );
  return all.filter(answers);
}

function probesOf(state: State, port: number | null): ReadonlyMap<string, ProbeResult> {
  if (port === null) return new Map();
  return new Map(
    state.addresses.flatMap(({ address }) => {
      const result = state.probes.get(probeKey(address, port));
      return result ? [[address, result] as const] : [];
    }),
  );
}

function announcedUrl(claims: readonly Announcement[]): Pick<Server, 'scheme' | 'path' | 'announcedHost'> {
  const claim = claims.find(({ url }) => url !== null) ?? claims[0];
  const url = claim?.url && URL.canParse(claim.url) ? new URL(claim.url) : null;
  const path = url ? `${url.pathname}${url.search}` : '';
  return { scheme: claim?.scheme ?? 'http', path: path === '/' ? '' : path, announcedHost: claim?.host ?? null };
}

function switched(state: State, launch: LaunchState, port: number): ServerConflict | null {
  const moved = launch.conflicts.findLast((conflict) => conflict.port !== port && conflict.port !== null);
  return moved ? conflictOn(state, moved.port, port) : null;
}

function conflictOn(state: State, port: number | null, switchedTo: number | null): ServerConflict {
  const free = port === null ? null : (state.freePorts.get(port) ?? null);
  return { port, switchedTo, holder: holderOf(state, port), isOver: isOver(state, port), free };
}

function isOver({ machine }: State, port: number | null): boolean {
  return port !== null && machine?.ok === true && machine.value.listeners.every((listener) => listener.port !== port);
}

function holderOf(state: State, port: number | null): Owner {
  if (!state.machine?.ok || port === null) return { kind: 'unknown' };
  const onPort = state.machine.value.listeners.filter((listener) => listener.port === port);
  return onPort.find(({ owner }) => owner.kind === 'process')?.owner ?? onPort[0]?.owner ?? { kind: 'unknown' };
}

function oldest(listeners: readonly Listener[]): Process | null {
  const owners = listeners.flatMap(({ owner }) => (owner.kind === 'process' ? [owner.process] : []));
  return owners.toSorted((a, b) => a.startedAt - b.startedAt || a.pid - b.pid)[0] ?? null;
}

function sharersOf(listeners: readonly Listener[]): readonly Process[] {
  const sharers = listeners.flatMap(({ owner }) => (owner.kind === 'process' ? owner.sharers : []));
  return [...new Map(sharers.map((process) => [process.pid, process])).values()];
}

/** Only a line the shell is sure of is ever run again, and only where we hear when it ends. */
function canRunAgain(state: State, { terminal, confidence, commandLine }: Launch): boolean {
  const isHeard = state.terminals.get(terminal.id)?.hasShellIntegration ?? false;
  return isHeard && confidence === 'high' && commandLine.trim() !== '';
}
