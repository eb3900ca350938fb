import { conflictOn } from './conflicts/conflictOn.ts';
import { hasEndedByItself, hasFailed, isBeingLookedAt } from './conflicts/failed.ts';
import { wantedPort } from './conflicts/wantedPort.ts';
import { classifyHost } from '../host.ts';
import { askedAnew, type Checks } from './checks.ts';
import type { Announcement, Conflict } from '../detect/sighting.ts';
import type { Launch } from '../launch/launch.ts';
import type { LanAddress, Listener, Process } from '../machine.ts';
import { readProgram } from '../launch/program.ts';
import { placedAddresses } from '../place/reach.ts';
import { listenersOf, lineageOf, unheardListeners } from './evidence.ts';
import { listenerFor } from './listenerFor.ts';
import type { Server, ServerConflict, Snapshot, Verdict } from './server.ts';
import { isIgnored } from './ignoreRules.ts';
import { debuggeeOf, isEcho, placeOf, starterOf } from './startedBy.ts';
import type { Starter } from './starter.ts';
import { foundId, probeKey, type LaunchState, type State } from './state.ts';
import type { ProbeResult } from './facts.ts';
import { visitsOf } from './visits.ts';

/** All servers that evidence supports, newest first. An announcement without a listener shows nothing. */
export function snapshot(known: State): Snapshot {
  const state = placed(known);
  const heard = [...state.launches.values()]
    .filter((launch) => !isEcho(state, launch))
    .flatMap((launch) => serversOf(state, launch));
  const found = foundServers(state);
  const isSuspended = (server: Server) => server.verdict === 'stopped' && found.some((other) => isSame(server, other));
  const shown = [...heard.filter((server) => !isSuspended(server)), ...found];
  const servers = shown.filter((server) => !state.dismissed.has(server.id) && !isIgnored(server, state.ignored));
  return {
    servers: servers.toSorted((a, b) => b.startedAt - a.startedAt),
    addresses: state.addresses,
    place: state.place,
  };
}

/** With the addresses as the place makes them. */
function placed(state: State): State {
  const addresses = placedAddresses(state.place, state.addresses);
  return addresses === state.addresses ? state : { ...state, addresses };
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
  const lineage = owner ? lineageOf(state, launch.launch.terminal.id, owner) : [];
  const starter = starterOf(state, launch, lineage);
  return {
    ...common(state, launch.launch, port, listeners),
    isFound: false,
    starter,
    canRunAgain: canRunAgain(state, launch.launch, port, starter),
    framework: claims.find(({ framework }) => framework !== null)?.framework ?? null,
    verdict,
    ...announcedUrl(claims),
    isHttp: claims.some(({ scheme, framework }) => scheme !== null || framework !== null),
    owner,
    lineage,
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
  if (launch.endedAt === null && state.machine && !state.machine.ok) return 'not-checked';
  return launch.confirmed.includes(port) ? 'stopped' : null;
}

/** Loopback only where every listener is: one wide socket is enough to be open. */
export function verdictOf(listeners: readonly Listener[]): 'this-computer-only' | 'open' {
  const isLocal = listeners.every(({ address }) => classifyHost(address) === 'loopback');
  return isLocal ? 'this-computer-only' : 'open';
}

/** A launch whose bind failed and that serves nothing: one card for the last conflict. */
function failedServer(state: State, launch: LaunchState): Server[] {
  const last = failureOf(launch);
  if (!last) return [];
  const server = failure(state, launch, last);
  const { conflict } = server;
  return isBeingLookedAt(state, launch, conflict) || !hasFailed(state, launch, last, conflict) ? [] : [server];
}

/** Launches that ended on a taken port whose number their words do not tell: their command line and their source may. */
export function unnamedFailures(state: State): readonly Server[] {
  return [...state.launches.values()].flatMap((launch) => {
    const last = failureOf(launch);
    const isNamed = launch.claims.some(({ port }) => port !== null) || last?.port !== null;
    return last && !isNamed && hasEndedByItself(launch) ? [failure(state, launch, last)] : [];
  });
}

function failureOf({ conflicts, confirmed }: LaunchState): Conflict | undefined {
  return confirmed.length > 0 ? undefined : conflicts.findLast(({ switchedTo }) => switchedTo === null);
}

function failure(state: State, launch: LaunchState, last: Conflict): Server & { conflict: ServerConflict } {
  // Its name stays the one that it had before its command line told the port.
  const named = last.port ?? launch.claims.find((claim) => claim.port !== null)?.port ?? null;
  const port = wantedPort(state, launch, last);
  const starter = starterOf(state, launch, []);
  return {
    ...common(state, launch.launch, named, []),
    port,
    isFound: false,
    starter,
    canRunAgain: canRunAgain(state, launch.launch, named, starter),
    framework: last.framework ?? launch.claims.at(0)?.framework ?? null,
    verdict: 'could-not-start',
    scheme: 'http',
    path: '',
    announcedHosts: [],
    isHttp: false,
    owner: null,
    lineage: [],
    sharers: [],
    carrier: null,
    debugger: null,
    conflict: conflictOn(state, port, null),
    exitCode: launch.exitCode,
    endedAt: launch.endedAt,
  };
}

function foundServers(state: State): Server[] {
  return unheardListeners(state).flatMap(({ terminal, owner, listeners }) => {
    const { port } = listeners[0] ?? {};
    if (port === undefined) return [];
    const starter = debuggeeOf(state, lineageOf(state, terminal, owner)) ?? placeOf(state, terminal);
    const { framework } = readProgram(owner.argv, new Map());
    return [
      {
        ...common(state, foundLaunch(state, terminal, owner), port, listeners),
        isFound: true,
        starter,
        canRunAgain: starter.kind !== 'shell',
        framework: framework ?? null,
        verdict: verdictOf(listeners),
        scheme: 'http',
        path: '',
        announcedHosts: [],
        isHttp: typeof framework === 'string',
        owner,
        lineage: [],
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
    id: foundId(owner.pid, owner.startedAt),
    commandLine: owner.argv.join(' '),
    confidence: 'low',
    cwd: owner.cwd,
    shell: null,
    terminal: { id: terminal, name },
    startedAt: owner.startedAt,
  };
}

function common(state: State, launch: Launch, port: number | null, listeners: readonly Listener[]) {
  const id = serverId(launch.id, port);
  const probes = probesOf(state, listeners);
  return {
    id,
    launch,
    port,
    listeners,
    startedAt: launch.startedAt,
    place: state.place,
    addresses: answering(addressesOf(listeners, state.addresses), listeners, probes),
    localName: nameOf(state, listeners),
    probes,
    visits: visitsOf(state, listeners),
    readAt: state.readAt,
    checks: checksOf(state, id, listeners),
    advice: state.advice.get(id) ?? null,
  };
}

/** The addresses of this machine that these listeners answer on, best first. */
export function addressesOf(listeners: readonly Listener[], all: readonly LanAddress[]): readonly LanAddress[] {
  return all.filter(({ address }) => listenerFor(listeners, address) !== null);
}

/** `::` takes IPv4 too, unless its program asked for IPv6 only: /proc does not tell which, a refused connect does. */
function answering(
  addresses: readonly LanAddress[],
  listeners: readonly Listener[],
  probes: ReadonlyMap<string, ProbeResult>,
): readonly LanAddress[] {
  const isIpv6Only = ({ address }: LanAddress) =>
    !address.includes(':') && listenerFor(listeners, address)?.address === '::' && probes.get(address) === 'refused';
  return addresses.filter((address) => !isIpv6Only(address));
}

function nameOf({ localName, addresses }: State, listeners: readonly Listener[]): string | null {
  const own = addressesOf(listeners, addresses);
  return localName && own.some(({ address }) => localName.addresses.includes(address)) ? localName.name : null;
}

/** Answers about other sockets than those it has now are void. */
function checksOf({ checks }: State, id: string, listeners: readonly Listener[]): Checks | null {
  const known = checks.get(id);
  const sockets = socketsKey(listeners);
  return !known || known.sockets === sockets ? (known ?? null) : askedAnew(sockets, known);
}

/** Stands for these sockets, in whatever order. */
export function socketsKey(listeners: readonly Listener[]): string {
  return listeners
    .map(({ socket }) => socket)
    .toSorted()
    .join(' ');
}

function probesOf(state: State, listeners: readonly Listener[]): ReadonlyMap<string, ProbeResult> {
  return new Map(
    state.addresses.flatMap(({ address }) => {
      const listener = listenerFor(listeners, address);
      const result = listener && state.probes.get(probeKey(address, listener.socket));
      return result ? [[address, result] as const] : [];
    }),
  );
}

function announcedUrl(claims: readonly Announcement[]): Pick<Server, 'scheme' | 'path' | 'announcedHosts'> {
  const claim = claims.find(({ url }) => url !== null) ?? claims[0];
  const url = claim?.url && URL.canParse(claim.url) ? new URL(claim.url) : null;
  const path = url ? `${url.pathname}${url.search}` : '';
  return {
    scheme: claim?.scheme ?? 'http',
    path: path === '/' ? '' : path,
    announcedHosts: claims.flatMap(({ host }) => host ?? []),
  };
}

function switched(state: State, launch: LaunchState, port: number): ServerConflict | null {
  const moved = launch.conflicts.findLast((conflict) => conflict.port !== port && conflict.port !== null);
  return moved ? conflictOn(state, moved.port, port) : null;
}

function oldest(listeners: readonly Listener[]): Process | null {
  const owners = listeners.flatMap(({ owner }) => (owner.kind === 'process' ? [owner.process] : []));
  return owners.toSorted((a, b) => a.startedAt - b.startedAt || a.pid - b.pid)[0] ?? null;
}

function sharersOf(listeners: readonly Listener[]): readonly Process[] {
  const sharers = listeners.flatMap(({ owner }) => (owner.kind === 'process' ? owner.sharers : []));
  return [...new Map(sharers.map((process) => [process.pid, process])).values()];
}

function canRunAgain(state: State, launch: Launch, port: number | null, starter: Starter): boolean {
  const isLineSure = state.advice.get(serverId(launch.id, port))?.isLineSure ?? false;
  return starter.kind !== 'shell' || isLineRunAgain(launch, isLineSure);
}

/** Only a heard command line that the shell is sure of, and that could have started this server, is ever run again. */
export function isLineRunAgain({ confidence }: Launch, isLineSure: boolean): boolean {
  return confidence === 'high' && isLineSure;
}

function serverId(launch: string, port: number | null): string {
  return `${launch}:${port ?? 'conflict'}`;
}
