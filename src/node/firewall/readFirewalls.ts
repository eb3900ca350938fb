import type { FirewallReading } from '../../core/firewall/reading.ts';
import { readLinuxFirewalls } from './linux.ts';
import { readMacFirewall } from './macos.ts';
import { readWindowsFirewall } from './windows.ts';

const readers: Readonly<Record<string, (signal: AbortSignal) => Promise<FirewallReading>>> = {
  linux: readLinuxFirewalls,
  darwin: readMacFirewall,
  win32: readWindowsFirewall,
};

/** Reads this machine's firewalls, as far as we may. Changes nothing, asks nobody for a password, never rejects. */
export function readFirewalls(signal: AbortSignal): Promise<FirewallReading> {
  return readers[process.platform]?.(signal) ?? Promise.resolve({ system: 'other' });
}
