import { readFileSync } from 'node:fs';
import type { networkInterfaces } from 'node:os';
import { constantFrom, array, assert as check, property, record, string } from '../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { interfaceLabel, rankAddresses } from '../../src/core/addresses.ts';
import type { Card, DefaultRoute, InterfaceAddress, LanAddress, NetworkReading } from '../../src/core/machine.ts';

/** `card address` lines, as the system would list them. */
function addressesOf(lines: readonly string[]): InterfaceAddress[] {
  return lines.map((line) => {
    const [card = '', address = ''] = line.split(/ +(?=\S+$)/);
    return {
      interface: card,
      address,
      family: address.includes(':') ? 6 : 4,
      cidr: null,
      internal: card === 'lo',
      mac: '',
    };
  });
}

/** `card via gateway metric` lines. */
function routesOf(lines: readonly string[]): DefaultRoute[] {
  return lines.map((line) => {
    const [card = '', gateway = '', metric = '0'] = line.split(' ');
    return {
      interface: card,
      gateway: gateway === '-' ? null : gateway,
      family: gateway.includes(':') ? 6 : 4,
      metric: Number(metric),
    };
  });
}

function rank(
  addresses: readonly string[],
  routes: readonly string[] | null,
  rest: { platform?: string; pinned?: string } = {},
): LanAddress[] {
  const reading: NetworkReading = {
    addresses: addressesOf(addresses),
    defaultRoutes: routes && routesOf(routes),
    cards: null,
    platform: rest.platform ?? 'linux',
  };
  return rankAddresses(reading, rest.pinned ?? null);
}

const order = (ranked: readonly LanAddress[]) => ranked.map(({ address }) => address);

describe('the laptop with decoys, as Node lists a real one', () => {
  const text = readFileSync(new URL('../fixtures/addresses/laptop.json', import.meta.url), 'utf8');
  const interfaces: ReturnType<typeof networkInterfaces> = JSON.parse(text);
  const addresses = Object.entries(interfaces).flatMap(([name, list = []]) =>
    list.map(({ address, family, cidr, internal, mac }): InterfaceAddress => {
      return { interface: name, address, family: family === 'IPv6' ? 6 : 4, cidr, internal, mac };
    }),
  );

  test.each<[string, string[] | null]>([
    ['with its default route', ['wlan0 192.168.77.1 600']],
    ['with a VPN that took the default route over', ['tun0 - 50', 'wlan0 192.168.77.1 600']],
    ['with a VPN that left it none', ['tun0 10.8.0.1 50']],
    ['offline', []],
    ['where routes cannot be read', null],
  ])('%s has the Wi-Fi first', (_, routes) => {
    const ranked = rankAddresses(
      { addresses, defaultRoutes: routes && routesOf(routes), cards: null, platform: 'linux' },
      null,
    );
    expect(order(ranked)).toEqual(['192.168.77.10', 'fd77::10', '10.8.0.2', '172.18.0.1', '172.17.0.1']);
    expect(ranked.map(({ isLan }) => isLan)).toEqual([true, true, false, false, false]);
  });

  test('says why', () => {
    const defaultRoutes = routesOf(['tun0 - 50', 'wlan0 192.168.77.1 600']);
    const ranked = rankAddresses({ addresses, defaultRoutes, cards: null, platform: 'linux' }, null);
    expect(ranked.map((address) => [interfaceLabel(address), address.reason])).toEqual([
      ['Wi-Fi (wlan0)', 'Wi-Fi, has the default route'],
      ['Wi-Fi (wlan0)', 'Wi-Fi, has the default route, IPv6'],
      ['VPN (tun0)', 'VPN, has the default route, not your local network'],
      ['Docker bridge (br-0a1b2c)', 'Docker bridge, stays within this machine'],
      ['Docker bridge (docker0)', 'Docker bridge, stays within this machine'],
    ]);
  });
});

describe('which address is best', () => {
  test('in a container: its only card, though its address is of Docker', () => {
    expect(rank(['lo 127.0.0.1', 'eth0 172.17.0.2'], ['eth0 172.17.0.1'])).toEqual([
      {
        address: '172.17.0.2',
        interface: 'eth0',
        cidr: null,
        kind: 'ethernet',
        isLan: true,
        isPinned: false,
        reason: 'Ethernet, has the default route',
      },
    ]);
  });

  test('with two cards: the one with a default route, then the lower metric, then the Wi-Fi', () => {
    const cards = ['enp3s0 192.168.1.5', 'wlp2s0 192.168.1.6'];
    expect(order(rank(cards, ['wlp2s0 192.168.1.1 600']))).toEqual(['192.168.1.6', '192.168.1.5']);
    expect(order(rank(cards, ['wlp2s0 192.168.1.1 600', 'enp3s0 192.168.1.1 100']))).toEqual([
      '192.168.1.5',
      '192.168.1.6',
    ]);
    expect(order(rank(cards, null))).toEqual(['192.168.1.6', '192.168.1.5']);
  });

  test('on a bridge that carries the real card', () => {
    const [first] = rank(['docker0 172.17.0.1', 'br0 192.168.1.5'], ['br0 192.168.1.1']);
    expect(first).toMatchObject({ address: '192.168.1.5', kind: 'bridge', isLan: true });
    expect(rank(['br0 192.168.1.5'], ['br0 -'])).toMatchObject([{ isLan: false }]);
  });

  test.each<[string, Record<string, Partial<Card>>, string, boolean, string]>([
    ['hardware whose name says nothing', { lan9: { isPhysical: true } }, 'lan9', true, 'Ethernet'],
    [
      'a radio with a name in another language',
      { Drahtlos: { isPhysical: true, isWireless: true } },
      'Drahtlos',
      true,
      'Wi-Fi',
    ],
    ['a bridge that joins a real card, offline', { 'br-lan': { ports: ['enp3s0', 'tap0'] } }, 'br-lan', true, 'Bridge'],
    [
      'a bridge of containers',
      { 'br-lan': { ports: ['veth1a', 'veth2b'] } },
      'br-lan',
      false,
      'Bridge, stays within this machine',
    ],
    ['a card that nothing is known of', {}, 'lan9', false, 'lan9'],
  ])('by what the system knows: %s', (_, known, name, isLan, reason) => {
    const cards = new Map(
      Object.entries(known).map(([card, facts]) => [
        card,
        { isPhysical: false, isWireless: false, ports: [], ...facts },
      ]),
    );
    const reading = { addresses: addressesOf([`${name} 192.168.1.5`]), defaultRoutes: [], cards, platform: 'linux' };
    expect(rankAddresses(reading, null)).toMatchObject([{ isLan, reason }]);
  });

  test('with IPv6 only: a private one before one that may be reached from afar, never link-local', () => {
    const ranked = rank(['wlan0 fe80::1', 'wlan0 2001:db8::5', 'wlan0 fd00::5'], ['wlan0 fe80::2 1024']);
    expect(ranked.map(({ address, isLan, reason }) => [address, isLan, reason])).toEqual([
      ['fd00::5', true, 'Wi-Fi, has the default route, IPv6'],
      ['2001:db8::5', true, 'Wi-Fi, has the default route, IPv6, perhaps open to the internet'],
    ]);
  });

  test('on a public cloud machine: the public one, for Docker leads nowhere, and it is no LAN', () => {
    const ranked = rank(['docker0 172.17.0.1', 'eth0 203.0.113.10', 'eth1 10.0.0.5'], ['eth0 203.0.113.1']);
    expect(ranked.map(({ address, kind, isLan }) => [address, kind, isLan])).toEqual([
      ['10.0.0.5', 'ethernet', true],
      ['203.0.113.10', 'public', false],
      ['172.17.0.1', 'bridge', false],
    ]);
    expect(ranked[1]?.reason).toBe('Public address, has the default route, this is the internet, not a local network');
  });

  test('on a tailnet: labelled, by its range on any VPN card, not on a real card', () => {
    const ranked = rank(
      ['tailscale0 100.101.1.2', 'utun4 100.99.0.1', 'utun4 fd7a:115c:a1e0::1', 'utun5 10.1.1.1', 'wlan0 100.64.0.9'],
      [],
    );
    expect(ranked.map((address) => [address.address, address.kind, interfaceLabel(address)])).toEqual([
      ['100.64.0.9', 'wifi', 'Wi-Fi (wlan0)'],
      ['100.101.1.2', 'tailnet', 'Tailscale (tailscale0)'],
      ['100.99.0.1', 'tailnet', 'Tailnet (utun4)'],
      ['fd7a:115c:a1e0::1', 'tailnet', 'Tailnet (utun4)'],
      ['10.1.1.1', 'vpn', 'VPN (utun5)'],
    ]);
  });

  test('the pinned one, by address or by card', () => {
    const cards = ['wlan0 192.168.1.5', 'docker0 172.17.0.1'];
    expect(rank(cards, [], { pinned: '172.17.0.1' })[0]).toMatchObject({ address: '172.17.0.1', isLan: false });
    expect(rank(cards, [], { pinned: 'docker0' })[0]?.reason).toBe(
      'Docker bridge, your choice, stays within this machine',
    );
    expect(order(rank(cards, [], { pinned: '10.9.9.9' }))).toEqual(['192.168.1.5', '172.17.0.1']);
  });

  test('none, where there is loopback only', () => {
    expect(rank(['lo 127.0.0.1', 'lo ::1', 'eth0 fe80::1'], [])).toEqual([]);
  });
});

describe('names of cards', () => {
  const address = '192.168.1.5';
  test.each<[string, LanAddress['kind'], string, boolean]>([
    ['wlp3s0', 'wifi', 'Wi-Fi (wlp3s0)', true],
    ['wlx00c0ca', 'wifi', 'Wi-Fi (wlx00c0ca)', true],
    ['eno1', 'ethernet', 'Ethernet (eno1)', true],
    ['enx0011', 'ethernet', 'Ethernet (enx0011)', true],
    ['p2p1', 'ethernet', 'Ethernet (p2p1)', true],
    ['br-lan', 'bridge', 'Bridge (br-lan)', false],
    ['bridge100', 'bridge', 'Bridge (bridge100)', false],
    ['veth12ab', 'virtual', 'Virtual card (veth12ab)', false],
    ['virbr0', 'virtual', 'Virtual machine network (virbr0)', false],
    ['vmnet8', 'virtual', 'Virtual machine network (vmnet8)', false],
    ['vboxnet0', 'virtual', 'Virtual machine network (vboxnet0)', false],
    ['wg0', 'vpn', 'VPN (wg0)', false],
    ['ppp0', 'vpn', 'VPN (ppp0)', false],
    ['tap0', 'vpn', 'VPN (tap0)', false],
    ['ztabcdef12', 'vpn', 'ZeroTier (ztabcdef12)', false],
    ['wwan0', 'other', 'Mobile network (wwan0)', false],
    ['awdl0', 'other', 'Peer-to-peer link (awdl0)', false],
    ['strange0', 'other', 'strange0', false],
  ])('%s on Linux', (card, kind, label, isLan) => {
    const [ranked] = rank([`${card} ${address}`], []);
    expect(ranked).toMatchObject({ kind, isLan });
    expect(ranked && interfaceLabel(ranked)).toBe(label);
  });

  test.each<[string, LanAddress['kind'], string]>([
    ['Wi-Fi', 'wifi', 'Wi-Fi'],
    ['Wi-Fi 2', 'wifi', 'Wi-Fi (Wi-Fi 2)'],
    ['Ethernet', 'ethernet', 'Ethernet'],
    ['vEthernet (WSL (Hyper-V firewall))', 'virtual', 'Hyper-V network (vEthernet (WSL (Hyper-V firewall)))'],
    ['VMware Network Adapter VMnet8', 'virtual', 'Virtual machine network (VMware Network Adapter VMnet8)'],
    ['OpenVPN TAP-Windows6', 'vpn', 'VPN (OpenVPN TAP-Windows6)'],
    ['Tailscale', 'tailnet', 'Tailscale'],
    ['Połączenie lokalne', 'other', 'Połączenie lokalne'],
  ])('%s on Windows', (card, kind, label) => {
    const [ranked] = rank([`${card} ${address}`], null, { platform: 'win32' });
    expect(ranked).toMatchObject({ kind });
    expect(ranked && interfaceLabel(ranked)).toBe(label);
  });

  test('en0 is the Wi-Fi of a Mac', () => {
    const ranked = rank(['en5 192.168.1.7', 'en0 192.168.1.5', 'bridge100 192.168.64.1'], null, { platform: 'darwin' });
    expect(ranked.map(interfaceLabel)).toEqual(['Wi-Fi (en0)', 'Ethernet (en5)', 'Bridge (bridge100)']);
  });

  test('a self-assigned address says so, and comes after every real one', () => {
    const ranked = rank(['eth1 169.254.3.4', 'eth0 192.168.1.5'], []);
    expect(ranked.map(({ kind, isLan }) => [kind, isLan])).toEqual([
      ['ethernet', true],
      ['link-local', false],
    ]);
    expect(ranked[1] && interfaceLabel(ranked[1])).toBe('Self-assigned address (eth1)');
  });
});

/** What is left when the system's own order within one card is set aside. */
function byCard(ranked: readonly LanAddress[]): string[] {
  return ranked.map(({ interface: name, isLan, kind }) => `${name} ${kind} ${isLan}`);
}

test('the order does not hang on the order given', () => {
  const card = record({
    card: constantFrom('wlan0', 'eth0', 'docker0', 'tun0', 'br0', 'tailscale0', 'strange0'),
    address: constantFrom(
      '192.168.1.5',
      '10.0.0.1',
      '100.64.0.1',
      '8.8.8.8',
      '169.254.1.1',
      'fd00::1',
      '2001:db8::1',
      '::1',
      'x',
    ),
  });
  const independent = property(
    array(card, { maxLength: 8 }),
    constantFrom(null, [], ['eth0 10.0.0.1'], ['br0 10.0.0.1']),
    string(),
    (cards, routes, pinned) => {
      const lines = [...new Set(cards.map(({ card, address }) => `${card} ${address}`))];
      const [ranked, reversed] = [rank(lines, routes, { pinned }), rank(lines.toReversed(), routes, { pinned })];
      return JSON.stringify(byCard(ranked)) === JSON.stringify(byCard(reversed));
    },
  );
  expect(() => check(independent)).not.toThrow();
});
