import { property, assert as check, string } from '../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { classifyHost, loopbackHosts, wildcardHosts, type HostClass } from '../../src/core/host.ts';

const examples: Record<HostClass, readonly string[]> = {
  loopback: [
    'localhost',
    'LOCALHOST',
    'localhost.',
    'app.localhost',
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.1',
  ],
  wildcard: ['0.0.0.0', '::', '[::]', '*', '', '0', '0:0:0:0:0:0:0:0', '::0', '::ffff:0.0.0.0'],
  private: [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.1.100',
    'fd00::2',
    '[fd12:3456::1]',
    '::ffff:192.168.1.1',
  ],
  'link-local': ['169.254.10.20', 'fe80::1', 'fe80::1%eth0', '[fe80::1%br-1a2b3c]', 'fe80::1%eth0.100'],
  carrier: ['100.64.0.1', '100.127.255.254'],
  public: ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:4860:4860::8888', '203.0.113.5', '0.0.0.5'],
  name: [
    'example.com',
    'laptop',
    'laptop.local',
    'notlocalhost',
    'localhost.example.com',
    '127.0.0.1:5000',
    '999.1.1.1',
    '127.0.0.1%lo',
    '::g',
    '[',
    '1.2.3.4.5',
    ' ',
  ],
};

describe('classifyHost', () => {
  for (const [expected, hosts] of Object.entries(examples))
    test.each(hosts)(`%j is ${expected}`, (host) => expect(classifyHost(host)).toBe(expected));

  test('the named sets agree with it', () => {
    expect([...loopbackHosts].map(classifyHost)).toEqual([...loopbackHosts].map(() => 'loopback'));
    expect([...wildcardHosts].map(classifyHost)).toEqual([...wildcardHosts].map(() => 'wildcard'));
  });

  test('never throws, whatever comes', () => {
    const classes = Object.keys(examples);
    const classified = property(string(), (host) => classes.includes(classifyHost(host)));
    const bracketed = property(string({ unit: 'grapheme' }), (host) => classes.includes(classifyHost(`[${host}%]`)));
    expect(() => check(classified)).not.toThrow();
    expect(() => check(bracketed)).not.toThrow();
  });
});
