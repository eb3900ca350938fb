import { wslNetworkings, type WslNetworking } from '../../core/place/place.ts';
import type { PortProxy } from '../../core/place/portProxy.ts';
import { run } from '../run.ts';
import { parsePortProxy } from '../windows/netsh.ts';

/** Both answer within a fraction of a second; a Windows program that has to be loaded first may take a few. In milliseconds. */
const timeoutMs = 5_000;

/** Asks WSL which kind of network it has. null: the program is not there (WSL before 2.0), or did not answer with a known word. */
export async function readWslNetworking(signal: AbortSignal): Promise<WslNetworking | null> {
  const ran = await run('wslinfo', ['--networking-mode'], { signal, timeoutMs });
  return ran.ok ? (wslNetworkings.find((mode) => mode === ran.value.stdout.trim()) ?? null) : null;
}

/** Windows' own programs are on WSL's path unless it was told otherwise (learn.microsoft.com/windows/wsl/wsl-config, "interop"). */
const netshPlaces = ['netsh.exe', '/mnt/c/Windows/System32/netsh.exe'];

/** What Windows passes on, asked of Windows from within WSL. null: no Windows program can be started, or it failed. */
export async function readPortProxies(signal: AbortSignal): Promise<readonly PortProxy[] | null> {
  for (const program of netshPlaces) {
    const ran = await run(program, ['interface', 'portproxy', 'show', 'all'], { signal, timeoutMs });
    if (ran.ok && ran.value.exitCode === 0) return parsePortProxy(ran.value.stdout);
  }
  return null;
}
