import { assert as check, constantFrom, property, string } from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { parseExcludedPorts, parsePortProxy } from '../../../../src/node/windows/netsh.ts';
import { fixture } from './fixture.ts';

test('excluded port ranges, in any language, those of an administrator too', () => {
  expect(parseExcludedPorts(fixture('excluded-ports-english.txt'))).toEqual([
    { first: 80, last: 80 },
    { first: 5986, last: 5986 },
    { first: 47001, last: 47001 },
    { first: 55679, last: 55679 },
  ]);
  expect(parseExcludedPorts(fixture('excluded-ports-spanish.txt'))).toHaveLength(8);
  expect(parseExcludedPorts(fixture('excluded-ports-chinese.txt')).at(-1)).toEqual({ first: 50000, last: 50059 });
  expect(parseExcludedPorts('Start Port    End Port\n----------    --------\n')).toEqual([]);
  expect(parseExcludedPorts('  70000  70001\n  500  400\n  5 to 6')).toEqual([]);
});

test('port forwardings, of every kind, to addresses and to names', () => {
  expect(parsePortProxy(fixture('portproxy-english.txt'))).toEqual([
    { listenAddress: '172.18.0.1', listenPort: 3350, connectAddress: '127.0.0.1', connectPort: 3350 },
    { listenAddress: '172.18.0.1', listenPort: 8080, connectAddress: '127.0.0.1', connectPort: 8080 },
    { listenAddress: '172.18.0.1', listenPort: 9090, connectAddress: '::1', connectPort: 9090 },
  ]);
  expect(parsePortProxy(fixture('portproxy-chinese-windows-10.txt'))).toEqual([
    { listenAddress: '*', listenPort: 13333, connectAddress: '127.0.0.1', connectPort: 12333 },
    { listenAddress: '127.0.0.1', listenPort: 8777, connectAddress: '172.17.80.1', connectPort: 8777 },
    { listenAddress: 'localhost', listenPort: 8848, connectAddress: 'localhost', connectPort: 8848 },
  ]);
  expect(parsePortProxy('\r\n')).toEqual([]);
});

test('no text makes a parser throw', () => {
  const seeds = ['excluded-ports-english.txt', 'portproxy-english.txt'].map(fixture);
  const mangled = property(constantFrom(...seeds), string(), string(), (seed, cut, put) => {
    const text = seed.replaceAll(cut.slice(0, 2), put);
    return [
      ...parseExcludedPorts(text).map(({ last }) => last),
      ...parsePortProxy(text).map(({ listenPort }) => listenPort),
    ].every((port) => port <= 65_535);
  });
  expect(() => check(mangled)).not.toThrow();
});
