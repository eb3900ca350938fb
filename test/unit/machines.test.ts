import { readFileSync } from 'node:fs';
import { array, assert as check, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interfaceLabel, rankAddresses } from '../../src/core/addresses.ts';
import { readNetworkDocument } from '../../src/core/interfaces.ts';
import type { Card, NetworkReading } from '../../src/core/machine.ts';

/** `Wi-Fi via 192.168.1.1 35, tun0 -` as the command's document has it. */
function routesOf(text: string): object[] | null {
  if (text === 'unknown') return null;
  return text.split(', ').map((route) => {
    const [, name, gateway = null, metric] = /^(.*?) (?:via (\S+)|-)(?: (\d+))?$/.exec(route) ?? [];
    return { interface: name, gateway, metric: metric === undefined ? undefined : Number(metric) };
  });
}

/** `eth0 | 192.168.1.5/24 | 00:…` lines as `os.networkInterfaces()` has them. */
function interfacesOf(lines: readonly string[]): Record<string, object[]> {
  const interfaces: Record<string, object[]> = {};
  for (const line of lines) {
    const [name = '', cidr = '', mac = ''] = line.split('|').map((word) => word.trim());
    const address = cidr.replace(/\/.*/, '');
    (interfaces[name] ??= []).push({ address, cidr, mac, internal: false });
  }
  return interfaces;
}

function readingOf(routes: string, cards: readonly string[], platform: string): NetworkReading {
  const document = { interfaces: interfacesOf(cards), defaultRoutes: routesOf(routes), platform };
  const reading = readNetworkDocument(document);
  if (!reading) throw new Error(`no document: ${JSON.stringify(document)}`);
  return reading;
}

const told = readFileSync(new URL('../fixtures/addresses/machines.txt', import.meta.url), 'utf8');
const [, ...blocks] = told.trimEnd().split('\n\n');

describe('on real machines', () => {
  test.each(blocks.map((block) => [block.slice(0, block.indexOf('\n')), block]))('%s', (_, block) => {
    const [head = '', ...lines] = block.split('\n').slice(1);
    const [platform = ''] = head.split(' ', 1);
    const cards = lines.filter((line) => !line.startsWith('>'));
    const ranked = rankAddresses(readingOf(head.slice(platform.length + 1), cards, platform), null);
    expect(ranked.map(({ address, reason, isLan }) => `> ${address} | ${reason}${isLan ? '' : ' (no LAN)'}`)).toEqual(
      lines.filter((line) => line.startsWith('>')),
    );
  });

  test('the list is there', () => {
    expect(blocks.length).toBeGreaterThan(55);
  });
});

describe('what the system says of a card', () => {
  const plain: Card = { isPhysical: false, isWireless: false, ports: [] };
  const hardware: Card = { ...plain, isPhysical: true };
  const radio: Card = { ...hardware, isWireless: true };

  test.each<[string, string, string, Record<string, Card>, string[], string[]]>([
    [
      'a Mac with an Ethernet socket has its radio as en1',
      'darwin',
      'en0 via 192.168.1.1 0, en1 via 192.168.1.1 1',
      { en0: hardware, en1: radio },
      ['en0 | 192.168.1.5/24 | 3c:06:30:00:00:01', 'en1 | 192.168.1.6/24 | 3c:06:30:00:00:02'],
      ['Ethernet (en0) true', 'Wi-Fi (en1) true'],
    ],
    [
      'a Mac’s bridge over a virtual machine’s card stays within it',
      'darwin',
      'en0 via 192.168.1.1',
      { en0: radio, en9: plain, bridge100: { ...plain, ports: ['en9'] } },
      ['bridge100 | 192.168.64.1/24 | 82:e6:50:00:00:01', 'en0 | 192.168.1.5/24 | 3c:06:30:00:00:01'],
      ['Wi-Fi (en0) true', 'Bridge (bridge100) false'],
    ],
    [
      'a Mac that shares its connection over Wi-Fi is reached there too',
      'darwin',
      'en5 via 192.168.1.1',
      { en5: hardware, ap1: { ...plain, isWireless: true }, bridge100: { ...plain, ports: ['ap1'] } },
      ['bridge100 | 192.168.2.1/24 | 82:e6:50:00:00:01', 'en5 | 192.168.1.5/24 | 3c:06:30:00:00:01'],
      ['Ethernet (en5) true', 'Bridge (bridge100) true'],
    ],
    [
      'Windows knows a card that a program made, whatever its name and hardware address',
      'win32',
      'Ethernet via 192.168.1.1',
      { 'Ethernet 2': plain, Ethernet: hardware },
      ['Ethernet 2 | 192.168.99.1/24 | 02:11:22:33:44:55', 'Ethernet | 192.168.1.5/24 | 3c:06:30:00:00:01'],
      ['Ethernet true', 'Virtual card (Ethernet 2) false'],
    ],
    [
      'a radio with an Ethernet name, and a tunnel whose name says nothing',
      'linux',
      'office - 50, eth1 via 192.168.1.1 600',
      { eth1: radio, office: plain },
      ['office | 10.66.0.2/24 | 00:00:00:00:00:00', 'eth1 | 192.168.1.5/24 | 3c:06:30:00:00:01'],
      ['Wi-Fi (eth1) true', 'VPN (office) false'],
    ],
    [
      'a container’s eth0 is no hardware, and its only way',
      'linux',
      'eth0 via 172.17.0.1',
      { eth0: plain },
      ['eth0 | 172.17.0.2/16 | 02:42:ac:11:00:02'],
      ['Ethernet (eth0) true'],
    ],
    [
      'hardware with a narrow mask stays hardware',
      'win32',
      'Ethernet via 10.0.0.1',
      { Ethernet: hardware },
      ['Ethernet | 10.0.0.2/30 | 3c:06:30:00:00:01'],
      ['Ethernet true'],
    ],
  ])('%s', (_, platform, routes, cards, lines, expected) => {
    const reading = { ...readingOf(routes, lines, platform), cards: new Map(Object.entries(cards)) };
    const ranked = rankAddresses(reading, null);
    expect(ranked.map((address) => `${interfaceLabel(address)} ${address.isLan}`)).toEqual(expected);
  });
});

test('a card that nothing is known of comes behind a known one with a default route of its own, and before one without', () => {
  const cards = ['Firma | 10.116.12.7/20 | 5e:11:22:33:44:55', 'WLAN | 192.168.0.17/24 | 7c:b2:7d:11:22:33'];
  const first = (routes: string) => rankAddresses(readingOf(routes, cards, 'win32'), null)[0]?.address;
  expect(first('Firma via 10.116.0.1 2, WLAN via 192.168.0.1 35')).toBe('192.168.0.17');
  expect(first('Firma via 10.116.0.1 2')).toBe('10.116.12.7');
});

test('without routes, a hotspot of this machine’s own comes behind the network that it is in', () => {
  const cards = [
    'LAN-Verbindung* 3 | 192.168.137.1/24 | 7e:b2:7d:11:22:33',
    'Ethernet | 192.168.0.17/24 | 7c:b2:7d:11:22:33',
  ];
  const ranked = rankAddresses(readingOf('unknown', cards, 'win32'), null);
  expect(ranked.map((address) => `${interfaceLabel(address)} ${address.isLan}`)).toEqual([
    'Ethernet true',
    'Wi-Fi (LAN-Verbindung* 3) true',
  ]);
});

test('on a rented machine, the public address comes before the bridges of programs that nobody has heard of', () => {
  const cards = ['hassio | 172.30.32.1/23 | 02:42:7e:52:0c:97', 'eth0 | 203.0.113.40/24 | 04:7b:cb:11:22:33'];
  const ranked = rankAddresses(readingOf('eth0 via 203.0.113.1', cards, 'linux'), null);
  expect(ranked.map(({ kind }) => kind)).toEqual(['public', 'other']);
});

describe('a document that is not quite one', () => {
  const address = { address: '192.168.1.5', family: 'IPv4', cidr: '192.168.1.5/24', internal: false, mac: '' };

  test.each<[string, object]>([
    ['the family as a number, as Node 18.0 gave it', { ...address, family: 4 }],
    ['no family, and no more than the address', { address: '192.168.1.5' }],
    ['null for all but the address', { address: '192.168.1.5', family: null, cidr: null, internal: null, mac: null }],
    ['wrong types', { address: '192.168.1.5', family: [], cidr: 24, internal: 'no', mac: 7 }],
    ['masks that are none', { ...address, cidr: '192.168.1.5/99' }],
  ])('%s', (_, entry) => {
    const reading = readNetworkDocument({ interfaces: { eth0: [entry] }, platform: 'linux' });
    expect(reading && rankAddresses(reading, null)).toMatchObject([{ address: '192.168.1.5', reason: 'Ethernet' }]);
  });

  test('IPv6 is told by the address; a link-local one with its scope is left out', () => {
    const entries = [{ address: 'fe80::1', scopeid: 3 }, { address: 'fd00::5', family: 6 }, { address: 'fd00::6' }];
    const reading = readNetworkDocument({ interfaces: { eth0: entries } });
    expect(reading && rankAddresses(reading, null).map(({ reason }) => reason)).toEqual([
      'Ethernet, IPv6',
      'Ethernet, IPv6',
    ]);
  });

  test('cards and routes that are none are passed over, the others stay', () => {
    const interfaces = {
      none: null,
      text: 'x',
      list: [null, 1, {}, { address: 5 }, { address: 'x' }],
      eth0: [address],
    };
    const defaultRoutes = [
      null,
      7,
      {},
      { gateway: '10.9.9.9' },
      { interface: 5 },
      { interface: 'eth0', gateway: 7, metric: 'low' },
    ];
    const reading = readNetworkDocument({ interfaces, defaultRoutes, platform: 'linux' });
    expect(reading && rankAddresses(reading, null)).toMatchObject([{ reason: 'Ethernet, has the default route' }]);
  });

  test.each(['0.0.0.0', '::', '', 'On-link', 'link#18'])('%j is no gateway', (gateway) => {
    const interfaces = { br0: [address] };
    const reading = readNetworkDocument({ interfaces, defaultRoutes: [{ interface: 'br0', gateway }] });
    expect(reading && rankAddresses(reading, null)).toMatchObject([{ isLan: false }]);
  });

  test.each<[string, unknown]>([
    ['its card alone', 'eth1'],
    ['its gateway alone', { gateway: '10.0.0.1' }],
    ['Linux’s words', { dev: 'eth1', via: '10.0.0.1' }],
    ['a name as Python and others give it', { iface: 'eth1', gateway: '10.0.0.1', metric: 100 }],
  ])('a route is told by %s', (_, route) => {
    const interfaces = { eth0: [address], eth1: [{ address: '10.0.0.5', cidr: '10.0.0.5/24' }] };
    const reading = readNetworkDocument({ interfaces, defaultRoutes: [route] });
    expect(reading && rankAddresses(reading, null)[0]).toMatchObject({
      interface: 'eth1',
      reason: 'Ethernet, has the default route',
    });
  });

  test('a route that tells no gateway is taken to have one', () => {
    const reading = readNetworkDocument({ interfaces: { br0: [address] }, defaultRoutes: [{ interface: 'br0' }] });
    expect(reading && rankAddresses(reading, null)).toMatchObject([{ isLan: true }]);
  });

  test.each([
    {},
    { interfaces: null },
    { interfaces: 'x' },
    { interfaces: {}, platform: 5 },
    { interfaces: {}, defaultRoutes: {} },
  ])('%j is refused', (document) => {
    expect(readNetworkDocument(document)).toBeNull();
  });

  test('whatever it holds, it is ranked or refused', () => {
    const cards = dictionary(string(), array(dictionary(string(), jsonValue())));
    const withAddresses = property(cards, jsonValue(), jsonValue(), (known, defaultRoutes, platform) => {
      const interfaces = { ...known, eth0: [address, { ...address, cidr: platform, mac: defaultRoutes }] };
      const reading = readNetworkDocument({ interfaces, defaultRoutes, platform });
      return reading === null || rankAddresses(reading, null).some((ranked) => ranked.address === address.address);
    });
    expect(() => check(withAddresses)).not.toThrow();
    expect(() => check(property(jsonValue(), (interfaces) => void readNetworkDocument({ interfaces })))).not.toThrow();
  });
});
