import { assert as check, constantFrom, property, string } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { parseNetstatListeners, parseNetstatPeers } from '../../../../src/node/windows/netstat.ts';
import { fixture } from './fixture.ts';

const samples = [
  'netstat-german-windows-7.txt',
  'netstat-french-windows-10.txt',
  'netstat-english-server-2022.txt',
  'netstat-chinese.txt',
].map(fixture);

const places = (text: string) => parseNetstatListeners(text).map(({ address, port, pid }) => [address, port, pid]);

describe('listening sockets', () => {
  test('German: those that listen, whatever the word for it, and none of the connections', () => {
    expect(places(fixture('netstat-german-windows-7.txt'))).toEqual([
      ['0.0.0.0', 80, 4],
      ['0.0.0.0', 135, 624],
      ['0.0.0.0', 445, 4],
      ['0.0.0.0', 554, 1472],
      ['0.0.0.0', 623, 2560],
      ['0.0.0.0', 1110, 2588],
      ['0.0.0.0', 2869, 4],
      ['0.0.0.0', 8080, 4],
      ['0.0.0.0', 49152, 920],
      ['127.0.0.1', 515, 7608],
      ['127.0.0.1', 5354, 2688],
      ['::', 80, 4],
      ['::', 135, 624],
      ['::', 445, 4],
      ['::', 1110, 2588],
      ['::', 49152, 920],
      ['::1', 49396, 6864],
    ]);
  });

  test('the same out of a console whose code page is not UTF-8', () => {
    const german = fixture('netstat-german-windows-7.txt');
    // Code page 850 writes Ö as 0x99.
    const bytes = Buffer.from(german.replaceAll('Ö', '\u0099'), 'latin1');
    expect(bytes.toString('utf8')).toContain('ABH\uFFFDREN');
    expect(parseNetstatListeners(bytes.toString('utf8'))).toEqual(parseNetstatListeners(german));
  });

  test('English, IPv6: zones are left out, addresses spelled the standard way', () => {
    expect(places(fixture('netstat-english-server-2022.txt')).slice(-4)).toEqual([
      ['::1', 53, 5696],
      ['dead:beef::19f', 53, 5696],
      ['dead:beef::e1af:a6d4:4c37:ed46', 53, 5696],
      ['fe80::e99e:c532:d250:9240', 53, 5696],
    ]);
    expect(places('  TCP    [FE80:0:0:0::1%12]:5000  [::]:0  ÉCOUTE  77')).toEqual([['fe80::1', 5000, 77]]);
    expect(places('  TCP    [::ffff:127.0.0.1]:5000  [::]:0  LISTENING  77')).toEqual([['::ffff:127.0.0.1', 5000, 77]]);
  });

  test('a header that names fewer columns, and none at all', () => {
    expect(places(fixture('netstat-french-windows-10.txt'))).toHaveLength(16);
    expect(places(fixture('netstat-chinese.txt'))).toEqual([]);
  });

  test('one identity for each owner, address and port', () => {
    const twice = '  TCP 0.0.0.0:135 0.0.0.0:0 LISTENING 1234\n'.repeat(2);
    expect(parseNetstatListeners(`${twice}  TCP 127.0.0.1:135 0.0.0.0:0 LISTENING 1234`)).toEqual([
      { address: '0.0.0.0', port: 135, pid: 1234, socket: '1234 0.0.0.0 135' },
      { address: '127.0.0.1', port: 135, pid: 1234, socket: '1234 127.0.0.1 135' },
    ]);
  });

  test.each([
    '  UDP    0.0.0.0:5353           *:*                                    1720',
    '  TCP    0.0.0.0:80             MYHOST:0               LISTENING       4',
    '  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       abc',
    '  TCP    nonsense               0.0.0.0:0              LISTENING       55',
    '  TCP    999.0.0.1:80           0.0.0.0:0              LISTENING       55',
    '  TCP    [::zz]:80              [::]:0                 LISTENING       55',
    '  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       0',
    ' [svchost.exe]',
    '',
  ])('%j is none', (line) => {
    expect(parseNetstatListeners(line)).toEqual([]);
  });
});

describe('connections', () => {
  const text = [
    '  TCP    192.168.1.5:3000       192.168.1.23:53422     ESTABLISHED     200',
    '  TCP    192.168.1.5:3000       192.168.1.24:53423     HERGESTELLT     200',
    '  TCP    192.168.1.5:3000       192.168.1.5:53424      FIN_WARTEN_2    200',
    '  TCP    192.168.1.5:3000       192.168.1.25:53425     WARTEND         0',
    '  TCP    192.168.1.5:3000       192.168.1.26:53426     SYN_RECEIVED    200',
    '  TCP    192.168.1.5:3000       192.168.1.27:53427     SYN_EMPFANGEN   200',
    '  TCP    127.0.0.1:3000         127.0.0.1:53428        ESTABLISHED     200',
    '  TCP    192.168.1.5:50200      140.82.112.3:443       ESTABLISHED     300',
    '  TCP    [::ffff:192.168.1.5]:3000  [::ffff:192.168.1.28]:1  ESTABLISHED  200',
    '  TCP    [fe80::1%12]:3000      [fe80::2%12]:50103     ESTABLISHED     200',
    '  TCP    0.0.0.0:3000           0.0.0.0:0              LISTENING       200',
  ].join('\r\n');

  test('to the asked ports, finished handshakes only, none from loopback', () => {
    expect(
      parseNetstatPeers(text, new Set([3000])).map(({ address, localAddress, isOver }) => [
        address,
        localAddress,
        isOver,
      ]),
    ).toEqual([
      ['192.168.1.23', '192.168.1.5', false],
      ['192.168.1.24', '192.168.1.5', false],
      ['192.168.1.5', '192.168.1.5', false],
      ['192.168.1.25', '192.168.1.5', true],
      ['192.168.1.28', '192.168.1.5', false],
      ['fe80::2', 'fe80::1', false],
    ]);
  });

  test('of a real machine', () => {
    const german = fixture('netstat-german-windows-7.txt');
    const ports = new Set(parseNetstatListeners(german).map(({ port }) => port));
    expect(parseNetstatPeers(german, ports)).toEqual([]);
    expect(parseNetstatPeers(german, new Set([55101]))).toEqual([
      { address: '192.168.2.105', remotePort: 9080, localAddress: '192.168.2.104', port: 55101, isOver: true },
    ]);
  });
});

test('twenty thousand rows', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => {
    const [port, pid] = [1024 + (index % 60_000), 4 + index];
    return `  TCP    10.0.${index >> 8}.${index & 255}:${port}  0.0.0.0:0  LISTENING  ${pid}`;
  });
  expect(parseNetstatListeners(rows.join('\r\n'))).toHaveLength(20_000);
});

test('no text makes a parser throw', () => {
  const mangled = property(constantFrom(...samples), string(), string(), (seed, cut, put) => {
    const text = seed.replaceAll(cut.slice(0, 2), put);
    const sockets = parseNetstatListeners(text);
    const peers = parseNetstatPeers(text, new Set([445, 1110, 49350]));
    return [...sockets, ...peers].every(({ port }) => Number.isInteger(port) && port >= 0);
  });
  expect(() => check(mangled)).not.toThrow();
});
