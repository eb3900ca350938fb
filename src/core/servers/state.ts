import type { Announcement, Conflict } from '../detect/sighting.ts';
import type { Launch } from '../launch/launch.ts';
import type { LanAddress, MachineReading, Result } from '../machine.ts';
import type { Advice } from '../remedies/advice.ts';
import type { Starter } from './starter.ts';
import type { IgnoreRule, ProbeResult, Terminal } from './facts.ts';

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
  addresses: readonly LanAddress[];
  probes: ReadonlyMap<string, ProbeResult>;
  freePorts: ReadonlyMap<number, number | null>;
  advice: ReadonlyMap<string, Advice>;
  dismissed: ReadonlySet<string>;
  ignored: readonly IgnoreRule[];
};

export const emptyState: State = {
  terminals: new Map(),
  debuggees: new Map(),
  launches: new Map(),
  lastEnds: new Map(),
  machine: null,
  addresses: [],
  probes: new Map(),
  freePorts: new Map(),
  advice: new Map(),
  dismissed: new Set(),
  ignored: [],
};

/** The key of one probe: a new socket on the same port must prove itself anew. */
export const probeKey = (address: string, socket: string): string => `${address} ${socket}`;

/** The launch id of a server that was found, not heard. */
export const foundId = (pid: number, startedAt: number): string => `found-${pid}-${startedAt}`;
