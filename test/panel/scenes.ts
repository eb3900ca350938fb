import type { FirewallVerdict } from '../../src/core/firewall/verdict.ts';
import type { Owner, Process } from '../../src/core/machine.ts';
import { panelState } from '../../src/core/panel/panelState.ts';
import type { Card, PanelState } from '../../src/core/panel/protocol.ts';
import type { Checks } from '../../src/core/servers/checks.ts';
import type { Fact } from '../../src/core/servers/facts.ts';
import { snapshot } from '../../src/core/servers/snapshot.ts';
import { codespacePlace, containerPlace, sshPlace, wslPlace } from '../unit/place/places.ts';
import {
  after,
  announced,
  ended,
  held,
  listener,
  machine,
  network,
  node,
  sighted,
  started,
  terminal,
} from '../unit/servers/world.ts';
import { stateOf } from './states.ts';

/** Cards as the extension itself makes them of facts: its own words, as long as they get. */

const server = 'launch-1:5000';
const checked = (change: Partial<Checks>): Fact => ({ type: 'checked', server, change });
const accepts: Fact = { type: 'probed', address: '192.168.1.100', socket: '5000', result: 'accepts' };
const gateOpen = checked({ gate: { kind: 'open', evidence: 'HTTP 200', name: null } });
const heard = [terminal, started(), sighted(announced('0.0.0.0', 5000)), machine([listener('0.0.0.0', 5000)])];
const asked = [...heard, network, accepts, checked({ sockets: '5000', isRunning: false }), gateOpen];

const windows: FirewallVerdict = {
  kind: 'drops',
  by: 'Windows',
  evidence: 'no rule allows port 5000 on this kind of network (Private)',
  open: {
    line: "New-NetFirewallRule -DisplayName 'Reachable 5000' -Direction Inbound -Action Allow -Protocol TCP -LocalPort 5000 -RemoteAddress LocalSubnet -Profile Private",
    runIn: 'administrator',
    undo: "Remove-NetFirewallRule -DisplayName 'Reachable 5000'",
  },
};

const ipv6Address = {
  interface: 'wlan0',
  address: '2a02:1210:5a1c:9e00:7c1d:33ff:fe1a:9b21',
  family: 6,
  cidr: '2a02:1210:5a1c:9e00:7c1d:33ff:fe1a:9b21/64',
  internal: false,
  mac: '02:42:00:00:00:01',
} as const;

const ipv6: Fact = {
  type: 'networkRead',
  pinned: null,
  reading: {
    platform: 'linux',
    cards: null,
    defaultRoutes: [{ interface: 'wlan0', gateway: 'fe80::1', family: 6, metric: 0 }],
    addresses: [ipv6Address, { ...ipv6Address, address: 'fd00:1234:5678:9abc:def0:1234:5678:9abc' }],
  },
};

const next: Process = {
  ...node,
  cwd: '/home/ada/work/another-project/packages/web',
  argv: ['node', '--max-old-space-size=8192', '/home/ada/another-project/node_modules/.bin/next', 'dev', '--port=5000'],
};
const taken = { type: 'conflict', port: 5000, switchedTo: null, framework: 'flask' } as const;
const failed = (holder: Owner): Fact[] => [
  terminal,
  started(),
  sighted(taken),
  machine([listener('0.0.0.0', 5000, holder)], []),
  ended(1),
];
const moved = [
  terminal,
  started(),
  sighted({ ...taken, switchedTo: 5001, framework: 'vite' }),
  sighted(announced('0.0.0.0', 5001)),
  machine([listener('0.0.0.0', 5001), listener('0.0.0.0', 5000, held(next))]),
  network,
];

const facts = {
  'a firewall with long lines': [...asked, checked({ firewall: windows })],
  'a gate': [
    ...asked,
    checked({
      gate: {
        kind: 'barred',
        by: 'django',
        what: 'host',
        setting: 'ALLOWED_HOSTS',
        evidence: "HTTP 400: Invalid HTTP_HOST header: '192.168.1.100:5000'",
      },
    }),
  ],
  'another subnet': [...asked, checked({ phone: { address: '192.168.178.23', ping: null } })],
  'WSL behind NAT': [...asked, { type: 'placeRead', place: wslPlace('nat') }],
  'WSL, mirrored': [...asked, { type: 'placeRead', place: wslPlace('mirrored') }],
  'a remote machine': [...asked, { type: 'placeRead', place: sshPlace }],
  'a container': [...asked, { type: 'placeRead', place: containerPlace(null, { kind: 'container' }) }],
  'a codespace': [...asked, { type: 'placeRead', place: codespacePlace }],
  IPv6: [
    terminal,
    started(),
    sighted(announced('::', 5000)),
    ipv6,
    machine([listener('::', 5000)]),
    checked({ sockets: '5000', isRunning: false }),
  ],
  'a port taken by a program': failed(held(next)),
  'a port taken by another user': failed({ kind: 'unreadable' }),
  'a port that the words do not tell': [
    terminal,
    started(),
    sighted({ ...taken, port: null }),
    machine([], []),
    ended(1),
  ],
  'a server that moved': moved,
} satisfies Record<string, readonly Fact[]>;

/** The card of one of them. */
export function sceneCard(name: keyof typeof facts): Card {
  const placed = facts[name].map((fact) =>
    fact.type === 'launchStarted' ? started({ cwd: `/home/ada/${name}` }) : fact,
  );
  const [card] = panelState(snapshot(after(...placed)), true).cards;
  if (!card) throw new Error(`${name}: no card`);
  return { ...card, id: name };
}

/** All of them at once: many servers. */
export function allScenes(): PanelState {
  return stateOf(...Object.keys(facts).map((name) => sceneCard(name as keyof typeof facts)));
}
