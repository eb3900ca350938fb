import type { Plan } from '../../starts/call.ts';

/**
 * A second lock behind the bind, written in a source: a list of the hosts (or origins) that a server answers to. Offsets are UTF-16, end
 * exclusive.
 */
export type Gate = {
  /** From 1. */
  line: number;
  start: number;
  end: number;
  /** The family's name. */
  framework: string;
  /** As people know it: `ALLOWED_HOSTS`. */
  name: string;
  /** What it refuses unless told: `addresses` for bare addresses and names alike, `names` where addresses always pass. */
  bars: 'addresses' | 'names';
};

/** The gates of one text, and how each is opened for one more host. Nothing that is let in already is shut out by that. */
export type GateReading = {
  /** In order. */
  gates: readonly Gate[];
  /** No edits where the host is let in already. `host` is an address without brackets, or a host name. */
  plan(gate: Gate, host: string): Plan;
};
