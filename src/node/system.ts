import type { Card, DefaultRoute, MachineReading, Process, Result } from '../core/machine.ts';

/** What to look at: process trees by their root's pid, and ports whose owner is wanted wherever it runs. */
export type MachineQuestion = { trees: readonly number[]; ports: readonly number[] };

/** One listening TCP socket, without its owner. */
export type ListeningSocket = { address: string; port: number; socket: string };

/** How one operating system tells of itself. Nothing here rejects: what could not be looked at is not ok, or null. */
export type System = {
  /** Every listening TCP socket, IPv4 and IPv6, that this system shows us; no more than that. */
  readListeners(signal: AbortSignal): Promise<Result<readonly ListeningSocket[]>>;
  /**
   * One look: every listening socket, the connections to their ports, the asked process trees, and the owners of the sockets held in those trees
   * (their roots included: a shell may have exec'ed the server) or listening on an asked port. Not ok: cancelled, or no socket table.
   */
  readMachine(ask: MachineQuestion, signal: AbortSignal): Promise<Result<MachineReading>>;
  /** One living process, or null: it has ended, was never there, or this user may not look. */
  readProcess(pid: number): Promise<Process | null>;
  /** null: the routing table could not be read. */
  readDefaultRoutes(signal: AbortSignal): Promise<readonly DefaultRoute[] | null>;
  /** What is known of each card beside its name; null where nothing could be read. */
  readCards(signal: AbortSignal): Promise<ReadonlyMap<string, Card> | null>;
};
