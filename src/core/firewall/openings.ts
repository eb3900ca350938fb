import { t } from '@vscode/l10n';
import { followConnection, type Way } from './connection.ts';
import type { Place } from './evaluate.ts';
import { managerOf, requestOf, type Opening } from './managers.ts';
import type { FirewallQuestion } from './question.ts';
import type { LinuxFirewalls } from './reading.ts';
import type { Table } from './ruleset.ts';
import type { FirewallCommand } from './verdict.ts';

type Blocked = Exclude<Way, { kind: 'passes' }>;

/** More firewalls than this one behind the other are not opened by a line to copy. */
const mostOpenings = 3;

/**
 * The line that opens the way, tried on the rules that were read: each opening must get the connection past what stops it, and several firewalls
 * one behind the other take several. null: none of ours would do.
 */
export function openingOf(
  blocked: Blocked,
  tables: readonly Table[],
  reading: LinuxFirewalls,
  question: FirewallQuestion,
): FirewallCommand | null {
  const taken: Opening[] = [];
  let way: Way | null = blocked;
  let now = tables;
  while (way && way.kind !== 'passes' && taken.length < mostOpenings) {
    const next = findOpening(way, now, reading, question);
    if (!next) return null;
    taken.push(next.opening);
    ({ way, tables: now } = next);
  }
  if (way?.kind !== 'passes') return null;
  const join = (lines: readonly string[]) => lines.join(' && ');
  return command(join(taken.map(({ line }) => line)), join(taken.map(({ undo }) => undo).toReversed()), reading);
}

/** The first that opens all the way, else the first that gets past what stops it here. */
function findOpening(way: Blocked, tables: readonly Table[], reading: LinuxFirewalls, question: FirewallQuestion) {
  const stop = way.place ?? (way.kind === 'unsure' ? way.doubt : null);
  if (!stop) return null;
  const openings = managerOf(stop.table, stop.chain).openings(stop, requestOf(question), way.packet);
  const tried = openings.map((opening) => {
    const changed = tables.map((table) => (table === stop.table ? opening.table : table));
    return { opening, way: followConnection(changed, question, reading.addresses), tables: changed };
  });
  const isPast = (then: Way | null) => then !== null && then.kind !== 'passes' && !isSamePlace(then.place, stop);
  return tried.find((one) => one.way?.kind === 'passes') ?? tried.find((one) => isPast(one.way)) ?? null;
}

function isSamePlace(place: Place | null, { table, chain, rule }: Place): boolean {
  return (
    place?.chain === chain && place.rule === rule && place.table.name === table.name && place.table.tool === table.tool
  );
}

/** A command for the user; root needs no sudo. */
export function command(line: string, undo: string | null, { isRoot }: LinuxFirewalls): FirewallCommand {
  const asRoot = (text: string) => (isRoot ? text : text.replaceAll(/(^|&& |\$\()(?=\w)/g, '$1sudo '));
  return { line: asRoot(line), runIn: 'shell', undo: undo === null ? null : asRoot(undo) };
}

/** The rule or the policy that decided, as `iptables -S` and `nft list ruleset` show it. */
export function describePlace({ table, chain, rule, path }: Place): string {
  const name = `${table.family} ${table.name}`;
  if (!rule) {
    const isUfw = managerOf(table).name === 'ufw' && path[0] === 'INPUT';
    return isUfw
      ? t('its default is to deny what no rule of it allows')
      : t('the policy of chain {0} in table {1} is to drop', chain, name);
  }
  if (table.tool === 'nft') return t('{0} (chain {1} in table {2})', rule.text, chain, name);
  return table.name === 'filter' ? rule.text : `${rule.text} (-t ${table.name})`;
}
