import type { FirewallVerdict } from '../firewall/verdict.ts';
import type { WindowsSide } from '../place/windowsSide.ts';
import type { GateVerdict } from '../gates/readGateAnswers.ts';

/**
 * What was asked about one server's connection, on the user's click: null where it was not asked yet. All of it is about the sockets it then
 * had (`sockets`, sorted), and void with them.
 */
export type Checks = {
  sockets: string;
  /** The checks are under way. */
  isRunning: boolean;
  /** What an HTTP request to its own LAN address met. */
  gate: GateVerdict | null;
  /** What this machine's firewall would do with another device's packets. */
  firewall: FirewallVerdict | null;
  /** The other device's address, as the user gave it, and whether it answered a ping. */
  phone: { address: string; ping: Ping | null } | null;
  testPage: TestPage | null;
  /** What Windows told of itself, around a WSL with a network of its own. */
  windows: WindowsSide | null;
};

/** `silent`: no answer came, which a sleeping phone may do, too. `unable`: this machine could not ask. */
export type Ping = 'answers' | 'silent' | 'unable';

/** A page of ours on the LAN address: whether the phone gets to this machine at all. */
export type TestPage =
  | { state: 'open'; url: string; port: number; firewall: FirewallVerdict | null }
  | { state: 'visited'; from: string }
  | { state: 'unvisited'; firewall: FirewallVerdict | null }
  | { state: 'failed'; why: string };

/** A server's checks as long as nothing was asked. */
export const nothingAsked: Omit<Checks, 'sockets'> = {
  isRunning: false,
  gate: null,
  firewall: null,
  phone: null,
  testPage: null,
  windows: null,
};
