import type { FirewallVerdict } from '../firewall/verdict.ts';
import type { WindowsSide } from '../place/windowsSide.ts';
import type { GateVerdict } from '../gates/readGateAnswers.ts';

/**
 * What was asked about one server's connection, on the user's click: null where it was not asked yet. It is about the sockets that it then
 * had (`sockets`, sorted) and the addresses that this machine then had, and void with either: see `askedAnew`.
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

/** What is left of the checks for other sockets or addresses: where the other device is, and the page of ours, which may still be open. */
export function askedAnew(sockets: string, known: Checks | undefined): Checks {
  const { phone = null, testPage = null } = known ?? {};
  return { sockets, isRunning: false, gate: null, firewall: null, phone, testPage, windows: null };
}
