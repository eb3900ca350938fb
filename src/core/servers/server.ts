import type { HolderEvidence, HolderPlace } from './conflicts/evidence.ts';
import type { Checks } from './checks.ts';
import type { Launch } from '../launch/launch.ts';
import type { LanAddress, Listener, Owner, Process } from '../machine.ts';
import type { Place } from '../place/place.ts';
import type { Advice } from '../remedies/advice.ts';
import type { ProbeResult, Visit } from './facts.ts';
import type { Starter } from './starter.ts';

/** Decided by evidence alone. */
export type Verdict =
  | 'this-computer-only'
  | 'open'
  | 'could-not-start'
  /** The sockets could not be read. */
  | 'not-checked'
  | 'stopped';

/** What we believe runs, or tried to. */
export type Server = {
  /** Stable while its launch lives: the launch's id and the port. */
  id: string;
  launch: Launch;
  /** True where no output was heard: found by its listener in a terminal's process tree. */
  isFound: boolean;
  starter: Starter;
  /** It can be started again by us: by its task, its debug session, or a command line that is known for sure and could have started it. */
  canRunAgain: boolean;
  /** The family's file name in core/frameworks; null for an announcer without a file of its own. */
  framework: string | null;
  verdict: Verdict;
  /** null only for a conflict whose text names no port. */
  port: number | null;
  scheme: 'http' | 'https';
  /** Path and query as announced, `` where none was. */
  path: string;
  /** As printed, in order; empty where none was. */
  announcedHosts: readonly string[];
  /** Announced with a scheme, or by a family of web servers: only then is it ever connected to. */
  isHttp: boolean;
  listeners: readonly Listener[];
  /** The oldest holder of the socket; null where unreadable, held by a carrier, or not running. */
  owner: Process | null;
  /** From the child of the terminal's shell, which the command line started, down to the owner; empty where that is not known. */
  lineage: readonly Process[];
  sharers: readonly Process[];
  /** Who holds the socket for the launch without being of its process tree: `docker-proxy`, or `another user's process`. */
  carrier: Carrier | null;
  debugger: boolean | null;
  /** Where we run, and with us every server. */
  place: Place;
  /** Addresses of this machine that it answers on, best first. Empty for loopback. */
  addresses: readonly LanAddress[];
  /** `laptop.local`, where that name leads to one of `addresses` and was asked for; else null. */
  localName: string | null;
  /** Connects to its own LAN addresses, by address. */
  probes: ReadonlyMap<string, ProbeResult>;
  /** Other devices that got through to its sockets, the latest first; `readAt` is when the sockets were read last. */
  visits: readonly Visit[];
  readAt: number;
  /** What was asked about its connection, on a click; null: nothing. */
  checks: Checks | null;
  conflict: ServerConflict | null;
  exitCode: number | null;
  startedAt: number;
  endedAt: number | null;
  advice: Advice | null;
};

/** A program that listens on behalf of others, so that the listener is never in the launch's own process tree. */
export type Carrier = { kind: 'named'; name: string } | { kind: 'unreadable' };

/** The port this launch wanted, who has it, and the next one that is free. */
export type ServerConflict = {
  port: number | null;
  switchedTo: number | null;
  holder: Owner;
  /** The sockets were read and nobody listens there any more. */
  isOver: boolean;
  free: number | null;
  /** The addresses at which it is taken, as the socket table tells. */
  addresses: readonly string[];
  /** The holder's working directory lies in a folder of this window's workspace. */
  isInWorkspace: boolean;
  /** Where in this window the holder runs; null where it does not, or that is not known. */
  place: HolderPlace | null;
  /** What else the system tells of the holder; null until it was asked. */
  evidence: HolderEvidence | null;
};

/** All servers, newest first, the addresses of this machine, best first, and where it is. Always whole. */
export type Snapshot = { servers: readonly Server[]; addresses: readonly LanAddress[]; place: Place };
