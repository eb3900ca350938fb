import type { Program } from '../launch/launch.ts';
import type { CommandSlots } from '../launch/startSlots.ts';
import type { Change, Plan, StartCall } from '../starts/call.ts';

/** All that decides which remedies there are, for one server or, where `launch` is null, for one start call in an editor. */
export type RemedyFacts = {
  launch: LaunchFacts | null;
  /** The file that the launch reads (or the one in the editor) and its start call; null where none was found. */
  source: SourceFacts | null;
  /** The file whose script starts it, and that start: a line of package.json, a recipe, a Procfile; null where no script does. */
  script?: SourceFacts | null;
  /** The file is one of settings, which the launch's command reads for what its words do not say. */
  isConfig: boolean;
  /** Null where variables of a dotenv file would not be read: python-dotenv is not installed, or switched off. */
  dotenv: DotenvFacts | null;
  /** The second lock of this server's family, where it is written; null where there is none, or none was found. */
  gate: GateFacts | null;
  /** The address for "only on …", and what its card is called, e.g. `Wi-Fi`; null where there is none. */
  lan: { address: string; label: string } | null;
  /** A port to use instead; null where nothing took the wanted one. */
  port: PortFacts | null;
  /** It runs, but on another port than the one it wanted. */
  hasMoved?: boolean;
  /** Whether the server said that its debugger is on; null where it said nothing. */
  debugger: boolean | null;
  /** What its listeners prove; null where there are none, or nobody could look. */
  bound: 'loopback' | 'all' | 'address' | null;
};

export type LaunchFacts = {
  /** From the process's arguments where they could be read (an alias or `make run` shows only there), else from the command line. */
  program: Program;
  /** The command line, word for word as the shell got it; null where that is not sure: then nothing is run again. */
  commandLine: string | null;
  /** What the words of that line start, with their places in it; null where they are not to be changed, or start no such server. */
  start: CommandSlots | null;
  /** Why there is no `start`, one sentence; null where there is nothing to say. */
  refused: string | null;
};

export type SourceFacts = {
  /** Absolute path. */
  file: string;
  text: string;
  call: StartCall;
  /** Plans a change of that call. */
  plan(change: Change): Plan;
};

export type GateFacts = {
  /** Absolute path. */
  file: string;
  text: string;
  /** As people know it: `ALLOWED_HOSTS`. */
  name: string;
  /** Lets one more host in. */
  plan(host: string): Plan;
};

export type DotenvFacts = {
  /** Absolute path of the file to write to: the nearest `.flaskenv` from the working directory upward, or one to be made there. */
  file: string;
  /** Its text; null where it does not exist. */
  text: string | null;
  /** The text of the `.env` found likewise, which wins over it; null where there is none. */
  dotEnvText: string | null;
};

export type PortFacts = {
  /** The port that was wanted. */
  taken: number | null;
  /** Who has it, where that is known. */
  holder: { name: string; pid: number } | null;
  free: number;
};
