import type { Place } from './evaluate.ts';
import { networkOf, readAddresses, type Packet } from './packet.ts';
import type { FirewallQuestion } from './question.ts';
import { withRule, type Table } from './ruleset.ts';

/** A line that opens a way, the one that takes it back, and the table as it would be then: so that what we offer is known to help. */
export type Opening = { line: string; undo: string; table: Table };

/** Whom the rules of a table belong to, as people know them. */
type Manager = {
  name: string;
  owns: (table: Table, chain: string) => boolean;
  /** Ways to open, the gentlest first. `packet` is the one that was stopped. */
  openings: (place: Place, request: Request, packet: Packet) => Opening[];
  /** The line that shows its rules. */
  look: (table: Table) => string;
};

/** What is to be let in. `from`: a network or an address in standard spelling, null for any device. */
export type Request = { port: number; from: string | null; family: 4 | 6 };

/** What the question asks to be let in; a device's address that is none counts as any. */
export function requestOf({ port, address, from }: FirewallQuestion): Request {
  const family = readAddresses(address)?.family ?? 4;
  const isUsable = from !== null && readAddresses(from)?.family === family;
  return { port, from: isUsable ? networkOf(from) : null, family };
}

/**
 * The first that owns the chain decides. Sources: the chains that ufw 0.36 and firewalld 1.3 make (recorded), and Docker's manual
 * (docs.docker.com/engine/network/packet-filtering-firewalls): its chain DOCKER-USER has the user's own rules.
 */
const managers: readonly Manager[] = [
  {
    name: 'Docker',
    owns: (_table, chain) => /^DOCKER(?!-USER)/.test(chain),
    openings: openIptables,
    look: ({ tool }) => `${tool}-save`,
  },
  {
    name: 'ufw',
    owns: ({ chains }) => chains.has('ufw-user-input') || chains.has('ufw6-user-input'),
    openings: openUfw,
    look: () => 'ufw status verbose',
  },
  {
    name: 'firewalld',
    owns: ({ name, chains }) => name === 'firewalld' || chains.has('INPUT_ZONES'),
    openings: openFirewalld,
    look: () => 'firewall-cmd --list-all-zones',
  },
  {
    name: 'nftables',
    owns: ({ tool }) => tool === 'nft',
    openings: openNftables,
    look: () => 'nft list ruleset',
  },
  {
    name: 'iptables',
    owns: () => true,
    openings: openIptables,
    look: ({ tool }) => `${tool} -S`,
  },
];

/** Whose rule it is; without a chain, whose table. */
export function managerOf(table: Table, chain = ''): Manager {
  const manager = managers.find(({ owns }) => owns(table, chain));
  if (!manager) throw new Error('iptables owns every table');
  return manager;
}

/** Source: ufw(8); `prepend` is there since ufw 0.36. */
export function ufwCommand({ port, from }: Request, place: '' | 'prepend '): { line: string; undo: string } {
  const rule = `allow from ${from ?? 'any'} to any port ${port} proto tcp`;
  return { line: `ufw ${place}${rule}`, undo: `ufw delete ${rule}` };
}

/** ufw is asked for what comes to us only: what it lets out, it lets back in by itself. */
function openUfw({ table }: Place, request: Request, packet: Packet): Opening[] {
  if (packet.own !== 'destination') return [];
  const chain = request.family === 4 ? 'ufw-user-input' : 'ufw6-user-input';
  return [
    { ...ufwCommand(request, ''), table: accepting(table, chain, 'last') },
    { ...ufwCommand(request, 'prepend '), table: accepting(table, chain, 'first') },
  ];
}

/** The chains of a zone: `filter_IN_public_allow` (nftables), `IN_public_allow` (iptables). firewalld's policies have such chains, too. */
const zoneChain = /^((?:filter_)?IN_((?!policy_)[\w-]+?))(?:_(?:allow|deny|pre|post|log))?$/;

function openFirewalld({ table, path }: Place, request: Request): Opening[] {
  const [, chain = '', zone = ''] = path.map((name) => zoneChain.exec(name)).findLast((match) => match !== null) ?? [];
  if (zone === '') return [];
  return [
    { ...firewalldCommand(request, zone, false), table: accepting(table, `${chain}_allow`, 'last') },
    { ...firewalldCommand(request, zone, true), table: accepting(table, `${chain}_pre`, 'first') },
  ];
}

/** Until firewalld is reloaded. Source: firewalld.richlanguage(5): a priority below 0 comes before every other rule. */
export function firewalldCommand(
  { port, from, family }: Request,
  zone: string | null,
  isFirst: boolean,
): { line: string; undo: string } {
  const command = zone === null ? 'firewall-cmd' : `firewall-cmd --zone=${zone}`;
  const source = from === null ? '' : ` source address="${from}"`;
  const rule = `rule${isFirst ? ' priority="-1"' : ''} family="ipv${family}"${source} port port="${port}" protocol="tcp" accept`;
  return { line: `${command} --add-rich-rule='${rule}'`, undo: `${command} --remove-rich-rule='${rule}'` };
}

/** Names that nft takes without quotes and a shell takes as they are. */
const plainName = /^[\w.-]+$/;

/** A rule at the head of the chain that the kernel calls. Its comment is how the line that takes it back finds it. Source: nft(8). */
function openNftables({ table, path }: Place, { port, from, family }: Request, packet: Packet): Opening[] {
  const [base = ''] = path;
  if (!plainName.test(base) || !plainName.test(table.name)) return [];
  const chain = `${table.family} ${table.name} ${base}`;
  const [device, end] = packet.own === 'source' ? ['daddr', 'sport'] : ['saddr', 'dport'];
  const address = from === null ? '' : `${family === 4 ? 'ip' : 'ip6'} ${device} ${from} `;
  const comment = `reachable ${port}`;
  return [
    {
      line: `nft insert rule ${chain} ${address}tcp ${end} ${portOf(packet)} accept comment '"${comment}"'`,
      undo: `nft delete rule ${chain} handle $(nft -a list chain ${chain} | awk '/"${comment}"/ {print $NF; exit}')`,
      table: accepting(table, base, 'first'),
    },
  ];
}

/** Source: iptables(8). The base chains have the kernel's names. */
function openIptables({ table, path }: Place, { from }: Request, packet: Packet): Opening[] {
  const [base = ''] = path;
  const inTable = table.name === 'filter' ? '' : `-t ${table.name} `;
  if (!plainName.test(base) || !plainName.test(table.name)) return [];
  const [device, end] = packet.own === 'source' ? ['-d', '--sport'] : ['-s', '--dport'];
  const address = from === null ? '' : `${device} ${from} `;
  const rule = `${base} ${address}-p tcp ${end} ${portOf(packet)} -j ACCEPT`;
  return [
    {
      line: `${table.tool} ${inTable}-I ${rule}`,
      undo: `${table.tool} ${inTable}-D ${rule}`,
      table: accepting(table, base, 'first'),
    },
  ];
}

/** Our end's port, as the stopped packet has it: a rule may have sent it to another one. */
function portOf({ own, sourcePort, destinationPort }: Packet): number {
  return own === 'source' ? sourcePort.low : destinationPort.low;
}

function accepting(table: Table, chain: string, place: 'first' | 'last'): Table {
  return withRule(table, chain, place, { text: '', steps: [{ kind: 'accept' }] });
}
