import { readFileSync } from 'node:fs';
import { assert as check, constantFrom, property, string } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import {
  parseProcNetIpv6Route,
  parseProcNetRoute,
  parseProcNetTcp,
  parseProcNetUses,
} from '../../../../src/node/linux/procNet.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/proc/${name}`, import.meta.url), 'utf8');

describe('listening sockets of a real machine', () => {
  test('IPv4: only those in LISTEN, none of the established or closing ones', () => {
    const sockets = parseProcNetTcp(fixture('net-tcp.txt'), 4);
    expect(sockets.map(({ address, port }) => `${address}:${port}`)).toEqual([
      '127.0.0.1:35791',
      '0.0.0.0:18000',
      '0.0.0.0:2024',
      '127.0.0.1:5000',
      '192.0.2.2:18001',
      '127.0.0.1:15009',
      '127.0.0.1:15000',
      '127.0.0.2:15001',
    ]);
    expect(sockets[1]).toEqual({ address: '0.0.0.0', port: 18000, inode: 68153, uid: 0 });
  });

  test('IPv6: each address in its standard spelling', () => {
    expect(
      parseProcNetTcp(fixture('net-tcp6.txt'), 6).map(({ address, port, inode }) => [address, port, inode]),
    ).toEqual([
      ['::1', 15000, 68156],
      ['::', 18080, 68157],
      ['fe80::fc:ff:fe00:1', 18003, 68160],
      ['::ffff:127.0.0.1', 15002, 68158],
      ['fd00::2', 18002, 68159],
    ]);
  });

  test('a table without sockets has none', () => {
    expect(parseProcNetTcp(fixture('net-tcp.txt').split('\n').slice(0, 1).join(''), 4)).toEqual([]);
  });
});

describe('what uses a port without listening on it', () => {
  // Recorded: a connection that the server hung up on, and an open one over IPv4 to a socket on `::`.
  const over =
    '   1: 0100007F:A0D1 0100007F:A8C2 06 00000000:00000000 03:0000176F 00000000     0        0 0 3 00000000493ff7f6\n';
  const open =
    '   0: 00000000000000000000000000000000:A95D 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4550739 1 000000007a5377dd 100 0 0 10 0\n' +
    '   1: 0000000000000000FFFF00000100007F:A95D 0000000000000000FFFF00000100007F:D192 01 00000000:00000000 00:00000000 00000000     0        0 4550741 1 000000004998d290 20 0 0 10 -1\n';

  test('a connection that is over, and one that is open', () => {
    expect(parseProcNetUses(over, 4, 41_169)).toEqual([{ address: '127.0.0.1', port: 43_202, isOver: true }]);
    expect(parseProcNetUses(open, 6, 43_357)).toEqual([{ address: '127.0.0.1', port: 53_650, isOver: false }]);
  });

  test('not the other side of one, nor another port', () => {
    expect(parseProcNetUses(over, 4, 43_202)).toEqual([]);
    expect(parseProcNetUses(open, 6, 53_650)).toEqual([]);
  });
});

describe('default routes', () => {
  test('of a plain machine', () => {
    expect(parseProcNetRoute(fixture('net-route.txt'))).toEqual([
      { interface: 'eth0', gateway: '192.0.2.1', family: 4, metric: 0 },
    ]);
    expect(parseProcNetIpv6Route(fixture('net-ipv6-route.txt'))).toEqual([
      { interface: 'eth0', gateway: 'fd00::1', family: 6, metric: 1024 },
    ]);
  });

  test('with a VPN: its own, the card below it, and neither the half-routes nor the one that rejects', () => {
    expect(parseProcNetRoute(fixture('net-route-vpn.txt'))).toEqual([
      { interface: 'tun0', gateway: null, family: 4, metric: 50 },
      { interface: 'wlan0', gateway: '192.168.77.1', family: 4, metric: 600 },
    ]);
    expect(parseProcNetIpv6Route(fixture('net-ipv6-route-vpn.txt'))).toEqual([
      { interface: 'wlan0', gateway: 'fd77::1', family: 6, metric: 600 },
    ]);
  });
});

test('no text makes a parser throw', () => {
  const seeds = ['net-tcp.txt', 'net-tcp6.txt', 'net-route.txt', 'net-ipv6-route.txt'].map(fixture);
  const parsers = [
    (text: string) => parseProcNetTcp(text, 4),
    (text: string) => parseProcNetTcp(text, 6),
    (text: string) => parseProcNetUses(text, 4, 5000),
    (text: string) => parseProcNetUses(text, 6, 15_000),
    parseProcNetRoute,
    parseProcNetIpv6Route,
  ];
  const mangled = property(constantFrom(...seeds), string(), string(), (seed, cut, put) => {
    const text = seed.replaceAll(cut.slice(0, 2), put);
    return parsers.every((parse) => Array.isArray(parse(text)));
  });
  expect(() => check(mangled)).not.toThrow();
});
