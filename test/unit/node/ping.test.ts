import { expect, test } from 'vitest';
import { readPing } from '../../../src/node/ping.ts';

/** As printed: iputils by itself, macOS and Windows from their makers' documentation, the German one with its own words. */
test.each([
  ['64 bytes from 192.168.1.23: icmp_seq=1 ttl=64 time=4.1 ms\n', 'answers'],
  ['16 bytes from fd00::1, icmp_seq=0 hlim=64 time=1.2 ms\n', 'answers'],
  ['Reply from 192.168.1.23: bytes=32 time=4ms TTL=64\r\n', 'answers'],
  ['Antwort von 192.168.1.23: Bytes=32 Zeit=4ms TTL=64\r\n', 'answers'],
  ['Reply from fe80::1: time<1ms \r\n', 'answers'],
  ['Antwort von fe80::1: Zeit=3ms \r\n', 'answers'],
  [
    'Reply from 192.168.1.100: Destination host unreachable.\r\n    Packets: Sent = 3, Received = 3, Lost = 0 (0% loss),\r\n',
    'silent',
  ],
  ['3 packets transmitted, 0 received, 100% packet loss, time 2040ms\n', 'silent'],
  ['3 packets transmitted, 0 packets received, 100.0% packet loss\n', 'silent'],
  ['Pakete: Gesendet = 3, Empfangen = 0, Verloren = 3 (100% Verlust),\r\n', 'silent'],
  ['数据包: 已发送 = 3，已接收 = 0，丢失 = 3 (100% 丢失)，\r\n', 'silent'],
  // BusyBox 1.35 by a user who may not ping, and iputils without a route.
  ['PING 192.0.2.1 (192.0.2.1): 56 data bytes\n', 'unable'],
  ['', 'unable'],
  ['ping: socket: Operation not permitted\n', 'unable'],
])('%j means %s', (stdout, ping) => {
  expect(readPing(stdout)).toBe(ping);
});
