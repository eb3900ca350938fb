import type { FirewallQuestion } from '../../../src/core/firewall/question.ts';
import type { FirewallVerdict } from '../../../src/core/firewall/verdict.ts';

/** Shell commands that put rules up, and what each reads. */
export type Load = { command: string; input: string }[];

/** One firewall, and what it does with the phone's connect to the laptop. `evidence` is a part of it; `question` what it asks otherwise than usual. */
export type Row = [
  name: string,
  load: Load,
  kind: FirewallVerdict['kind'],
  by: string | null,
  evidence: string,
  question?: Partial<FirewallQuestion>,
];

export const phone4: FirewallQuestion = {
  port: 5000,
  address: '192.168.77.10',
  interface: 'wlan0',
  program: null,
  from: '192.168.77.10/24',
};
export const phone6: FirewallQuestion = { ...phone4, address: 'fd77::10', from: 'fd77::10/64' };

/** Puts up rules of nftables. */
export const nft = (input: string): Load => [{ command: 'nft -f -', input }];
