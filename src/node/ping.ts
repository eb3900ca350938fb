import type { Ping } from '../core/servers/checks.ts';
import { run } from './run.ts';

/** Three tries of a second each: a sleeping phone answers the first one late, if at all. */
const tries = 3;

/**
 * Pings one address, given as a literal: only on a click that says so. `silent` is not "not there"; `unable`: no ping program, no permission,
 * no route. Exit codes: 0 answered, 1 silent (ping(8) of iputils and BSD, 2 on macOS means silent or an error); Windows gives 0 for "host
 * unreachable" too, but prints a TTL for answers alone, in every language.
 */
export async function ping(address: string, signal: AbortSignal): Promise<Ping> {
  const { program, args } = commandFor(process.platform, address);
  const ran = await run(program, args, { signal, timeoutMs: (tries + 4) * 1000, env: { LC_ALL: 'C' } });
  if (!ran.ok) return 'unable';
  return readPing(ran.value);
}

/** Reads what ping printed: an answer always names its time to live, whatever the language. */
export function readPing({ stdout, exitCode }: { stdout: string; exitCode: number }): Ping {
  if (/\b(ttl|hlim)[=:]\d/i.test(stdout)) return 'answers';
  const sent = /\b\d+\s+packets transmitted/.test(stdout) || exitCode === 1;
  return sent ? 'silent' : 'unable';
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
