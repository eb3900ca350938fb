import type { Launch } from '../launch/launch.ts';
import type { MachineReading, NetworkReading, Result } from '../machine.ts';
import type { Sighting } from '../detect/sighting.ts';
import type { Advice } from '../remedies/advice.ts';

/** A terminal of this window. `pid` is its shell's, null while unknown or when it has none (extension pseudoterminals). */
export type Terminal = { id: number; name: string; pid: number | null; hasShellIntegration: boolean };

/** What a TCP connect to one of our own addresses said. */
export type ProbeResult = 'accepts' | 'refused' | 'timeout' | 'failed';

/** Everything the registry learns, as past participles. `at` is on the machine's clock, in milliseconds. */
export type Fact =
  | { type: 'terminalSeen'; terminal: Terminal }
  | { type: 'terminalClosed'; terminal: number }
  | { type: 'launchStarted'; launch: Launch }
  /** Ports that had a listener when the launch began, where that could be read, and its shell's folder, for a launch that does not tell. */
  | { type: 'surroundingsRead'; launch: string; ports: readonly number[] | null; cwd: string | null }
  | { type: 'sighted'; launch: string; sighting: Sighting }
  | { type: 'launchEnded'; launch: string; exitCode: number | null; at: number }
  | { type: 'machineRead'; reading: Result<MachineReading> }
  | { type: 'networkRead'; reading: NetworkReading; pinned: string | null }
  /** `inode`: the listener that answered for this address. */
  | { type: 'probed'; address: string; inode: number; result: ProbeResult }
  | { type: 'portFound'; taken: number; free: number | null }
  | { type: 'advised'; server: string; advice: Advice }
  | { type: 'dismissed'; server: string };
