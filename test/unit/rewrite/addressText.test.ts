import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import {
  addressSlots,
  hole,
  listensAt,
  readAddress,
  readAddressList,
  readPort,
  type AddressText,
} from '../../../src/core/rewrite/addressText.ts';

/** Scheme, host and port of an address, the texts of the ranges being what they should. */
function parts(text: string, address: AddressText | null = readAddress(text)) {
  if (!address) return null;
  const { scheme, host, port } = address;
  expect(text.slice(host.start, host.end).replace(/^\[(.*)\]$/, '$1')).toBe(host.value);
  expect(port?.value ?? null).toBe(port && readPort(text.slice(port.start, port.end)));
  return [scheme, host.value, port && port.value];
}

describe('readAddress', () => {
  const addresses: [text: string, scheme: string | null, host: string, port: number | null | undefined][] = [
    ['127.0.0.1:8080', null, '127.0.0.1', 8080],
    ['localhost:0', null, 'localhost', 0],
    [':8080', null, '', 8080],
    ['[::1]:8080', null, '::1', 8080],
    ['[fe80::1%eth0]:80', null, 'fe80::1%eth0', 80],
    ['[::]', null, '::', undefined],
    ['::1', null, '::1', undefined],
    ['localhost', null, 'localhost', undefined],
    ['8080', null, '8080', undefined],
    ['*:80', null, '*', 80],
    ['http://+:80', 'http', '+', 80],
    ['HTTP://localhost:5000/shop?x#y', 'http', 'localhost', 5000],
    ['https://localhost', 'https', 'localhost', undefined],
    ['tcp://0.0.0.0:9292/?a=b:c', 'tcp', '0.0.0.0', 9292],
    ['my-laptop.local:80', null, 'my-laptop.local', 80],
    ['localhost:', null, 'localhost', null],
    ['localhost:http', null, 'localhost', null],
    ['localhost:65536', null, 'localhost', null],
    ['localhost:%d', null, 'localhost', null],
    ['localhost:{}', null, 'localhost', null],
    ['localhost:${PORT:-80}', null, 'localhost', null],
    [`${hole}:8080`, null, hole, 8080],
    [`http://localhost:${hole}/`, 'http', 'localhost', null],
    [hole, null, hole, undefined],
  ];
  test.each(addresses)('%s', (text, scheme, host, port) => {
    expect(parts(text)).toEqual([scheme, host, port === undefined ? null : port]);
    expect(readAddress(text)?.port === null).toBe(port === undefined);
  });

  test.each([
    '',
    ' ',
    'a b:80',
    ' localhost:80',
    'localhost:80 ',
    'user@localhost:80',
    'a:b:c',
    'localhost:80:80',
    '/tmp/x',
    'unix:///tmp/x.sock',
    'unix://shop.sock',
    'fd://3',
    'http://',
    '[::1',
    '[zz]:80',
    '[]:80',
    '%s:80',
    `a${hole}:80`,
  ])('not %j', (text) => {
    expect(readAddress(text)).toBeNull();
  });
});

describe('readAddressList', () => {
  test('reads each where it stands', () => {
    const text = 'http://localhost:5000;;https://[::1]:5001;';
    const found = readAddressList(text, ';') ?? [];
    expect(found.map((address) => parts(text, address))).toEqual([
      ['http', 'localhost', 5000],
      ['https', '::1', 5001],
    ]);
  });
  test.each(['', ';', 'http://localhost:5000;a b'])('not %j', (text) => {
    expect(readAddressList(text, ';')).toBeNull();
  });
});

test('what an address binds to', () => {
  const told = ['', '0.0.0.0', '::', 'localhost', '127.0.0.9', '::1', '192.168.1.5', 'my-laptop', hole].map(listensAt);
  expect(told).toEqual(['all', 'all', 'all', 'loopback', 'loopback', 'loopback', 'address', 'unknown', 'unknown']);
});

/** The text after a slot's change; the sentence where it is refused. */
function changed(text: string, which: 'host' | 'port', value: string | number): string {
  const address = readAddress(text);
  const slot = address && addressSlots(address, [], 'unknown')[which];
  if (!slot || slot.kind === 'refused') return slot?.why ?? '';
  const inserted = slot.kind === 'unset' ? slot.insert(value) : [{ ...slot, text: slot.write(value) ?? '' }];
  return typeof inserted === 'string' ? inserted : applyEdits(text, inserted);
}

describe('addressSlots', () => {
  const changes: [text: string, which: 'host' | 'port', value: string | number, after: string][] = [
    ['localhost:80', 'host', '0.0.0.0', '0.0.0.0:80'],
    ['localhost:80', 'host', '::', '[::]:80'],
    ['[::1]:80', 'host', '127.0.0.1', '127.0.0.1:80'],
    ['http://localhost', 'host', '::', 'http://[::]'],
    ['localhost', 'host', '::', '::'],
    [':80', 'host', '::', '[::]:80'],
    [`${hole}:80`, 'host', '::', 'unknown'],
    ['localhost:80', 'port', 81, 'localhost:81'],
    ['http://localhost/x', 'port', 81, 'http://localhost:81/x'],
    ['localhost', 'port', 81, 'localhost:81'],
    ['::1', 'port', 81, '[::1]:81'],
    ['[::1]', 'port', 81, '[::1]:81'],
    ['localhost:http', 'port', 81, 'unknown'],
  ];
  test.each(changes)('%s: %s %s', (text, which, value, after) => {
    expect(changed(text, which, value)).toBe(after);
  });
});

test('any address is read as it was written, and written as it is read', () => {
  const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.constantFrom('', 'localhost', '*'));
  const scheme = fc.constantFrom(null, 'http', 'https', 'tcp');
  const tail = fc.constantFrom('', '/', '/a/b?c=d', '?x', '#y');
  const port = fc.integer({ min: 0, max: 65_535 });
  fc.assert(
    fc.property(scheme, host, port, tail, host, (scheme, host, port, tail, other) => {
      const spell = (name: string) =>
        `${scheme === null ? '' : `${scheme}://`}${name.includes(':') ? `[${name}]` : name}:${port}${tail}`;
      expect(parts(spell(host))).toEqual([scheme, host, port]);
      expect(changed(spell(host), 'host', other)).toBe(spell(other));
    }),
  );
});

test('any text: nothing throws, and what is read lies in the text in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a1.:[]{}$/%;* \ufffc')), maxLength: 24 }), (text) => {
      for (const { host, port } of [...(readAddressList(text, ';') ?? []), readAddress(text)].filter(
        (one) => one !== null,
      )) {
        expect(host.start).toBeLessThanOrEqual(host.end);
        expect(port?.start ?? host.end + 1).toBe(host.end + 1);
        expect(port?.end ?? host.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});
