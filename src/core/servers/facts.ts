import type { Checks } from './checks.ts';
import type { HolderEvidence } from './conflicts/evidence.ts';
import type { Launch } from '../launch/launch.ts';
import type { MachineReading, NetworkReading, Result } from '../machine.ts';
import type { Sighting } from '../detect/sighting.ts';
import type { Advice } from '../remedies/advice.ts';
import type { Place } from '../place/place.ts';
import type { Starter } from './starter.ts';

/**
 * Where output is heard: a terminal of this window, or a debug session. `pid` is the root of its processes: a terminal's shell, null while
 * unknown or when it has none (extension pseudoterminals); for a debug session the extension host, which its debug adapter runs under.
 */
export type Terminal = {
  id: number;
  name: string;
  pid: number | null;
  hasShellIntegration: boolean;
  /** What all that runs there was started by; `shell` where commands are typed. */
  starter: Starter;
};

/** Another device's address that got through to a listening socket, and when it was last seen to. */
export type Visit = {
  address: string;
  /** The listener's socket, as `Listener.socket`. */
  socket: string;
  /** The address of this machine that it came to last. */
  to: string;
  /** On the machine's clock, in milliseconds. */
  at: number;
};

/** What a TCP connect to one of our own addresses said. */
export type ProbeResult = 'accepts' | 'refused' | 'timeout' | 'failed';

/** This machine's name for multicast DNS, and the addresses that it resolved to while this machine had those of `network`. */
export type LocalName = { name: string; network: string; addresses: readonly string[] };

/** What the user wants left alone: a port, `8000-8100`, or text that the command line holds, `*` standing for anything. */
export type IgnoreRule = number | string;

/** Everything the registry learns, as past participles. `at` is on the machine's clock, in milliseconds. */
export type Fact =
  | { type: 'terminalSeen'; terminal: Terminal }
  | { type: 'terminalClosed'; terminal: number }
  | { type: 'launchStarted'; launch: Launch }
  /** Ports that had a listener when the launch began, where that could be read, and its shell's folder, for a launch that does not tell. */
  | { type: 'surroundingsRead'; launch: string; ports: readonly number[] | null; cwd: string | null }
  | { type: 'sighted'; launch: string; sighting: Sighting }
  /** A process that a debug session attends to, and one that it does no longer. */
  | { type: 'debuggeeSeen'; pid: number; session: string }
  | { type: 'debuggeeGone'; pid: number }
  | { type: 'launchEnded'; launch: string; exitCode: number | null; at: number }
  | { type: 'machineRead'; reading: Result<MachineReading>; at: number }
  | { type: 'placeRead'; place: Place }
  | { type: 'networkRead'; reading: NetworkReading; pinned: string | null }
  /** What this machine's name for multicast DNS resolved to; none where it does not resolve. */
  | { type: 'nameRead'; name: LocalName }
  /** `socket`: the listener that answered for this address. */
  | { type: 'probed'; address: string; socket: string; result: ProbeResult }
  /** Something was asked about a server's connection, or answered; null: the questions are put away. */
  | { type: 'checked'; server: string; change: Partial<Checks> | null }
  | { type: 'portFound'; taken: number; free: number | null }
  /** `holder`: which holder it was read of (see `holderKey`). */
  | { type: 'holderRead'; port: number; holder: string; evidence: HolderEvidence }
  | { type: 'advised'; server: string; advice: Advice }
  | { type: 'dismissed'; server: string }
  | { type: 'ignoreRead'; rules: readonly IgnoreRule[] }
  /** The folders of this window's workspace: absolute paths. */
  | { type: 'foldersRead'; folders: readonly string[] };
