import * as fc from '../../fastCheck.ts';

/** A rule set as `load` reads it from its input, and the IP version that it is asked about. */
export type RuleSet = { load: 'nft -f -' | 'iptables-restore' | 'ip6tables-restore'; text: string; family: 4 | 6 };

const words = (...all: string[]) => fc.constantFrom(...all);

function nftSets(): fc.Arbitrary<RuleSet> {
  const tables = fc.array(nftTable(), { minLength: 1, maxLength: 3 });
  return fc.record({ tables, family: fc.constantFrom<(4 | 6)[]>(4, 4, 6) }).map(({ tables: all, family }) => ({
    load: 'nft -f -',
    family,
    text: all.map(([kind, body], at) => `table ${kind} t${at} {\n${body}\n}\n`).join(''),
  }));
}

const nftPorts = [
  '5000',
  '22',
  '!= 5000',
  '{ 22, 5000 }',
  '5000-5353',
  '{ 1-1023, 5353 }',
  '!= { 80, 443 }',
  '@ports',
  '!= @ports',
];
const nftCards = ['"wlan0"', '"wl*"', '!= "wlan0"', '!= "lo"', '{ "wlan0", "lo" }', '"docker0"'];
const nftMarks = ['0x1', '!= 0x1', 'and 0x3 == 0x1', '{ 0x1, 0x2 }'];
const nftConditions = (kind: string) => [
  ...nftPorts.flatMap((port) => [`tcp dport ${port}`, `th dport ${port}`]),
  ...nftCards.flatMap((card) => [`iifname ${card}`, `oifname ${card}`]),
  ...nftMarks.map((mark) => `meta mark ${mark}`),
  ...['new', 'established', 'established,related', '!= new', '{ new, untracked }'].map((state) => `ct state ${state}`),
  ...['tcp', 'udp', '{ tcp, udp }', '!= tcp'].map((protocol) => `meta l4proto ${protocol}`),
  ...['syn', '& (fin|syn|rst|ack) == syn', '& (syn|ack) == (syn|ack)', '!= syn'].map((flags) => `tcp flags ${flags}`),
  ...['ipv4', 'ipv6'].map((version) => `meta nfproto ${version}`),
  'tcp dport . iifname { 5000 . "wlan0" }',
  ...(kind === 'ip6'
    ? []
    : ['192.168.77.0/24', '!= 192.168.77.0/24', '10.0.0.0/8', '@nets'].map((net) => `ip saddr ${net}`)),
  ...(kind === 'ip' ? [] : ['fd77::/64', '!= fd77::/64', '{ fd77::/64, fe80::/10 }'].map((net) => `ip6 saddr ${net}`)),
];
const nftVerdicts = [
  'accept',
  'drop',
  'return',
  'jump sub',
  'goto sub',
  'counter',
  'meta mark set 0x1',
  'meta mark set meta mark or 0x2',
  'tcp dport vmap { 22 : accept, 5000 : drop }',
  'tcp dport vmap { 5000 : jump sub }',
  'ct state vmap { established : accept, related : accept, invalid : drop }',
];
const rejections: Record<string, string[]> = {
  input: ['reject', 'meta l4proto tcp reject with tcp reset'],
  output: ['reject'],
};

function nftTable(): fc.Arbitrary<[kind: string, body: string]> {
  const shape = fc.record({
    kind: words('inet', 'inet', 'ip', 'ip6'),
    hook: words('input', 'input', 'input', 'prerouting', 'output', 'postrouting'),
    priority: words('-150', '0', '10'),
    policy: words('accept', 'accept', 'drop'),
    keeps: fc.boolean(),
    ports: words('5000', '22', '4000-6000'),
    nets: words('192.168.77.0/24', '10.0.0.0/8'),
  });
  return shape.chain(({ kind, hook, priority, policy, keeps, ports, nets }) => {
    const rule = (verdicts: readonly string[]) =>
      fc
        .tuple(fc.array(words(...nftConditions(kind)), { maxLength: 2 }), words(...verdicts))
        .map(([conditions, verdict]) => [...conditions, verdict].join(' '));
    const own = fc.array(rule([...nftVerdicts, ...(rejections[hook] ?? [])]), { maxLength: 4 });
    const sub = fc.array(rule(['accept', 'drop', 'return', 'meta mark set 0x1']), { maxLength: 3 });
    return fc.tuple(own, sub).map(([rules, subRules]): [string, string] => [
      kind,
      `set ports { type inet_service; flags interval; elements = { ${ports} } }
set nets { type ipv4_addr; flags interval; elements = { ${nets} } }
chain sub {\n${subRules.join('\n')}\n}
chain base { type filter hook ${hook} priority ${priority}; policy ${policy};
${keeps ? 'ct state established,related accept\n' : ''}${rules.join('\n')}\n}`,
    ]);
  });
}

const iptablesConditions = (family: 4 | 6) => [
  ...['wlan0', 'wl+', 'lo', 'docker0'].flatMap((card) => [`-i ${card}`, `! -i ${card}`]),
  ...(family === 4 ? ['192.168.77.0/24', '10.0.0.0/8'] : ['fd77::/64', 'fd88::/64']).flatMap((net) => [
    `-s ${net}`,
    `! -s ${net}`,
  ]),
  '-m conntrack --ctstate NEW',
  '-m conntrack --ctstate RELATED,ESTABLISHED',
  '-m conntrack ! --ctstate NEW',
  '-m mark --mark 0x1/0x3',
  '-m mark ! --mark 0x1',
  '-m addrtype --dst-type LOCAL',
  '-m addrtype ! --dst-type LOCAL',
  '-m comment --comment "a ! -j b"',
];
const iptablesProtocols = [
  '',
  '-p tcp',
  '-p udp',
  '! -p udp',
  '-p tcp --dport 5000',
  '-p tcp ! --dport 5000',
  '-p tcp -m multiport --dports 22,5000',
  '-p tcp -m multiport ! --dports 22,80:90',
  '-p tcp --syn',
  '-p tcp --dport 1024:',
];
const iptablesTargets = [
  'ACCEPT',
  'ACCEPT',
  'DROP',
  'REJECT',
  'RETURN',
  'LOG',
  'SUB',
  'MARK --set-mark 1',
  'MARK --or-mark 2',
];

function iptablesSets(family: 4 | 6): fc.Arbitrary<RuleSet> {
  const rules = (chain: string, targets: readonly string[], maxLength: number) =>
    fc.array(
      fc
        .tuple(
          words(...iptablesProtocols),
          fc.array(words(...iptablesConditions(family)), { maxLength: 1 }),
          words(...targets),
        )
        .map(([protocol, conditions, target]) => ['-A', chain, protocol, ...conditions, '-j', target].join(' ')),
      { maxLength },
    );
  const policy = words('ACCEPT', 'ACCEPT', 'DROP');
  const sub = iptablesTargets.filter((target) => target !== 'SUB');
  return fc.tuple(policy, rules('INPUT', iptablesTargets, 5), rules('SUB', sub, 3)).map(([input, own, below]) => ({
    load: family === 4 ? 'iptables-restore' : 'ip6tables-restore',
    family,
    text: ['*filter', `:INPUT ${input} [0:0]`, ':SUB - [0:0]', ...own, ...below, 'COMMIT', ''].join('\n'),
  }));
}

/**
 * Rule sets in which every condition can be told from outside, for any device of the laptop's network: none that counts packets, names one
 * device, or looks at ICMP. Some are refused by the program that loads them.
 */
export const ruleSets: fc.Arbitrary<RuleSet> = fc.oneof(nftSets(), iptablesSets(4), iptablesSets(6));
