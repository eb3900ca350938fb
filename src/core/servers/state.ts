import type { HolderEvidence } from './conflicts/evidence.ts';
import type { Announcement, Conflict } from '../detect/sighting.ts';
import type { Launch } from '../launch/launch.ts';
import type { LanAddress, MachineReading, Owner, Result } from '../machine.ts';
import type { Checks } from './checks.ts';
import { localPlace, type Place } from '../place/place.ts';
import type { Advice } from '../remedies/advice.ts';
import type { Starter } from './starter.ts';
import type { IgnoreRule, LocalName, ProbeResult, Terminal, Visit } from './facts.ts';

/** One launch and everything its output claimed. */
export type LaunchState = {
  launch: Launch;
  /** Processes of its terminal that are older belong to an earlier command. Milliseconds since the epoch. */
  notBefore: number;
  /** Ports that had a listener when it began; null: not known. */
  portsBefore: readonly number[] | null;
  claims: readonly Announcement[];
  conflicts: readonly Conflict[];
  /** The machine was read since the last conflict: who holds the port has been looked for. */
  isLookedAt: boolean;
  debugger: boolean | null;
  exitCode: number | null;
  endedAt: number | null;
  /** The debug session that started it, as long as that was seen: it stays the answer when both have ended. */
  session: Starter | null;
  /** Ports of its claims that a listener confirmed at some time: their end is "Stopped", not silence. */
  confirmed: readonly number[];
};

/** All that is known. Immutable: `reduce` makes the next one. */
export type State = {
  terminals: ReadonlyMap<number, Terminal>;
  /** Processes that a debug session attends to, by pid: the session's name. */
  debuggees: ReadonlyMap<number, string>;
  launches: ReadonlyMap<string, LaunchState>;
  /** When the last command of each terminal ended. */
  lastEnds: ReadonlyMap<number, number>;
  machine: Result<MachineReading> | null;
  /** When the machine was read last, on its own clock; 0: never. */
  readAt: number;
  /** Other devices that got through to a socket that still listens. */
  visits: readonly Visit[];
  /** By server's id: what was asked about its connection. */
  checks: ReadonlyMap<string, Checks>;
  /** Where we run; what that makes of the addresses is worked out for each snapshot. */
  place: Place;
  addresses: readonly LanAddress[];
  /** null: not asked. */
  localName: LocalName | null;
  probes: ReadonlyMap<string, ProbeResult>;
  freePorts: ReadonlyMap<number, number | null>;
  /** What the system told of the holders of taken ports, by port; `holder` is whom it was read of. */
  holders: ReadonlyMap<number, { holder: string; evidence: HolderEvidence }>;
  advice: ReadonlyMap<string, Advice>;
  dismissed: ReadonlySet<string>;
  ignored: readonly IgnoreRule[];
  /** The folders of this window's workspace: absolute paths. */
  folders: readonly string[];
};

export const emptyState: State = {
  terminals: new Map(),
  debuggees: new Map(),
  launches: new Map(),
  lastEnds: new Map(),
  machine: null,
  readAt: 0,
  visits: [],
  checks: new Map(),
  place: localPlace,
  addresses: [],
  localName: null,
  probes: new Map(),
  freePorts: new Map(),
  holders: new Map(),
  advice: new Map(),
  dismissed: new Set(),
  ignored: [],
  folders: [],
};

/** The key of one probe: a new socket on the same port must prove itself anew. */
export const probeKey = (address: string, socket: string): string => `${address} ${socket}`;

/** The launch id of a server that was found, not heard. */
export const foundId = (pid: number, startedAt: number): string => `found-${pid}-${startedAt}`;

/** Who holds a port, for good: what was read of one holder says nothing of the next. */
export function holderKey(owner: Owner): string {
  return owner.kind === 'process' ? `${owner.process.pid} ${owner.process.startedAt}` : owner.kind;
}
