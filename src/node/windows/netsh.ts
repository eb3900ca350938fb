import type { Result } from '../../core/machine.ts';
import type { PortProxy } from '../../core/place/windowsSide.ts';
import { runTool } from './programs.ts';

/**
 * Pure readers of what `netsh interface` prints. Its headers are in the system's language and code page: only rows of numbers and addresses
 * are read. Source: learn.microsoft.com/windows-server/networking/technologies/netsh/netsh-interface-portproxy, and outputs in public texts.
 */

/** Ports that Windows keeps to itself: to bind one fails with EACCES though nobody listens. Both ends belong to it. */
export type PortRange = { first: number; last: number };

/** The reserved ranges of TCP ports for IPv4, those of Hyper-V and WSL and those an administrator has set (their rows end in `*`). */
export async function readExcludedPorts(signal: AbortSignal): Promise<Result<PortRange[]>> {
  const args = ['interface', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp'];
  const printed = await runTool('netsh.exe', args, signal);
  if (!printed.ok) return printed;
  // A table without rows has its ruler still.
  if (!/^-{3,}\s+-{3,}/m.test(printed.value)) return { ok: false, why: 'netsh listed no excluded ports' };
  return { ok: true, value: parseExcludedPorts(printed.value) };
}

/** Reads `netsh interface ipv4 show excludedportrange protocol=tcp`. */
export function parseExcludedPorts(text: string): PortRange[] {
  return text.split('\n').flatMap((line) => {
    const [first, last] = (/^\s*(\d+)\s+(\d+)\s*\*?\s*$/.exec(line) ?? []).slice(1).map(readPort);
    return first != null && last != null && first <= last ? [{ first, last }] : [];
  });
}

/** Reads `netsh interface portproxy show all` (or `show v4tov4` and its like). */
export function parsePortProxy(text: string): PortProxy[] {
  return text.split('\n').flatMap((line) => {
    const [listenAddress = '', listen = '', connectAddress = '', connect = '', ...rest] = line.trim().split(/\s+/);
    const [listenPort, connectPort] = [listen, connect].map(readPort);
    if (rest.length > 0 || listenPort == null || connectPort == null) return [];
    return [{ listenAddress, listenPort, connectAddress, connectPort }];
  });
}

function readPort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}
