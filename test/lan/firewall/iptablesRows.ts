import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nft, phone6, type Load, type Row } from './row.ts';

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, '../../fixtures/firewall', name), 'utf8');

const saved = (
  rules: string,
  { table = 'filter', chains = ':INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]' } = {},
) => `*${table}\n${chains}\n${rules}\nCOMMIT\n`;
const iptables = (text: string): Load => [{ command: 'iptables-nft-restore', input: text }];
const legacy = (text: string): Load => [{ command: 'iptables-legacy-restore', input: text }];

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
const docker = fixture('docker-28-published-8080.save');

/** Firewalls of iptables, and of the programs that write rules for people: ufw's and firewalld's are their own, recorded in a namespace. */
export const iptablesRows: Row[] = [
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
