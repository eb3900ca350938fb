import { assert as check, constantFrom, property, string } from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { parseDefaultRoutes } from '../../../../src/node/macos/netstatRoutes.ts';
import { fixture } from './fixture.ts';

test('a plain machine: the card of both families, none of the tunnels that macOS keeps for itself', () => {
  expect(parseDefaultRoutes(fixture('routes-10.14.txt'))).toEqual([
    { interface: 'en0', gateway: '192.168.1.254', family: 4, metric: 0 },
    { interface: 'en0', gateway: 'fe80::feae:34ff:fea1:3a80', family: 6, metric: 1 },
  ]);
});

test("a virtual machine's bridge has none that counts", () => {
  expect(parseDefaultRoutes(fixture('routes-bridge.txt'))).toEqual([
    { interface: 'en0', gateway: '10.1.200.254', family: 4, metric: 0 },
  ]);
});

test.each([
  ['routes-vpn-docksal.txt', 'utun2', '172.20.12.27', '10.0.0.1'],
  ['routes-vpn-13.txt', 'utun3', null, '172.20.10.1'],
])('%s: the VPN first, the card below it with its own gateway', (name, tunnel, gateway, router) => {
  expect(parseDefaultRoutes(fixture(name))).toEqual([
    { interface: tunnel, gateway, family: 4, metric: 0 },
    { interface: 'en0', gateway: router, family: 4, metric: 1 },
  ]);
});

test('two halves of a VPN are no default route, and neither is one that nobody gets unasked', () => {
  expect(parseDefaultRoutes(fixture('routes-vpn-halves.txt'))).toEqual([]);
});

test('no router for IPv6', () => {
  expect(parseDefaultRoutes(fixture('routes-ipv6.txt'))).toEqual([]);
});

test('a route that rejects is none', () => {
  const rejecting = fixture('routes-bridge.txt').replace('UGSc ', 'UGRSc').replace('UCSI ', 'UGBSc');
  expect(parseDefaultRoutes(rejecting)).toEqual([]);
});

test('no network at all is a table without routes; anything else is no table', () => {
  expect(parseDefaultRoutes('Routing tables\n')).toEqual([]);
  expect(parseDefaultRoutes('')).toBeNull();
  expect(parseDefaultRoutes(fixture('netstat-26.txt'))).toBeNull();
});

test('no text makes the parser throw', () => {
  const seeds = ['10.14', 'bridge', 'vpn-docksal', 'vpn-13', 'vpn-halves', 'ipv6'].map((name) =>
    fixture(`routes-${name}.txt`),
  );
  const mangled = property(constantFrom(...seeds), string(), string(), (seed, cut, put) => {
    const routes = parseDefaultRoutes(`Routing tables\n${seed.slice(15).replaceAll(cut.slice(0, 2), put)}`);
    return routes !== null && routes.every((route, index) => route.metric === index);
  });
  expect(() => check(mangled)).not.toThrow();
});
