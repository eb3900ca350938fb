import { assert as check, ipV4, ipV6, oneof, property, string } from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { judgePhone, networkOf, readPhoneAddress } from '../../../src/core/ladder/phone.ts';
import type { LanAddress } from '../../../src/core/machine.ts';

const wifi: LanAddress = {
  address: '192.168.1.100',
  interface: 'wlan0',
  cidr: '192.168.1.100/24',
  kind: 'wifi',
  isLan: true,
  isPinned: false,
  reason: 'Wi-Fi',
};
const docker: LanAddress = {
  ...wifi,
  address: '172.17.0.1',
  interface: 'docker0',
  cidr: '172.17.0.1/16',
  kind: 'bridge',
  isLan: false,
};
const tailnet: LanAddress = {
  ...wifi,
  address: '100.101.102.103',
  interface: 'tailscale0',
  cidr: '100.101.102.103/32',
  kind: 'tailnet',
  isLan: false,
};
const ipv6: LanAddress = { ...wifi, address: 'fd00::5', cidr: 'fd00::5/64' };

describe("a device's address", () => {
  test.each([
    ['192.168.1.23', '192.168.1.23'],
    [' 192.168.1.23 ', '192.168.1.23'],
    ['[fd00::23]', 'fd00::23'],
    ['FE80::1%en0', 'fe80::1'],
    ['::ffff:192.168.1.23', '192.168.1.23'],
    ['127.0.0.1', null],
    ['0.0.0.0', null],
    ['192.168.1', null],
    ['192.168.1.256', null],
    ['my-phone.local', null],
    ['', null],
  ])('%j is read as %j', (text, address) => expect(readPhoneAddress(text)).toBe(address));

  test('is never guessed: what is read is an address', () => {
    const isAddress = (text: string): boolean => {
      const read = readPhoneAddress(text);
      return read === null || readPhoneAddress(read) === read;
    };
    expect(() => check(property(oneof(string(), ipV4(), ipV6()), isAddress))).not.toThrow();
  });
});

describe('where the device is', () => {
  test.each([
    ['192.168.1.23', 'same'],
    ['192.168.2.23', 'other'],
    ['172.17.0.2', 'other'],
    ['10.0.0.5', 'other'],
    ['192.168.1.100', 'self'],
    ['169.254.1.1', 'self-assigned'],
    ['fe80::1', 'self-assigned'],
    ['8.8.8.8', 'public'],
    ['fd00::9', 'same'],
    ['fd01::9', 'other'],
    ['100.64.0.9', 'same'],
  ])('%s: %s', (phone, kind) => expect(judgePhone(phone, [wifi, docker, tailnet, ipv6]).kind).toBe(kind));

  test('an address of a tailnet is nowhere near without one', () => {
    expect(judgePhone('100.64.0.9', [wifi])).toEqual({ kind: 'carrier' });
  });

  test('the mask decides, not the first three numbers', () => {
    const wide = { ...wifi, cidr: '192.168.1.100/16' };
    expect(judgePhone('192.168.9.9', [wide])).toEqual({ kind: 'same', via: wide });
    const narrow = { ...wifi, cidr: '192.168.1.100/25' };
    expect(judgePhone('192.168.1.200', [narrow]).kind).toBe('other');
    expect([networkOf(wide), networkOf(narrow), networkOf(ipv6), networkOf({ ...wifi, cidr: null })]).toEqual([
      '192.168.0.0/16',
      '192.168.1.0/25',
      'fd00::/64',
      null,
    ]);
  });
});
