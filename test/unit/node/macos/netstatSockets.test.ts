import { assert as check, constantFrom, property, string } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import {
  listeningSockets,
  parseSocketTable,
  peersOf,
  type SocketTable,
} from '../../../../src/node/macos/netstatSockets.ts';
import { fixture } from './fixture.ts';

function parse(text: string): SocketTable {
  const table = parseSocketTable(text);
  if (!table) throw new Error('no table');
  return table;
}

const header = (columns: string) =>
  `Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)      ${columns}\n`;

/** The columns of macOS 12 to 14. */
const columns12 = 'rhiwat  shiwat    pid   epid state  options           gencnt    flags   flags1 usscnt rtncnt fltrs';

/** One line as `protopr` prints it there. */
function row(protocol: string, local: string, remote: string, state: string, pid: number, generation: string): string {
  return `${protocol.padEnd(5)}      0      0  ${local.padEnd(22)} ${remote.padEnd(22)} ${state.padEnd(11)}  131072  131072 ${String(pid).padStart(6)}      0 00100 00000006 ${generation} 00000000 00000800      1      0 000000\n`;
}

describe('listening sockets', () => {
  test('macOS 26: name and pid are one column, and IPv6 comes with its zone', () => {
    expect(listeningSockets(parse(fixture('netstat-26.txt')))).toEqual([
      { address: '::1', port: 48125, socket: 'tcp6 ::1 48125 000000000900d388', pid: 25873 },
      { address: '127.0.0.1', port: 48124, socket: 'tcp4 127.0.0.1 48124 000000000900d387', pid: 25873 },
      { address: '::', port: 48123, socket: 'tcp46 :: 48123 000000000900d386', pid: 25873 },
      { address: '127.0.0.1', port: 62243, socket: 'tcp4 127.0.0.1 62243 00000000090093f4', pid: 17120 },
      { address: '::', port: 53137, socket: 'tcp46 :: 53137 0000000008fc9431', pid: 645 },
      { address: 'fe80::1', port: 48126, socket: 'tcp4 fe80::1 48126 000000000900d389', pid: 25873 },
    ]);
  });

  test('macOS 12 to 14: the pid is a column of its own', () => {
    expect(listeningSockets(parse(fixture('netstat-orbstack.txt')))).toEqual([
      { address: '0.0.0.0', port: 80, socket: 'tcp4 0.0.0.0 80 000000000000965d', pid: 10521 },
      { address: '0.0.0.0', port: 443, socket: 'tcp4 0.0.0.0 443 000000000000965c', pid: 10521 },
    ]);
  });

  test("macOS 14: the state's title begins with a capital", () => {
    const text = fixture('netstat-orbstack.txt').replace('(state)', '(State)');
    expect(listeningSockets(parse(text)).map(({ pid }) => pid)).toEqual([10521, 10521]);
  });

  test('macOS 10.14 to 11: without a generation a socket is known by where it listens', () => {
    expect(listeningSockets(parse(fixture('netstat-redis.txt')))).toEqual([
      { address: '::', port: 6380, socket: 'tcp46 :: 6380', pid: 31195 },
    ]);
  });

  test('macOS 15: two columns of bytes come before the pid', () => {
    const listening = fixture('netstat-15.1.txt').replaceAll('ESTABLISHED', 'LISTEN     ');
    expect(listeningSockets(parse(listening)).map(({ port, pid }) => [port, pid])).toEqual([
      [52137, 2903],
      [52126, 5767],
      [52125, 75236],
    ]);
  });

  test.each(['OrbStack Helper:74138', 'Obsidian Helper :74138', 'a:b 1:74138', '12 34:74138'])(
    'the process in %s',
    (name) => {
      const text = fixture('netstat-26-fusion.txt')
        .replaceAll('Autodesk Fusion:22712', name)
        .replaceAll('ESTABLISHED', 'LISTEN     ');
      expect(listeningSockets(parse(text)).map(({ pid }) => pid)).toEqual([74138, 74138]);
    },
  );

  test('the kernel is no process, and a table without pids tells none', () => {
    const kernel = header(columns12) + row('tcp4', '*.2049', '*.*', 'LISTEN', 0, '00000000000000a1');
    expect(listeningSockets(parse(kernel))).toMatchObject([{ port: 2049, pid: null }]);
    const plain = `${header('')}tcp4       0      0  *.22                   *.*                    LISTEN     \n`;
    expect(listeningSockets(parse(plain))).toEqual([
      { address: '0.0.0.0', port: 22, socket: 'tcp4 0.0.0.0 22', pid: null },
    ]);
  });

  test('only bound, or in any other state: not listening', () => {
    const text =
      header(columns12) +
      row('tcp4', '*.*', '*.*', 'CLOSED', 7, '00000000000000a1') +
      row('tcp4', '*.4000', '*.*', 'CLOSED', 7, '00000000000000a2') +
      row('tcp4', '192.168.1.5.5000', '192.168.1.7.5001', 'SYN_RCVD', 7, '00000000000000a3');
    expect(listeningSockets(parse(text))).toEqual([]);
  });

  test('IPv6 in full', () => {
    const text =
      header(columns12) +
      row('tcp6', '2600:1700:bab0:d40:1874:4566:6499:f3d1.5173', '*.*', 'LISTEN', 7, '00000000000000a1') +
      row('tcp6', 'fe80::aede:48ff:fe00:1122%bridge100.5173', '*.*', 'LISTEN', 7, '00000000000000a2');
    expect(listeningSockets(parse(text)).map(({ address }) => address)).toEqual([
      '2600:1700:bab0:d40:1874:4566:6499:f3d1',
      'fe80::aede:48ff:fe00:1122',
    ]);
  });

  // As `netstat -An` cuts them: github.com/kellyjonbrazil/jc tests/fixtures/osx-10.14.6/netstat-An.out.
  test('an address that was cut is not guessed at', () => {
    const text =
      header(columns12) +
      row('tcp6', '2600:1700:bab0:d.5', '*.*', 'LISTEN', 7, '00000000000000a1') +
      row('tcp6', 'fe80::aede:48ff:.5', '*.*', 'LISTEN', 7, '00000000000000a2');
    expect(listeningSockets(parse(text))).toEqual([]);
  });

  test('what is no such table is not an empty one', () => {
    expect(parseSocketTable('')).toBeNull();
    expect(parseSocketTable('netstat: sysctl: net.inet.tcp.pcblist_n: Operation not permitted\n')).toBeNull();
    expect(parseSocketTable(fixture('routes-10.14.txt'))).toBeNull();
  });
});

describe('connections to listening ports', () => {
  test('from other devices, over or not; neither loopback nor our own to others', () => {
    const rows = [
      ['tcp4', '192.168.1.5.5000', '192.168.1.23.50001', 'ESTABLISHED'],
      ['tcp4', '192.168.1.5.5000', '192.168.1.23.50000', 'TIME_WAIT'],
      ['tcp6', 'fe80::1:2%en0.5000', 'fe80::9%en0.50002', 'CLOSE_WAIT'],
      ['tcp6', '::ffff:192.168.1.5.5000', '::ffff:192.168.1.24.50003', 'FIN_WAIT_2'],
      ['tcp4', '192.168.1.5.5000', '192.168.1.23.50004', 'SYN_RCVD'],
      ['tcp4', '127.0.0.1.5000', '127.0.0.1.50005', 'ESTABLISHED'],
      ['tcp4', '192.168.1.5.52044', '31.13.66.35.443', 'ESTABLISHED'],
      ['tcp46', '*.5000', '*.*', 'LISTEN'],
    ] as const;
    const lines = rows.map(([protocol, local, remote, state], index) =>
      row(protocol, local, remote, state, 7, `00000000000000a${index}`),
    );
    expect(peersOf(parse(header(columns12) + lines.join('')), new Set([5000]))).toEqual([
      { address: '192.168.1.23', remotePort: 50001, localAddress: '192.168.1.5', port: 5000, isOver: false },
      { address: '192.168.1.23', remotePort: 50000, localAddress: '192.168.1.5', port: 5000, isOver: true },
      { address: 'fe80::9', remotePort: 50002, localAddress: 'fe80::1:2', port: 5000, isOver: false },
      { address: '192.168.1.24', remotePort: 50003, localAddress: '192.168.1.5', port: 5000, isOver: false },
    ]);
  });

  test('of real tables', () => {
    expect(peersOf(parse(fixture('netstat-redis.txt')), new Set([6379, 5002]))).toEqual([
      { address: '10.55.1.235', remotePort: 5001, localAddress: '10.55.1.235', port: 6379, isOver: false },
    ]);
    expect(peersOf(parse(fixture('netstat-10.14.txt')), new Set([52040]))).toMatchObject([
      { address: '140.82.114.4', remotePort: 443, port: 52040 },
    ]);
    expect(peersOf(parse(fixture('netstat-26.txt')), new Set([48124]))).toEqual([]);
  });
});

test('10,000 sockets in one piece', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    index % 2 === 0
      ? row('tcp4', `127.0.0.1.${index + 1024}`, '*.*', 'LISTEN', index + 1, index.toString(16).padStart(16, '0'))
      : row(
          'tcp4',
          `10.0.0.1.1024`,
          `10.0.0.2.${index + 1024}`,
          'ESTABLISHED',
          9,
          index.toString(16).padStart(16, '0'),
        ),
  );
  const table = parse(header(columns12) + lines.join(''));
  expect(listeningSockets(table)).toHaveLength(5000);
  expect(new Set(listeningSockets(table).map(({ socket }) => socket)).size).toBe(5000);
  expect(peersOf(table, new Set([1024]))).toHaveLength(5000);
});

test('no text makes the parsers throw', () => {
  const seeds = ['10.14', 'orbstack', '15.1', '26', '26-fusion', 'redis'].map((name) => fixture(`netstat-${name}.txt`));
  const mangled = property(constantFrom(...seeds), string(), string(), (seed, cut, put) => {
    const table = parseSocketTable(seed.replaceAll(cut.slice(0, 2), put));
    const sockets = table ? listeningSockets(table) : [];
    const isSound = sockets.every(({ port, pid }) => port > 0 && port < 65_536 && (pid === null || pid > 0));
    return isSound && (!table || Array.isArray(peersOf(table, new Set([48124, 6379]))));
  });
  expect(() => check(mangled)).not.toThrow();
});
