import { nft, phone6, type Row } from './row.ts';

/** A chain at the input hook with these rules. */
const input = (rules: string, { policy = 'accept', before = '' } = {}) =>
  nft(
    `table inet lab {\n${before}\nchain input { type filter hook input priority filter; policy ${policy};\n${rules}\n}\n}`,
  );
/** Firewalls that somebody wrote for nftables. */
export const nftRows: Row[] = [
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
];
