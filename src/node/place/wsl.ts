import { isIPv4 } from 'node:net';
import { wslNetworkings, type WslNetworking } from '../../core/place/place.ts';
import type { PortProxy, WindowsSide } from '../../core/place/windowsSide.ts';
import { run } from '../run.ts';
import { parsePortProxy } from '../windows/netsh.ts';

/** `wslinfo` answers at once, PowerShell in a second or two, and in several where a virus scanner reads along. In milliseconds. */
const timeoutMs = 15_000;

/** Asks WSL which kind of network it has. null: the program is not there (WSL before 2.0), or did not answer with a known word. */
export async function readWslNetworking(signal: AbortSignal): Promise<WslNetworking | null> {
  const ran = await run('wslinfo', ['--networking-mode'], { signal, timeoutMs });
  return ran.ok ? (wslNetworkings.find((mode) => mode === ran.value.stdout.trim()) ?? null) : null;
}

/** Windows' own programs are on WSL's path unless it was told otherwise (learn.microsoft.com/windows/wsl/wsl-config, "interop"). */
const netsh = ['netsh.exe', '/mnt/c/Windows/System32/netsh.exe'];
const powerShell = ['powershell.exe', '/mnt/c/Windows/System32/WindowsPowerShell/v1.0/powershell.exe'];

/** What Windows tells of itself from within WSL, whose programs it starts. */
export async function readWindowsSide(signal: AbortSignal): Promise<WindowsSide> {
  const [portProxies, addresses] = await Promise.all([readPortProxies(signal), readAddresses(signal)]);
  return { portProxies, addresses };
}

async function readPortProxies(signal: AbortSignal): Promise<readonly PortProxy[] | null> {
  const printed = await runWindows(netsh, ['interface', 'portproxy', 'show', 'all'], signal);
  return printed === null ? null : parsePortProxy(printed);
}

/** learn.microsoft.com/powershell/module/nettcpip/get-netipconfiguration. One address a line. */
const addressScript =
  'Get-NetIPConfiguration | Where-Object { $_.IPv4DefaultGateway } | ForEach-Object { $_.IPv4Address.IPAddress }';

async function readAddresses(signal: AbortSignal): Promise<readonly string[]> {
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', addressScript];
  const printed = await runWindows(powerShell, args, signal);
  return (printed ?? '').split(/\s+/).filter((word) => isIPv4(word));
}

/** What the first of these that can be started printed; null where none can, or it failed. */
async function runWindows(
  places: readonly string[],
  args: readonly string[],
  signal: AbortSignal,
): Promise<string | null> {
  for (const program of places) {
    const ran = await run(program, args, { signal, timeoutMs });
    if (ran.ok) return ran.value.exitCode === 0 ? ran.value.stdout : null;
  }
  return null;
}
