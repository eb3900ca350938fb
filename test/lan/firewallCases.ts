import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FirewallQuestion } from '../../src/core/firewall/reading.ts';
import type { FirewallVerdict } from '../../src/core/firewall/verdict.ts';

/** One firewall, and what it does with the phone's connect to the laptop. */
export type FirewallCase = {
  name: string;
  /** Shell command that puts the rules up, and what it reads. */
  load: { command: string; input: string }[];
  question: FirewallQuestion;
  kind: FirewallVerdict['kind'];
  by: string | null;
  /** A part of the evidence. */
  evidence: string;
};

const phone4: FirewallQuestion = {
  port: 5000,
  address: '192.168.77.10',
  interface: 'wlan0',
  program: null,
  from: '192.168.77.10/24',
};
const phone6: FirewallQuestion = { ...phone4, address: 'fd77::10', from: 'fd77::10/64' };

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, '../fixtures/firewall', name), 'utf8');

const nft = (input: string) => [{ command: 'nft -f -', input }];
/** A chain at the input hook with these rules. */
const input = (rules: string, { policy = 'accept', before = '' } = {}) =>
  nft(
    `table inet lab {\n${before}\nchain input { type filter hook input priority filter; policy ${policy};\n${rules}\n}\n}`,
  );
const saved = (
  rules: string,
  { table = 'filter', chains = ':INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]' } = {},
) => `*${table}\n${chains}\n${rules}\nCOMMIT\n`;
const iptables = (text: string) => [{ command: 'iptables-nft-restore', input: text }];
const legacy = (text: string) => [{ command: 'iptables-legacy-restore', input: text }];

const loads = {
  ufw: [
    { command: 'iptables-nft-restore', input: fixture('ufw-0.36.2-ipv4.save') },
    { command: 'ip6tables-nft-restore', input: fixture('ufw-0.36.2-ipv6.save') },
  ],
  ufwLegacy: [
    { command: 'iptables-legacy-restore', input: fixture('ufw-0.36.2-ipv4.save') },
    { command: 'ip6tables-legacy-restore', input: fixture('ufw-0.36.2-ipv6.save') },
  ],
  firewalld: nft(fixture('firewalld-1.3.3-public.nft')),
};

/** What Docker 28 puts up for a container that publishes port 8080. Source: moby/moby pull requests 49518 and 49530. */
const docker = `*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-BRIDGE - [0:0]
:DOCKER-CT - [0:0]
:DOCKER-FORWARD - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-ISOLATION-STAGE-2 - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-FORWARD
-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER ! -i docker0 -o docker0 -j DROP
-A DOCKER-BRIDGE -o docker0 -j DOCKER
-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-FORWARD -j DOCKER-CT
-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1
-A DOCKER-FORWARD -j DOCKER-BRIDGE
-A DOCKER-FORWARD -i docker0 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
COMMIT
`;

type Row = [
  name: string,
  load: FirewallCase['load'],
  kind: FirewallCase['kind'],
  by: string | null,
  evidence: string,
  question?: Partial<FirewallQuestion>,
];

/** By the tool that makes the rules. Rules of ufw and firewalld are what the programs themselves put up, recorded in a namespace of their own. */
const rows: Row[] = [
  ['no rules at all', [], 'passes', null, 'No firewall is active'],
  ['no rules, IPv6', [], 'passes', null, 'No firewall is active', phone6],
  ['an empty chain', input(''), 'passes', null, 'No firewall is active'],

  ['a port dropped', input('tcp dport 5000 drop'), 'drops', 'nftables', 'tcp dport 5000 drop'],
  ['a port dropped, IPv6', input('tcp dport 5000 drop'), 'drops', 'nftables', 'tcp dport 5000 drop', phone6],
  ['another port dropped', input('tcp dport 5001 drop'), 'passes', 'nftables', 'none of its rules stops port 5000'],
  ['a port rejected', input('tcp dport 5000 reject'), 'rejects', 'nftables', 'reject'],
  ['reset', input('meta l4proto tcp reject with tcp reset'), 'rejects', 'nftables', 'reject with tcp reset'],
  ['only loopback', input('iif != "lo" tcp dport { 1-21, 23-65535 } drop'), 'drops', 'nftables', 'iif != "lo"'],
  [
    'policy drop',
    input('ct state established,related accept', { policy: 'drop' }),
    'drops',
    'nftables',
    'the policy of chain input',
  ],
  [
    'policy drop, port allowed',
    input(
      'ct state vmap { established : accept, related : accept, invalid : drop }\ntcp dport { 22, 5000-5010 } accept',
      { policy: 'drop' },
    ),
    'passes',
    'nftables',
    'tcp dport { 22, 5000-5010 } accept',
  ],
  [
    'stateless: the first packet only',
    input('tcp dport 5000 tcp flags & (fin | syn | rst | ack) == syn accept', { policy: 'drop' }),
    'drops',
    'nftables',
    'the policy',
  ],
  [
    'only from another network',
    input('ip saddr != 10.0.0.0/8 tcp dport 5000 drop'),
    'drops',
    'nftables',
    'ip saddr != 10.0.0.0/8',
  ],
  [
    'only from the local network',
    input('ip saddr 192.168.0.0/16 accept\ntcp dport 5000 drop'),
    'passes',
    'nftables',
    'ip saddr 192.168.0.0/16 accept',
  ],
  [
    'for IPv4 only, asked by IPv6',
    input('ip saddr 0.0.0.0/0 tcp dport 5000 drop'),
    'passes',
    'nftables',
    'none of its rules',
    phone6,
  ],
  ['on another card', input('iifname "eth*" tcp dport 5000 drop'), 'passes', 'nftables', 'none of its rules'],
  ['on any wireless card', input('iifname "wl*" tcp dport 5000 drop'), 'drops', 'nftables', 'iifname "wl*"'],
  ['a verdict map of ports', input('tcp dport vmap { 22 : accept, 5000 : drop }'), 'drops', 'nftables', 'vmap'],
  [
    'a named map and a chain',
    input('tcp dport vmap @services', {
      before:
        'map services { type inet_service : verdict; elements = { 22 : accept, 5000 : jump web } }\nchain web { ip saddr 192.168.77.0/24 reject; }',
    }),
    'rejects',
    'nftables',
    'ip saddr 192.168.77.0/24 reject',
  ],
  [
    'a named set of addresses and ports',
    input('ip saddr . tcp dport @friends accept\ntcp dport 5000 drop', {
      before:
        'set friends { type ipv4_addr . inet_service; flags interval; elements = { 192.168.77.0/24 . 5000-5001 } }',
    }),
    'passes',
    'nftables',
    '@friends',
  ],
  [
    'return before the drop',
    input('jump checks', { before: 'chain checks { ip daddr 192.168.77.10 return; drop; }' }),
    'passes',
    'nftables',
    'none of its rules',
  ],
  [
    'goto does not come back',
    input('goto checks\naccept', { policy: 'drop', before: 'chain checks { tcp dport 22 accept; }' }),
    'drops',
    'nftables',
    'the policy',
  ],
  [
    'accepted in one chain, dropped in the next',
    [
      ...input('tcp dport 5000 accept'),
      ...nft('table ip later { chain late { type filter hook input priority 10; tcp dport 5000 drop; }; }'),
    ],
    'drops',
    'nftables',
    'chain late',
  ],
  [
    'before connection tracking',
    nft('table inet lab { chain early { type filter hook prerouting priority raw; tcp dport 5000 drop; }; }'),
    'drops',
    'nftables',
    'chain early',
  ],
  [
    'at the card itself',
    nft('table netdev lab { chain card { type filter hook ingress device wlan0 priority 0; tcp dport 5000 drop; }; }'),
    'drops',
    'nftables',
    'chain card',
  ],
  [
    'at another card',
    nft(
      'table netdev lab { chain card { type filter hook ingress device docker0 priority 0; tcp dport 5000 drop; }; }',
    ),
    'passes',
    'nftables',
    'none of its rules',
  ],
  [
    'the answers are dropped',
    nft('table inet lab { chain out { type filter hook output priority 0; tcp sport 5000 drop; }; }'),
    'drops',
    'nftables',
    'chain out',
  ],
  ['rejected for the other IP version', input('meta nfproto ipv6 reject'), 'passes', 'nftables', 'none of its rules'],
  ['rejected for this IP version', input('meta nfproto ipv6 reject'), 'rejects', 'nftables', 'icmpv6', phone6],
  [
    'a question that nobody can answer so early',
    nft('table inet lab { chain early { type filter hook prerouting priority raw; ct direction original drop; }; }'),
    'passes',
    'nftables',
    'none of its rules',
  ],
  [
    'early in a hook that comes after tracking',
    nft(
      'table inet lab { chain input { type filter hook input priority raw; ct state invalid drop; ct state new reject; }; }',
    ),
    'rejects',
    'nftables',
    'ct state new reject',
  ],
  [
    'the answers are rejected',
    nft('table inet lab { chain out { type filter hook output priority 0; tcp sport 5000 reject; }; }'),
    'drops',
    'nftables',
    'chain out',
  ],
  [
    'untracked',
    nft(
      'table inet lab { chain early { type filter hook prerouting priority raw; tcp dport 5000 notrack; }; chain input { type filter hook input priority 0; ct state new accept; ct state untracked drop; }; }',
    ),
    'drops',
    'nftables',
    'ct state untracked drop',
  ],
  [
    'marked, then dropped by the mark',
    nft(
      'table inet lab { chain early { type filter hook prerouting priority mangle; tcp dport 5000 meta mark set 0x10; }; chain input { type filter hook input priority 0; meta mark & 0xff == 0x10 drop; }; }',
    ),
    'drops',
    'nftables',
    'mark',
  ],
  [
    'redirected to a closed port',
    nft(
      'table inet lab { chain nat { type nat hook prerouting priority dstnat; tcp dport 5000 redirect to :5353; }; chain input { type filter hook input priority 0; tcp dport 5353 drop; }; }',
    ),
    'drops',
    'nftables',
    '5353',
  ],
  [
    'redirected to an open port',
    nft(
      'table inet lab { chain nat { type nat hook prerouting priority dstnat; tcp dport 5000 redirect to :5353; }; chain input { type filter hook input priority 0; tcp dport 5000 drop; }; }',
    ),
    'passes',
    'nftables',
    'redirect',
  ],
  [
    'the way back is tested',
    nft(
      'table inet lab { chain early { type filter hook prerouting priority raw; fib saddr . iif oif missing drop; }; }',
    ),
    'passes',
    'nftables',
    'none of its rules',
  ],
  [
    'a rate that one connection is below',
    input('tcp dport 5000 limit rate over 100/second drop'),
    'passes',
    'nftables',
    'none of its rules',
  ],
  [
    'one device of the network is barred',
    input('ip saddr 192.168.77.99 drop'),
    'unknown',
    'nftables',
    'ip saddr 192.168.77.99 drop',
  ],
  [
    'another device is barred',
    input('ip saddr 192.168.77.99 drop'),
    'passes',
    'nftables',
    'none of its rules',
    { from: '192.168.77.20' },
  ],
  [
    'this device is barred',
    input('ip saddr { 192.168.77.18-192.168.77.22 } drop'),
    'drops',
    'nftables',
    'drop',
    { from: '192.168.77.20' },
  ],
  [
    'by time of day',
    input('tcp dport 5000 meta hour "00:00"-"23:59" accept', { policy: 'drop' }),
    'unknown',
    'nftables',
    'hour',
  ],

  [
    'iptables: policy',
    iptables(
      saved('-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', {
        chains: ':INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]',
      }),
    ),
    'drops',
    'iptables',
    'the policy of chain INPUT',
  ],
  [
    'iptables: reject at the end',
    iptables(
      saved(
        '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p icmp -j ACCEPT\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT\n-A INPUT -j REJECT --reject-with icmp-host-prohibited',
      ),
    ),
    'rejects',
    'iptables',
    '-A INPUT -j REJECT',
  ],
  [
    'iptables: ports by multiport',
    iptables(
      saved(
        '-A INPUT -p tcp -m multiport --dports 80,443,5000:5010 -m comment --comment "dev servers" -j ACCEPT\n-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j DROP',
      ),
    ),
    'passes',
    'iptables',
    'multiport',
  ],
  [
    'iptables: a range of devices',
    iptables(
      saved(
        '-A INPUT -m iprange --src-range 192.168.77.2-192.168.77.30 -p tcp -m tcp --dport 5000 -j REJECT --reject-with tcp-reset',
      ),
    ),
    'rejects',
    'iptables',
    'iprange',
    { from: '192.168.77.20' },
  ],
  [
    'iptables: other than one network',
    iptables(saved('-A INPUT ! -s 192.168.77.0/24 -p tcp -m tcp --dport 5000 -j DROP')),
    'passes',
    'iptables',
    'none of its rules',
  ],
  [
    'iptables: not lately, not too often',
    iptables(
      saved(
        '-A INPUT -p tcp -m tcp --dport 5000 -m conntrack --ctstate NEW -m recent --set --name DEFAULT --mask 255.255.255.255 --rsource\n-A INPUT -p tcp -m tcp --dport 5000 -m conntrack --ctstate NEW -m recent --update --seconds 30 --hitcount 6 --name DEFAULT --mask 255.255.255.255 --rsource -j DROP',
      ),
    ),
    'passes',
    'iptables',
    'none of its rules',
  ],
  [
    'iptables: raw table',
    iptables(
      saved('-A PREROUTING -i wlan+ -p tcp -m tcp --dport 5000 -j DROP', {
        table: 'raw',
        chains: ':PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]',
      }),
    ),
    'drops',
    'iptables',
    '(-t raw)',
  ],
  [
    'iptables: by the mark of the connection',
    iptables(
      saved('-A PREROUTING -j CONNMARK --set-xmark 0x3/0xffffffff\n-A PREROUTING -m connmark --mark 0x3 -j DROP', {
        table: 'mangle',
        chains: ':PREROUTING ACCEPT [0:0]',
      }),
    ),
    'drops',
    'iptables',
    '(-t mangle)',
  ],
  [
    'iptables-legacy: a port dropped',
    legacy(saved('-A INPUT -p tcp -m tcp --dport 5000 -j DROP')),
    'drops',
    'iptables',
    '--dport 5000 -j DROP',
  ],
  [
    'iptables-legacy and nftables at once',
    [
      ...legacy(saved('-A INPUT -p tcp -m tcp --dport 5000 -j DROP')),
      ...nft('table inet lab { chain late { type filter hook input priority 10; tcp dport 5000 reject; }; }'),
    ],
    'drops',
    'iptables',
    '-j DROP',
  ],

  ['ufw: its default', loads.ufw, 'drops', 'ufw', 'its default is to deny'],
  ['ufw: its default, IPv6', loads.ufw, 'drops', 'ufw', 'its default is to deny', phone6],
  ['ufw: a rule that allows', loads.ufw, 'passes', 'ufw', '--dport 22 -j ACCEPT', { port: 22 }],
  [
    'ufw: a rule that denies',
    loads.ufw,
    'drops',
    'ufw',
    '-A ufw-user-input -p tcp -m tcp --dport 6000 -j DROP',
    { port: 6000 },
  ],
  ['ufw over iptables-legacy', loads.ufwLegacy, 'drops', 'ufw', 'its default is to deny'],
  ['firewalld: its zone', loads.firewalld, 'passes', 'firewalld', 'tcp dport 5000 accept'],
  ['firewalld: its zone, IPv6', loads.firewalld, 'rejects', 'firewalld', 'reject with icmpx admin-prohibited', phone6],
  ['firewalld: a rich rule', loads.firewalld, 'drops', 'firewalld', 'tcp dport 6000 drop', { port: 6000 }],
  [
    'firewalld: another port',
    loads.firewalld,
    'rejects',
    'firewalld',
    'reject with icmpx admin-prohibited',
    { port: 5353 },
  ],
  [
    'Docker: a published port',
    iptables(docker),
    'passes',
    'Docker',
    'DNAT --to-destination 172.17.0.2:80',
    { port: 8080 },
  ],
  ['Docker: the laptop’s own port', iptables(docker), 'passes', null, 'No firewall is active'],
  [
    'Docker goes round ufw',
    [
      ...loads.ufw,
      ...iptables(docker).map(({ command, input }) => ({
        command: `${command} --noflush`,
        input: input.replace(':INPUT ACCEPT', ':INPUT DROP'),
      })),
    ],
    'passes',
    'Docker',
    'DNAT',
    { port: 8080 },
  ],
  [
    'Docker: barred in DOCKER-USER',
    iptables(
      docker.replace(
        '-A DOCKER-FORWARD -j DOCKER-CT',
        '-A DOCKER-USER -i wlan0 -j DROP\n-A DOCKER-FORWARD -j DOCKER-CT',
      ),
    ),
    'drops',
    'iptables',
    '-A DOCKER-USER -i wlan0 -j DROP',
    { port: 8080 },
  ],
];

/** Every firewall with its question. */
export const firewallCases: FirewallCase[] = rows.map(([name, load, kind, by, evidence, question = {}]) => ({
  name,
  load,
  question: { ...phone4, ...question },
  kind,
  by,
  evidence,
}));
