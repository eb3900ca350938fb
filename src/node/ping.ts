import type { Ping } from '../core/servers/checks.ts';
import { run } from './run.ts';

/** Three tries of a second each: a sleeping phone answers the first one late, if at all. */
const tries = 3;

/** macOS' ping6 cannot be told how long to wait: it does so for ten seconds after the last try (ping6.c, MAXWAIT). */
const timeoutMs = 15_000;

/**
 * Pings one address, given as a literal: only on a click that says so. `silent` is not "not there"; `unable`: no ping program, no permission,
 * no route.
 */
export async function ping(address: string, signal: AbortSignal): Promise<Ping> {
  const { program, args } = commandFor(process.platform, address);
  const ran = await run(program, args, { signal, timeoutMs, env: { LC_ALL: 'C' } });
  if (!ran.ok) return 'unable';
  return readPing(ran.value.stdout);
}

/** Over IPv4 an answer names its time to live, whatever the language; over IPv6 Windows tells how long it took, and nothing else. */
const answered = /\b(ttl|hlim)[=:]\d|: [^\d\s]+[<=]\d+ ?\D{1,4}$/im;

/**
 * What every ping prints once it has sent: `3 packets transmitted`, and on Windows three figures (sent, received, lost) in its user's language.
 * Exit codes do not tell: 1 is silent for iputils, and no permission for BusyBox; Windows gives 0 where it tells itself that nobody has the address.
 */
const sent = /\b\d+ +packets transmitted|(?:= \d+\D+){3}/;

/** Reads what ping printed. */
export function readPing(stdout: string): Ping {
  if (answered.test(stdout)) return 'answers';
  return sent.test(stdout) ? 'silent' : 'unable';
}

function commandFor(platform: string, address: string): { program: string; args: string[] } {
  const isIpv6 = address.includes(':');
  if (platform === 'win32') {
    const program = `${process.env['SystemRoot'] ?? String.raw`C:\Windows`}\\System32\\PING.EXE`;
    return { program, args: [isIpv6 ? '-6' : '-4', '-n', String(tries), '-w', '1000', address] };
  }
  if (platform === 'darwin')
    return isIpv6
      ? { program: '/sbin/ping6', args: ['-n', '-c', String(tries), address] }
      : { program: '/sbin/ping', args: ['-n', '-c', String(tries), '-W', '1000', address] };
  return { program: 'ping', args: [isIpv6 ? '-6' : '-4', '-n', '-c', String(tries), '-W', '1', address] };
}
