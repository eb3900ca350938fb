import type { Launch } from '../launch/launch.ts';
import type { MachineReading, NetworkReading, Result } from '../machine.ts';
import type { Sighting } from '../detect/sighting.ts';
import type { Advice } from '../remedies/advice.ts';

/** A terminal of this window. `pid` is its shell's, null while unknown or when it has none (extension pseudoterminals). */
export type Terminal = { id: number; name: string; pid: number | null; hasShellIntegration: boolean };

/** What a TCP connect to one of our own addresses said. */
export type ProbeResult = 'accepts' | 'refused' | 'timeout' | 'failed';

/** Everything the registry learns, as past participles. `at` is milliseconds since the epoch. */
export type Fact =
  | { type: 'terminalSeen'; terminal: Terminal }
  | { type: 'terminalClosed'; terminal: number; at: number }
  | { type: 'launchStarted'; launch: Launch }
  /** Ports that had a listener when the launch began. */
  | { type: 'portsBeforeRead'; launch: string; ports: readonly number[] }
  | { type: 'sighted'; launch: string; sighting: Sighting; at: number }
  | { type: 'launchEnded'; launch: string; exitCode: number | null; at: number }
  | { type: 'machineRead'; reading: Result<MachineReading>; at: number }
  | { type: 'networkRead'; reading: NetworkReading; pinned: string | null }
  | { type: 'probed'; address: string; port: number; result: ProbeResult }
  | { type: 'portFound'; taken: number; free: number | null }
  | { type: 'advised'; server: string; advice: Advice }
  | { type: 'dismissed'; server: string };
