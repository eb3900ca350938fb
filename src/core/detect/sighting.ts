/** One thing read in output. Text is a claim, never proof. */
export type Sighting = Announcement | Conflict | DebuggerClaim;

/** "This server says it listens at URL." null where the text does not tell. */
export type Announcement = {
  type: 'announced';
  scheme: 'http' | 'https' | null;
  /** As printed, without brackets: `127.0.0.1`, `localhost`, `0.0.0.0`, `::1`. */
  host: string | null;
  port: number | null;
  /** Rebuilt from parsed parts, with path and query as announced; never raw output. */
  url: string | null;
  /** The family's file name in core/frameworks, e.g. `flask`. */
  framework: string | null;
};

/** A port was taken (`switchedTo` null), or another was taken instead. */
export type Conflict = {
  type: 'conflict';
  port: number | null;
  switchedTo: number | null;
  /** The family's file name where the words are its own; null for words that many programs share. */
  framework: string | null;
};

/** The server says whether its debugger is on: Flask's `Debug mode: on`. */
export type DebuggerClaim = { type: 'debugger'; isOn: boolean };

/** Reads one command's output. One detector per execution; chunks may be cut anywhere. */
export type Detector = {
  /** Returns what became readable with this chunk. Never throws; bounded in memory and linear in time, whatever comes. */
  read(chunk: string): Sighting[];
  /** The output ended: reads a last line that had no line end. */
  end(): Sighting[];
};
