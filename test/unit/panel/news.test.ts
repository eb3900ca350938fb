import { expect, test } from 'vitest';
import { panelState } from '../../../src/core/panel/panelState.ts';
import type { Fact } from '../../../src/core/servers/facts.ts';
import { copiedCommandText } from '../../../src/core/servers/messages.ts';
import { snapshot } from '../../../src/core/servers/snapshot.ts';
import { after, announced, listener, machine, network, python, sighted, started, terminal } from '../servers/world.ts';

const open = [terminal, started(), sighted(announced('0.0.0.0', 5000)), network, machine([listener('0.0.0.0', 5000)])];
const newsAfter = (...facts: Fact[]) => panelState(snapshot(after(...open, ...facts)), true).cards[0]?.news;
const checks = (isRunning: boolean): Fact => ({
  type: 'checked',
  server: 'launch-1:5000',
  change: { sockets: '5000', isRunning },
});

test('a device that got in is news, and stays the same news while the clock goes on', () => {
  const peer = { address: '192.168.1.23', remotePort: 9, localAddress: '192.168.1.100', port: 5000, isOver: false };
  const seen = machine([listener('0.0.0.0', 5000)], [python], 100, [peer]);
  const later: Fact = seen.type === 'machineRead' ? { ...seen, at: seen.at + 600_000 } : seen;
  expect(newsAfter()).toEqual([]);
  expect(newsAfter(seen)).toEqual(['Seen from 192.168.1.23.']);
  expect(newsAfter(seen, machine([listener('0.0.0.0', 5000)]))).toEqual(['Seen from 192.168.1.23.']);
  expect(newsAfter(seen, later, checks(false))).toEqual(['Seen from 192.168.1.23.']);
});

test('a ladder is news when it has ended: what failed first, else where it got to', () => {
  expect(newsAfter(checks(true))).toEqual([]);
  expect(newsAfter(checks(false))).toEqual(['Other device: None was seen yet: open http://192.168.1.100:5000 on it.']);
  const firewall: Fact = {
    type: 'checked',
    server: 'launch-1:5000',
    change: { firewall: { kind: 'drops', by: 'ufw', evidence: 'its rule 1', open: null } },
  };
  expect(newsAfter(checks(false), firewall)).toEqual([
    'Firewall: ufw drops it, so the other device waits in vain: its rule 1.',
  ]);
});

test('a copied command takes no more of the status bar than there is', () => {
  expect(copiedCommandText('docker ps --filter publish=5000')).toBe('Copied docker ps --filter publish=5000');
  const text = copiedCommandText(`[wsl2]\nnetworkingMode=mirrored\n${'x'.repeat(200)}`);
  expect(text).toMatch(/^Copied \[wsl2\] networkingMode=mirrored x+…$/);
  expect(text.length).toBeLessThan(70);
});
