import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ladderOf } from '../../../src/core/ladder/ladder.ts';
import { panelState } from '../../../src/core/panel/panelState.ts';
import { localPlace, type Place } from '../../../src/core/place/place.ts';
import type { Reach } from '../../../src/core/place/reach.ts';
import { lanAddress, mainAddress, proofSentence, verdictText } from '../../../src/core/servers/describe.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { reduce } from '../../../src/core/servers/reduce.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { describeStatusBar } from '../../../src/core/servers/statusBar.ts';
import { after, announced, listener, machine, network, sighted, started, terminal } from '../servers/world.ts';
import { codespacePlace, containerPlace, sshPlace, wslPlace } from './places.ts';

const samples = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../fixtures/place/places.json'), 'utf8'),
) as { name: string; place: Place; reach: Reach }[];

/** A Flask server on port 5000, bound so, at 192.168.1.100 and docker0's 172.17.0.1. */
function shown(place: Place, bound = '0.0.0.0') {
  const probed: Fact = { type: 'probed', address: '192.168.1.100', socket: '5000', result: 'accepts' };
  const known = [
    terminal,
    started(),
    sighted(announced(bound, 5000)),
    machine([listener(bound, 5000)]),
    network,
    probed,
  ];
  const whole = snapshot(after(...known, { type: 'placeRead', place }));
  const [server] = whole.servers;
  if (!server) throw new Error('no server');
  const [card] = panelState(whole, true).cards;
  if (!card) throw new Error('no card');
  return { whole, server, card };
}

describe('the verdict', () => {
  test.for([
    ['local', localPlace, 'Open to your network', 'This computer only'],
    ['WSL, NAT', wslPlace('nat'), 'Open inside WSL', 'This computer only'],
    ['WSL, mirrored', wslPlace('mirrored'), 'Open to your network', 'This computer only'],
    ['a container', containerPlace(null, { kind: 'container' }), 'Open inside the container', 'This container only'],
    ['a machine by SSH', sshPlace, "Open to the remote machine's network", 'The remote machine only'],
    ['a codespace', codespacePlace, 'Open inside the codespace', 'This codespace only'],
  ] as const)('%s', ([, place, open, shut]) => {
    expect(verdictText(shown(place).server)).toBe(open);
    expect(verdictText(shown(place, '127.0.0.1').server)).toBe(shut);
  });
});

describe('no address is shown as one for other devices where it is none', () => {
  test.for(samples.filter(({ reach }) => reach === 'inside'))('$name', ({ place }) => {
    const { whole, server, card } = shown(place);
    expect(lanAddress(server)).toBeNull();
    expect(mainAddress(server)).toBe('localhost');
    expect(card.url).toMatchObject({ text: 'localhost:5000', interface: null, qr: null });
    expect(card.sentences.join(' ')).toMatch(/Windows|container|codespace/);
    const others = card.more?.rows.filter(({ text }) => text !== 'localhost:5000') ?? [];
    expect(others).toHaveLength(2);
    for (const row of others) expect(row.interface).toMatch(/inside (?:WSL|the container|the codespace)/);
    expect(whole.addresses.some(({ isLan }) => isLan)).toBe(false);
    expect(proofSentence(server)).toBeNull();
    expect(describeStatusBar(whole)).toMatchObject({ icon: 'lock', text: 'localhost:5000' });
    expect(card.verdict.tone).toBe('local');
    const rungs = ladderOf(server, whole.addresses);
    expect(rungs.find(({ id }) => id === 'network')).toMatchObject({ verdict: 'unknown', remedies: [] });
  });

  test.for(samples.filter(({ reach }) => reach !== 'inside'))(
    '$name: the address, with its network',
    ({ place, reach }) => {
      const { server, card } = shown(place);
      expect(card.url?.text).toBe('192.168.1.100:5000');
      expect(card.url?.qr).not.toBeNull();
      const isRemote = /remote machine|connected/.test(`${verdictText(server)} ${server.addresses[0]?.reason}`);
      expect(isRemote).toBe(reach === 'remote-network');
    },
  );
});

describe('who visited', () => {
  const visitsAt = (place: Place, visitor: string): string[] => {
    const peer = { address: visitor, remotePort: 40_000, localAddress: '192.168.1.100', port: 5000, isOver: false };
    const state = after(terminal, started(), sighted(announced('0.0.0.0', 5000)), network);
    const facts: Fact[] = [{ type: 'placeRead', place }, machine([listener('0.0.0.0', 5000)], undefined, 100, [peer])];
    const { servers } = snapshot(facts.reduce(reduce, state));
    return servers.flatMap(({ visits }) => visits.map(({ address }) => address));
  };

  test('a device of the local network', () => {
    expect(visitsAt(localPlace, '192.168.1.23')).toEqual(['192.168.1.23']);
    expect(visitsAt(sshPlace, '192.168.1.23')).toEqual(['192.168.1.23']);
  });

  test('a container on this computer is none', () => {
    expect(visitsAt(localPlace, '172.17.0.2')).toEqual([]);
  });

  test('what is around the place is none: Windows, the host of a container', () => {
    expect(visitsAt(wslPlace('nat'), '192.168.1.1')).toEqual([]);
    expect(visitsAt(containerPlace(null, { kind: 'none' }), '192.168.1.1')).toEqual([]);
  });

  test('a device that a published port let in comes with its own address', () => {
    expect(visitsAt(containerPlace(null, { kind: 'none' }), '192.168.7.23')).toEqual(['192.168.7.23']);
  });
});

describe('the editor forwards', () => {
  test.for([
    [sshPlace, true],
    [codespacePlace, true],
    [containerPlace(null, { kind: 'container' }), true],
    [containerPlace(null, { kind: 'none' }), false],
    [wslPlace('nat'), false],
    [localPlace, false],
  ] as const)('%#', ([place, forwards]) => {
    for (const bound of ['0.0.0.0', '127.0.0.1']) {
      const intents = shown(place, bound).card.actions.map(({ intent }) => intent.type);
      expect(intents.includes('copyForwarded')).toBe(forwards);
    }
  });
});

describe('the ladder', () => {
  const rungOf = (place: Place) => {
    const { server, whole } = shown(place);
    return ladderOf(server, whole.addresses).find(({ id }) => id === 'place');
  };

  test('has no rung for a place with nothing around it', () => {
    expect(rungOf(localPlace)).toBeUndefined();
  });

  test('says what to run, where, and how to take it back', () => {
    const lines = rungOf(wslPlace('mirrored'))?.remedies;
    expect(lines).toMatchObject([
      {
        kind: 'command',
        purpose: 'open',
        label: 'Let port 5000 through the Hyper-V firewall to WSL (PowerShell as administrator):',
      },
      { kind: 'command', purpose: 'undo', line: 'Remove-NetFirewallHyperVRule -Name "Reachable5000"' },
    ]);
  });

  test('offers the setting and the URL of the window', () => {
    expect(rungOf(sshPlace)?.remedies).toMatchObject([
      { kind: 'copy-forwarded' },
      { kind: 'command', line: '"remote.localPortHost": "allInterfaces"' },
      { kind: 'show-setting' },
    ]);
  });

  test('knows what Windows passes on once that was asked', () => {
    const { server } = shown(wslPlace('nat'));
    const proxy = { listenAddress: '*', listenPort: 5000, connectAddress: '192.168.1.100', connectPort: 5000 };
    const sockets = server.listeners.map(({ socket }) => socket).join(' ');
    const checked: Fact = {
      type: 'checked',
      server: server.id,
      change: { sockets, windows: { portProxies: [proxy], addresses: [] } },
    };
    const state = after(
      terminal,
      started(),
      sighted(announced('0.0.0.0', 5000)),
      machine([listener('0.0.0.0', 5000)]),
      network,
    );
    const facts: Fact[] = [{ type: 'placeRead', place: wslPlace('nat') }, checked];
    const whole = snapshot(facts.reduce(reduce, state));
    const rungs = whole.servers.flatMap((known) => ladderOf(known, whole.addresses));
    expect(rungs.find(({ id }) => id === 'place')?.verdict).toBe('passed');
  });
});
