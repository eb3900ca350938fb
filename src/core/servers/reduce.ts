import { conflictPorts } from './conflicts/wantedPort.ts';
import { rankAddresses } from '../addresses.ts';
import type { Sighting } from '../detect/sighting.ts';
import type { Fact } from './facts.ts';
import { listenersOf, processesOf } from './evidence.ts';
import { askedAnew, type Checks } from './checks.ts';
import type { LanAddress } from '../machine.ts';
import { starterOf } from './startedBy.ts';
import type { Starter } from './starter.ts';
import { withVisits } from './visits.ts';
import { foundId, probeKey, type LaunchState, type State } from './state.ts';

/** The next state. Pure: the same facts in the same order always give the same state. */
export function reduce(state: State, fact: Fact): State {
  switch (fact.type) {
    case 'terminalSeen':
      return { ...state, terminals: new Map(state.terminals).set(fact.terminal.id, fact.terminal) };
    case 'terminalClosed':
      return closeTerminal(state, fact.terminal);
    case 'debuggeeSeen':
      return { ...state, debuggees: new Map(state.debuggees).set(fact.pid, fact.session) };
    case 'debuggeeGone':
      return { ...state, debuggees: new Map([...state.debuggees].filter(([pid]) => pid !== fact.pid)) };
    case 'launchStarted':
      return startLaunch(state, fact);
    case 'sighted':
      return addSighted(state, fact);
    case 'surroundingsRead':
      return changeLaunch(state, fact.launch, (old) => withSurroundings(old, fact));
    case 'launchEnded':
      return endLaunch(state, fact);
    case 'machineRead':
      return confirm(forget(readMachine(state, fact)));
    case 'placeRead':
      return { ...state, place: fact.place };
    case 'networkRead':
      return readNetwork(state, fact);
    case 'nameRead':
      return { ...state, localName: fact.name };
    case 'probed':
      return { ...state, probes: new Map(state.probes).set(probeKey(fact.address, fact.socket), fact.result) };
    case 'checked':
      return { ...state, checks: withCheck(state, fact) };
    case 'portFound':
      return { ...state, freePorts: new Map(state.freePorts).set(fact.taken, fact.free) };
    case 'holderRead': {
      const { port, holder, evidence } = fact;
      return { ...state, holders: new Map(state.holders).set(port, { holder, evidence }) };
    }
    case 'advised':
      return { ...state, advice: new Map(state.advice).set(fact.server, fact.advice) };
    case 'dismissed':
      return { ...state, dismissed: new Set(state.dismissed).add(fact.server) };
    case 'ignoreRead':
      return { ...state, ignored: fact.rules };
    case 'foldersRead':
      return { ...state, folders: fact.folders };
  }
}

function readMachine(state: State, { reading, at }: Extract<Fact, { type: 'machineRead' }>): State {
  const visits = reading.ok ? withVisits(state, reading.value, at) : state.visits;
  return { ...state, machine: reading, readAt: at, visits };
}

/** What was asked was asked at the addresses of then. */
function readNetwork(state: State, { reading, pinned }: Extract<Fact, { type: 'networkRead' }>): State {
  const addresses = rankAddresses(reading, pinned);
  const isSame = addresses.map(keyOf).join(' ') === state.addresses.map(keyOf).join(' ');
  const anew = (checks: Checks): Checks => ({ ...askedAnew(checks.sockets, checks), isRunning: checks.isRunning });
  const checks = isSame ? state.checks : new Map([...state.checks].map(([id, known]) => [id, anew(known)] as const));
  return { ...state, addresses, checks };
}

function keyOf({ interface: card, cidr, address }: LanAddress): string {
  return `${card} ${cidr ?? address}`;
}

/** A first question starts from nothing asked; an answer to questions that were put away meanwhile, or were about other sockets, is dropped. */
function withCheck({ checks }: State, { server, change }: Extract<Fact, { type: 'checked' }>): State['checks'] {
  const next = new Map(checks);
  const known = next.get(server);
  if (change === null) next.delete(server);
  else if (change.sockets !== undefined && change.sockets !== known?.sockets)
    next.set(server, { ...askedAnew(change.sockets, known), ...change });
  else if (known) next.set(server, { ...known, ...change });
  return next;
}

/**
 * The shell's reports reach us after the fact, by tens of milliseconds or, in a busy editor, by seconds: a process of this launch may be
 * older than the report of its start. It is never older than the end of the command before, except by this much.
 */
const reportLag = 2_000;

/** Running the same command again in a terminal replaces the card of its last run; its ladder stays open, with nothing asked of the new one. */
function startLaunch(state: State, { launch }: Extract<Fact, { type: 'launchStarted' }>): State {
  const isLastRun = (old: LaunchState) => old.launch.commandLine === launch.commandLine;
  const started: LaunchState = {
    launch,
    notBefore: Math.min(launch.startedAt - reportLag, state.lastEnds.get(launch.terminal.id) ?? 0),
    portsBefore: null,
    claims: [],
    conflicts: [],
    isLookedAt: false,
    debugger: null,
    exitCode: null,
    endedAt: null,
    session: null,
    confirmed: [],
  };
  const kept = withoutEnded(state, launch.terminal.id, isLastRun);
  const gone = [...state.launches.keys()].filter((id) => !kept.launches.has(id));
  const launches = new Map([...kept.launches, [launch.id, started]]);
  return { ...kept, launches, checks: new Map([...kept.checks, ...carriedChecks(state, gone, launch.id)]) };
}

/** The checks of launches that are gone, for the same ports of their next run. A test page goes with the server that it was opened for. */
function carriedChecks({ checks }: State, gone: readonly string[], next: string): (readonly [string, Checks])[] {
  return [...checks].flatMap(([server, known]) => {
    const at = server.lastIndexOf(':');
    const anew = { ...askedAnew('', known), testPage: null };
    return gone.includes(server.slice(0, at)) ? [[`${next}${server.slice(at)}`, anew] as const] : [];
  });
}

/** A launch that ended without ever serving or failing to bind is forgotten: most commands are no servers. */
function endLaunch(state: State, { launch, exitCode, at }: Extract<Fact, { type: 'launchEnded' }>): State {
  const ended = changeLaunch(state, launch, (old) => ({ ...old, exitCode, endedAt: at }));
  const isPlain = (old: LaunchState) => old.launch.id === launch && old.confirmed.length + old.conflicts.length === 0;
  const terminal = state.launches.get(launch)?.launch.terminal.id;
  if (terminal === undefined) return ended;
  const lastEnds = new Map(state.lastEnds).set(terminal, at);
  const notBefore = state.launches.get(launch)?.notBefore ?? 0;
  return { ...withoutProcesses(withoutEnded(ended, terminal, isPlain), terminal, notBefore), lastEnds };
}

/** What was read of a command's processes before it ended says nothing of now; older ones are background jobs and stay. */
function withoutProcesses(state: State, terminal: number, notBefore: number): State {
  const { pid = null, starter } = state.terminals.get(terminal) ?? {};
  // Below the root that all debug sessions share run the others' servers, too.
  if (!state.machine?.ok || pid === null || starter?.kind === 'debug') return state;
  const older = (state.machine.value.trees.get(pid) ?? []).filter(({ startedAt }) => startedAt < notBefore);
  const trees = new Map(state.machine.value.trees).set(pid, older);
  return { ...state, machine: { ok: true, value: { ...state.machine.value, trees } } };
}

/** A server's first words replace the cards of what ended in its terminal before. */
function addSighted(state: State, { launch, sighting }: Extract<Fact, { type: 'sighted' }>): State {
  const terminal = state.launches.get(launch)?.launch.terminal.id;
  if (terminal === undefined) return state;
  const kept = withoutEnded(state, terminal, (old) => old.launch.id !== launch);
  return changeLaunch(kept, launch, (old) => addSighting(old, sighting));
}

function withoutEnded(state: State, terminal: number, isOld: (launch: LaunchState) => boolean): State {
  const kept = [...state.launches].filter(
    ([, old]) => old.launch.terminal.id !== terminal || old.endedAt === null || !isOld(old),
  );
  return kept.length === state.launches.size ? state : forget({ ...state, launches: new Map(kept) });
}

function closeTerminal(state: State, terminal: number): State {
  const terminals = new Map(state.terminals);
  terminals.delete(terminal);
  const launches = new Map([...state.launches].filter(([, { launch }]) => launch.terminal.id !== terminal));
  const lastEnds = new Map(state.lastEnds);
  lastEnds.delete(terminal);
  return forget({ ...state, terminals, launches, lastEnds });
}

/** Drops what only gone launches, processes and conflicts referred to, so that nothing grows with the length of a day. */
function forget(state: State): State {
  const trees = state.machine?.ok ? [...state.machine.value.trees.values()].flat() : [];
  const found = trees.map(({ pid, startedAt }) => foundId(pid, startedAt));
  const roots = [...state.terminals.values()].map(({ pid }) => `found-${pid}-`);
  const kept = new Set([...state.launches.keys(), ...found]);
  const keep = (server: string) =>
    kept.has(server.slice(0, server.lastIndexOf(':'))) || roots.some((root) => server.startsWith(root));
  const taken = new Set(conflictPorts(state));
  return {
    ...state,
    advice: new Map([...state.advice].filter(([server]) => keep(server))),
    dismissed: new Set([...state.dismissed].filter(keep)),
    checks: new Map([...state.checks].filter(([server]) => keep(server))),
    freePorts: new Map([...state.freePorts].filter(([port]) => taken.has(port))),
    holders: new Map([...state.holders].filter(([port]) => taken.has(port))),
  };
}

function withSurroundings(old: LaunchState, { ports, cwd }: Extract<Fact, { type: 'surroundingsRead' }>): LaunchState {
  return { ...old, portsBefore: ports, launch: { ...old.launch, cwd: old.launch.cwd ?? cwd } };
}

function changeLaunch(state: State, id: string, change: (launch: LaunchState) => LaunchState): State {
  const launch = state.launches.get(id);
  return launch ? { ...state, launches: new Map(state.launches).set(id, change(launch)) } : state;
}

function addSighting(launch: LaunchState, sighting: Sighting): LaunchState {
  switch (sighting.type) {
    case 'announced':
      return { ...launch, claims: [...launch.claims, sighting] };
    case 'conflict':
      return { ...launch, conflicts: [...launch.conflicts, sighting], isLookedAt: false };
    case 'debugger':
      return { ...launch, debugger: sighting.isOn };
  }
}

/** After a look at the machine: remembers which claimed ports were proved, and forgets probes of sockets that are gone. */
function confirm(state: State): State {
  const looked = new Map([...state.launches].map(([id, launch]) => [id, { ...launch, isLookedAt: true }]));
  if (!state.machine?.ok) return { ...state, launches: looked };
  const open = new Set(state.machine.value.listeners.map(({ socket }) => socket));
  const launches = new Map(
    [...looked].map(([id, launch]) => {
      const told = { confirmed: confirmedPorts(state, launch), session: sessionOf(state, launch) };
      return [id, { ...launch, ...told }] as const;
    }),
  );
  const probes = new Map([...state.probes].filter(([key]) => open.has(key.slice(key.indexOf(' ') + 1))));
  return { ...state, launches, probes };
}

function sessionOf(state: State, launch: LaunchState): Starter | null {
  const starter = starterOf(state, launch, processesOf(state, launch));
  return starter.kind === 'debug' ? starter : launch.session;
}

function confirmedPorts(state: State, launch: LaunchState): readonly number[] {
  if (launch.endedAt !== null) return launch.confirmed;
  const claimed = launch.claims.flatMap(({ port }) => (port === null ? [] : [port]));
  const proved = claimed.filter((port) => listenersOf(state, launch, port).listeners.length > 0);
  return [...new Set([...launch.confirmed, ...proved])];
}
