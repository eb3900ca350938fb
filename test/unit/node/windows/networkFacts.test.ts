import { assert as check, property, string } from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { parseNetworkFacts } from '../../../../src/node/windows/networkFacts.ts';
import { fixture } from './fixture.ts';

const facts = parseNetworkFacts(fixture('network.json'));

test('default routes, with the sum of both metrics', () => {
  expect(facts?.routes).toEqual([
    { interface: 'happ-tun', gateway: '172.18.0.2', family: 4, metric: 5 },
    { interface: 'WLAN', gateway: '192.168.0.1', family: 4, metric: 35 },
    { interface: 'Ethernet 3', gateway: null, family: 4, metric: 256 },
    { interface: 'WLAN', gateway: 'fe80::1', family: 6, metric: 291 },
    { interface: 'Teredo Tunneling Pseudo-Interface', gateway: null, family: 6, metric: 331 },
  ]);
});

test('cards: hardware, and which of it is Wi-Fi', () => {
  const kinds = [...(facts?.cards ?? [])].map(([name, { isPhysical, isWireless }]) => [name, isPhysical, isWireless]);
  expect(kinds).toEqual([
    ['WLAN', true, true],
    ['Ethernet', true, false],
    ['happ-tun', false, false],
    ['vEthernet (Default Switch)', false, false],
    ['LAN-Verbindung* 1', false, true],
    ['Mobilfunk', true, false],
    ['Bluetooth-Netzwerkverbindung', true, false],
    ['以太网 2', true, false],
  ]);
});

test('offline there are cards and no routes; one of a kind comes without a list around it', () => {
  expect(
    parseNetworkFacts(
      '{"routes":[],"cards":{"Name":"WLAN","HardwareInterface":true,"Virtual":false,"NdisPhysicalMedium":9}}',
    ),
  ).toEqual({ routes: [], cards: new Map([['WLAN', { isPhysical: true, isWireless: true, ports: [] }]]) });
});

test.each(['', 'Get-CimInstance : Invalid class', '[]', '{}', '{"routes":[]}', 'null'])('%j tells nothing', (text) => {
  expect(parseNetworkFacts(text)).toBeNull();
});

test('no text makes the parser throw', () => {
  const mangled = property(string(), string(), (cut, put) => {
    const parsed = parseNetworkFacts(fixture('network.json').replaceAll(cut.slice(0, 2), put));
    return parsed === null || parsed.routes.every(({ metric }) => Number.isFinite(metric));
  });
  expect(() => check(mangled)).not.toThrow();
});
