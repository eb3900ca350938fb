import type { Ping } from '../core/servers/checks.ts';
import { run } from './run.ts';

/** Three tries of a second each: a sleeping phone answers the first one late, if at all. */
const tries = 3;

/**
 * Pings one address, given as a literal: only on a click that says so. `silent` is not "not there"; `unable`: no ping program, no permission,
 * no route. Exit codes: 0 answered, 1 silent (ping(8) of iputils and BSD, 2 on macOS means silent or an error); Windows gives 0 too where it
 * tells itself that the host is unreachable, for nobody on the network has that address.
 */
export async function ping(address: string, signal: AbortSignal): Promise<Ping> {
  const { program, args } = commandFor(process.platform, address);
  const ran = await run(program, args, { signal, timeoutMs: (tries + 4) * 1000, env: { LC_ALL: 'C' } });
  if (!ran.ok) return 'unable';
  return readPing(ran.value);
}

/** Over IPv4 an answer names its time to live, whatever the language; over IPv6 Windows tells how long it took, and nothing else. */
const answered = /\b(ttl|hlim)[=:]\d|: [^\d\s]+[<=]\d+ ?\D{1,4}$/im;

/** Reads what ping printed. Exit code 0 without an answer is Windows' "host unreachable". */
export function readPing({ stdout, exitCode }: { stdout: string; exitCode: number }): Ping {
  if (answered.test(stdout)) return 'answers';
  const sent = /\b\d+\s+packets transmitted/.test(stdout) || exitCode === 1 || (exitCode === 0 && stdout !== '');
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
