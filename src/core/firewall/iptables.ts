import { readConditions, takesNothing, type Option } from './iptablesConditions.ts';
import { readTarget } from './iptablesTargets.ts';
import type { AddressSets } from './ipset.ts';
import type { Base, Chain, Hook, Rule, Table } from './ruleset.ts';

/**
 * Reads what `iptables-save` and `ip6tables-save` print: every table with its chains, to be changed by `tool`. Lines that are none of it are passed over.
 * Source of the format: iptables-save(8) and iptables(8); recorded with iptables 1.8.9.
 */
export function readIptables(text: string, family: 4 | 6, tool: string, sets: AddressSets): Table[] {
  const tables: { table: Table; chains: Map<string, Chain & { rules: Rule[] }> }[] = [];
  for (const line of text.split('\n')) {
    const [, name] = /^\*(\S+)$/.exec(line.trim()) ?? [];
    if (name !== undefined) tables.push(emptyTable(name, family, tool));
    const current = tables.at(-1);
    if (!current) continue;
    const [, chain = '', policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (policy)
      current.chains.set(chain, { name: chain, base: readBase(current.table.name, chain, policy), rules: [] });
    const rule = readRule(line, family, sets);
    if (rule) current.chains.get(rule.chain)?.rules.push(rule);
  }
  return tables.map(({ table }) => table);
}

function emptyTable(name: string, family: 4 | 6, tool: string) {
  const chains = new Map<string, Chain & { rules: Rule[] }>();
  return { table: { tool, family: family === 4 ? 'ip' : 'ip6', name, chains }, chains };
}

/** Source: NF_IP_PRI_* in Linux' include/uapi/linux/netfilter_ipv4.h. */
const priorities: Readonly<Record<string, number>> = { raw: -300, mangle: -150, filter: 0, security: 50 };

const hooks: Readonly<Record<string, Hook>> = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'forward',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
};

function readBase(table: string, chain: string, policy: string): Base | null {
  const hook = hooks[chain];
  if (!hook || policy === '-') return null;
  const isNat = table === 'nat';
  const natPriority = hook === 'prerouting' || hook === 'output' ? -100 : 100;
  return {
    hook,
    priority: isNat ? natPriority : (priorities[table] ?? 0),
    policy: policy === 'DROP' ? 'drop' : 'accept',
    isNat,
    devices: null,
  };
}

/** Reads `-A CHAIN …`, with or without counters before it (`iptables-save -c`). */
function readRule(line: string, family: 4 | 6, sets: AddressSets): (Rule & { chain: string }) | null {
  const text = line.replace(/^\[\d+:\d+\] /, '').trim();
  if (!text.startsWith('-A ')) return null;
  const [appended, ...options] = readOptions(text);
  const target = options.findIndex(({ name }) => name === '-j' || name === '-g');
  const matches = target < 0 ? options : options.slice(0, target);
  const steps = [...readConditions(matches, family, sets), ...(target < 0 ? [] : readTarget(options.slice(target)))];
  return { chain: appended?.args[0] ?? '', text, steps };
}

/** Options with their arguments; `!` before one, or before its first argument, turns it round. Words may be quoted, with backslashes inside. */
function readOptions(text: string): Option[] {
  const options: { name: string; args: string[]; isNegated: boolean }[] = [];
  let isNegated = false;
  for (const word of text.match(/"(?:\\.|[^"\\])*"|\S+/g) ?? []) {
    const last = options.at(-1);
    if (/^--?[a-z]/i.test(word)) options.push({ name: word, args: [], isNegated });
    else if (word === '!' && last?.args.length === 0 && !takesNothing.has(last.name)) last.isNegated = true;
    else if (word !== '!') last?.args.push(word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word);
    isNegated = word === '!';
  }
  return options;
}
