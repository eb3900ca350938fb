import { expect, test } from 'vitest';
import { panelState } from '../../../src/core/panel/panelState.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { after, announced, listener, machine, network, sighted, started, terminal } from '../servers/world.ts';

const open = [terminal, started(), sighted(announced('0.0.0.0', 5000)), machine([listener('0.0.0.0', 5000)])];

const pinned = (by: string): Fact => (network.type === 'networkRead' ? { ...network, pinned: by } : network);
const named = (...addresses: string[]): Fact => ({
  type: 'nameRead',
  name: { name: 'laptop.local', network: '', addresses },
});

function card(...facts: Fact[]) {
  const [first] = panelState(snapshot(after(...open, ...facts)), true).cards;
  if (!first) throw new Error('no card');
  return first;
}

test('the best address is the main one, every other can be pinned', () => {
  const { url, more } = card(network);
  expect(url).toMatchObject({ text: '192.168.1.100:5000', unpin: null });
  expect(more?.rows.map(({ text, pin }) => [text, pin?.intent])).toEqual([
    ['172.17.0.1:5000', { type: 'pin', server: 'launch-1:5000', address: '172.17.0.1' }],
    ['localhost:5000', undefined],
  ]);
});

test('the pinned one is first, by address or by card, and can be let go', () => {
  for (const by of ['172.17.0.1', 'docker0']) {
    const { url } = card(pinned(by));
    expect(url).toMatchObject({
      text: '172.17.0.1:5000',
      unpin: { intent: { type: 'unpin', server: 'launch-1:5000' } },
    });
  }
});

test('the name of this computer is one more address where it leads to the server, and only there', () => {
  const rows = (...facts: Fact[]) => card(network, ...facts).more?.rows.map(({ text }) => text);
  expect(rows(named('192.168.1.100'))).toEqual(['laptop.local:5000', '172.17.0.1:5000', 'localhost:5000']);
  expect(rows(named('127.0.1.1'))).not.toContain('laptop.local:5000');
  expect(rows(named())).not.toContain('laptop.local:5000');
});

test('a name that the server turns away says by what', () => {
  const barred = {
    kind: 'barred',
    by: 'vite',
    what: 'host',
    setting: 'server.allowedHosts',
    evidence: 'HTTP 403: Blocked request.',
  } as const;
  const { more } = card(
    network,
    named('192.168.1.100'),
    { type: 'checked', server: 'launch-1:5000', change: { sockets: '5000' } },
    {
      type: 'checked',
      server: 'launch-1:5000',
      change: { gate: { kind: 'open', evidence: 'HTTP 200', name: barred } },
    },
  );
  expect(more?.rows[0]).toMatchObject({
    text: 'laptop.local:5000',
    interface: 'name of this computer, turned away by server.allowedHosts',
  });
});
