import { expect, test } from 'vitest';
import type { Peer } from '../../../src/core/machine.ts';
import { visitText } from '../../../src/core/servers/visitText.ts';
import {
  after,
  announced,
  listener,
  machine,
  network,
  python,
  serversAfter,
  sighted,
  started,
  terminal,
} from './world.ts';

const phone: Peer = {
  address: '192.168.1.23',
  remotePort: 50_000,
  localAddress: '192.168.1.100',
  port: 5000,
  isOver: false,
};
const open = [terminal, started(), sighted(announced('0.0.0.0', 5000)), network];
const wide = listener('0.0.0.0', 5000);
const read = (...peers: Peer[]) => machine([wide], [python], 100, peers);
const seen = (...facts: Parameters<typeof serversAfter>) =>
  serversAfter(...open, ...facts)[0]?.visits.map(({ address }) => address);

test('a connection from another device is a visit', () => {
  const [server] = serversAfter(...open, read(phone));
  expect(server && visitText(server)).toBe('Seen from 192.168.1.23 just now.');
});

test('it is remembered after it has gone, with the time', () => {
  const later = read();
  const [server] = serversAfter(
    ...open,
    read(phone),
    later.type === 'machineRead' ? { ...later, at: later.at + 9e5 } : later,
  );
  expect(server && visitText(server)).toMatch(/^Seen from 192\.168\.1\.23 at \d/);
});

test('several devices are counted', () => {
  const other = { ...phone, address: '192.168.1.24' };
  const [server] = serversAfter(...open, read(phone, other, { ...other, remotePort: 7 }));
  expect(server && visitText(server)).toBe('Seen from 192.168.1.23 and 1 more just now.');
});

test('this machine itself is no visitor, at whatever address of its own', () => {
  expect(seen(read({ ...phone, address: '192.168.1.100' }, { ...phone, address: '172.17.0.1' }))).toEqual([]);
});

test('a connection to another port, or to an address that the socket is not bound to, is none of its visits', () => {
  expect(seen(read({ ...phone, port: 5001 }))).toEqual([]);
  const narrow = listener('172.17.0.1', 5000);
  expect(seen(machine([narrow], [python], 100, [phone]))).toEqual([]);
});

test('one that was over when the socket was first seen may have been with an earlier server', () => {
  const over = { ...phone, isOver: true };
  expect(seen(read(over))).toEqual([]);
  expect(seen(read(over), read(over))).toEqual([]);
  expect(seen(read(), read(over))).toEqual(['192.168.1.23']);
  expect(seen(read(phone), read(over))).toEqual(['192.168.1.23']);
});

test('a new socket starts without visits, and nothing is kept of the old one', () => {
  const again = machine([{ ...wide, socket: 'another' }], [python]);
  expect(seen(read(phone), again)).toEqual([]);
  expect(after(...open, read(phone), again).visits).toEqual([]);
});

test('where the system does not tell of connections nothing is claimed', () => {
  expect(seen(machine([wide], [python], 100, null))).toEqual([]);
});
