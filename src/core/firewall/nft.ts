import type { Base, Chain, Hook, Rule, Table } from './ruleset.ts';
import { readStep, type NftSets } from './nftSteps.ts';
import { isObject, readJson, textOf } from './json.ts';

/**
 * Reads `nft -j list ruleset`: the tables that see TCP packets of this machine (families inet, ip, ip6, netdev). `texts` gives the rules as
 * people write them (see `readNftTexts`). null: no such document. Source of the format: libnftables-json(5).
 */
export function readNft(text: string, texts: NftTexts): Table[] | null {
  const document = readJson(text);
  if (!isObject(document) || !Array.isArray(document['nftables'])) return null;
  const objects = document['nftables'].filter(isObject);
  const sets = readSets(objects);
  const tables = new Map<string, { table: Table; chains: Map<string, Chain & { rules: Rule[] }> }>();
  for (const { table, chain, rule } of objects) {
    if (isObject(table)) addTable(tables, table, texts);
    if (isObject(chain)) addChain(tables, chain, texts);
    if (isObject(rule)) addRule(tables, rule, sets, texts);
  }
  return [...tables.values()].map(({ table }) => table);
}

function tableOf({ family, table }: Json): string {
  return `${textOf(family)} ${textOf(table)}`;
}

type Json = Record<string, unknown>;
type Growing = Map<string, { table: Table; chains: Map<string, Chain & { rules: Rule[] }> }>;

const families = new Set(['inet', 'ip', 'ip6', 'netdev']);

function addTable(tables: Growing, { family, name }: Json, { dormant }: NftTexts): void {
  if (typeof family !== 'string' || typeof name !== 'string' || !families.has(family)) return;
  if (dormant.has(`${family} ${name}`)) return;
  const chains = new Map<string, Chain & { rules: Rule[] }>();
  tables.set(`${family} ${name}`, { table: { tool: 'nft', family, name, chains }, chains });
}

function addChain(tables: Growing, chain: Json, texts: NftTexts): void {
  const { name } = chain;
  if (typeof name !== 'string') return;
  const devices = texts.devices.get(`${tableOf(chain)} ${name}`) ?? null;
  tables.get(tableOf(chain))?.chains.set(name, { name, base: readBase(chain, devices), rules: [] });
}

function readBase({ hook, prio, policy, type }: Json, devices: readonly string[] | null): Base | null {
  if (typeof hook !== 'string') return null;
  return {
    hook: hook as Hook,
    priority: typeof prio === 'number' ? prio : 0,
    policy: policy === 'drop' ? 'drop' : 'accept',
    isNat: type === 'nat',
    devices,
  };
}

function addRule(tables: Growing, rule: Json, sets: NftSets, texts: NftTexts): void {
  const { chain, handle, expr } = rule;
  const key = tableOf(rule);
  const steps = (Array.isArray(expr) ? expr : []).flatMap((part) => readStep(part, sets, key));
  const text = texts.rules.get(`${key} ${textOf(chain)} ${textOf(handle)}`) ?? JSON.stringify(expr ?? []);
  tables.get(key)?.chains.get(textOf(chain))?.rules.push({ text, steps });
}

/** The elements that named sets and maps have now, by table and name. */
function readSets(objects: readonly Json[]): NftSets {
  const sets = new Map<string, readonly unknown[]>();
  for (const object of objects) {
    const set = object['set'] ?? object['map'];
    if (!isObject(set)) continue;
    const { name, elem } = set;
    sets.set(`${tableOf(set)} ${textOf(name)}`, Array.isArray(elem) ? elem : []);
  }
  return sets;
}

/**
 * What only the text of nft tells: rules as people write them, by `family table chain handle`, the cards of chains at the card's own hook, and the
 * tables that are switched off (nftables 1.0.6 writes anything for their flags in JSON).
 */
export type NftTexts = {
  rules: ReadonlyMap<string, string>;
  devices: ReadonlyMap<string, readonly string[]>;
  dormant: ReadonlySet<string>;
};

/** Reads `nft -a list ruleset`. A rule over several lines is put on one. Source of the format: nft(8); recorded with nftables 1.0.6. */
export function readNftTexts(text: string): NftTexts {
  const rules = new Map<string, string>();
  const devices = new Map<string, string[]>();
  const dormant = new Set<string>();
  let table = '';
  let chain = '';
  let begun = '';
  for (const line of text.split('\n')) {
    const words = line.trim();
    const [, opened, name = ''] = /^(\w+) (.+) \{(?: # handle \d+)?$/.exec(words) ?? [];
    if (opened === 'table') table = name;
    else if (opened === 'chain') chain = name;
    if (/^flags .*\bdormant\b/.test(words)) dormant.add(table);
    const [, cards] = /^type filter hook ingress devices? (?:= \{ )?(.+?) (?:\} )?priority /.exec(words) ?? [];
    if (cards !== undefined) devices.set(`${table} ${chain}`, cards.replaceAll('"', '').split(', '));
    const [, rule, handle] = opened ? [] : (/^(.*) # handle (\d+)$/.exec(words) ?? []);
    if (rule !== undefined) rules.set(`${table} ${chain} ${handle}`, withoutCounters(`${begun}${rule}`));
    begun = !opened && rule === undefined && /[,{]$/.test(words) ? `${begun}${words} ` : '';
  }
  return { rules, devices, dormant };
}

/** How many packets it has seen is no part of a rule. */
function withoutCounters(rule: string): string {
  return rule
    .replaceAll(/counter packets \d+ bytes \d+ ?/g, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
