import type { Process } from '../../machine.ts';

/**
 * What the system tells of a taken port beside the process that holds it. Everything is null where this system does not tell, or where it is
 * not so.
 */
export type HolderEvidence = {
  /** `process.platform` of the machine. */
  platform: string;
  /** The user whom an unreadable holder's socket belongs to: a name, or `uid 1001` where it has none. */
  user: string | null;
  /** The process that started the holder, where it still lives. */
  parent: Process | null;
  /** The systemd service that the holder is the program of: `shop.service`. */
  unit?: string | null;
  /** The container's port that Docker's proxy hands this one on to. */
  published: PublishedPort | null;
  /** It was a job of a shell that has ended since: its terminal has been closed. `editor`: a terminal of VS Code or of one of its kin. */
  leftBy: 'editor' | 'terminal' | null;
  /** Why nobody may listen on the port although nobody does. */
  kept: KeptPort | null;
};

/** Where Docker's proxy hands a port on to. */
export type PublishedPort = { address: string; port: number };

/** What keeps a port from everybody while nobody listens on it. */
export type KeptPort =
  /** Connections of the last server are over, and the kernel remembers them: TIME_WAIT, a minute on Linux (tcp(7)). */
  | { kind: 'over' }
  /** A connection from this port to this address and port is still open: the last server's, or an outgoing one that was given this very port. */
  | { kind: 'open'; address: string; port: number }
  /** Windows keeps this range for itself (`netsh interface ipv4 show excludedportrange protocol=tcp`). */
  | { kind: 'reserved'; first: number; last: number }
  /** Low ports need a privilege on this system (ip(7), `ip_unprivileged_port_start`). `below`: the first that does not. */
  | { kind: 'privileged'; below: number };

/** Where in this window a holder runs. */
export type HolderPlace =
  | { kind: 'terminal'; id: number; name: string }
  | { kind: 'task'; id: number; name: string }
  | { kind: 'debug'; name: string };
