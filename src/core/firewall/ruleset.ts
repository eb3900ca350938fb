import type { Condition, Packet } from './packet.ts';

/** Where in the kernel a base chain is called. Source: nft(8), "Hooks". */
export type Hook = 'ingress' | 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** What a rule does once its conditions hold. Counting and logging are nothing. */
export type Action =
  | { kind: 'accept' | 'drop' | 'reject' | 'return' }
  | { kind: 'jump' | 'goto'; chain: string }
  /** A verdict map: the first entry that holds decides; where none does, the rule ends here. */
  | { kind: 'choose'; entries: readonly { when: Condition; action: Action }[] }
  /** The new mark of the packet or its connection. */
  | { kind: 'mark'; of: 'mark' | 'connectionMark'; value: (packet: Packet) => number | null }
  /** Connection tracking leaves this packet alone. */
  | { kind: 'untrack' }
  /** The connection goes to another address or port; null: the one it came for. */
  | { kind: 'translate'; address: string | null; port: number | null }
  /** Another program decides (a queue, a proxy), or a target we do not know. */
  | { kind: 'unknown' };

/** A condition or an action: a rule goes through its steps until one does not hold. */
export type Step = Condition | Action;

export type Rule = { text: string; steps: readonly Step[] };

/** A chain that the kernel calls by itself. `devices`: for `ingress`, the only cards it is for. */
export type Base = {
  hook: Hook;
  priority: number;
  policy: 'accept' | 'drop';
  isNat: boolean;
  devices: readonly string[] | null;
};

export type Chain = { name: string; base: Base | null; rules: readonly Rule[] };

/**
 * One table: chains call only chains of their own table. `tool`: the program that changes it (`nft`, `iptables`, `ip6tables-legacy`);
 * `family`: `inet`, `ip`, `ip6` or `netdev`.
 */
export type Table = { tool: string; family: string; name: string; chains: ReadonlyMap<string, Chain> };

/** True where this table sees the packet at all. */
export function isFor({ family }: Table, packet: Packet): boolean {
  return family === 'inet' || family === 'netdev' || family === (packet.family === 4 ? 'ip' : 'ip6');
}

/** The same table with one rule more, at the start or the end of a chain. A chain that is not there leaves it as it is. */
export function withRule(table: Table, name: string, place: 'first' | 'last', rule: Rule): Table {
  const chain = table.chains.get(name);
  if (!chain) return table;
  const rules = place === 'first' ? [rule, ...chain.rules] : [...chain.rules, rule];
  return { ...table, chains: new Map([...table.chains, [name, { ...chain, rules }]]) };
}
