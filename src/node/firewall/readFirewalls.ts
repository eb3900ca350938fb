import type { FirewallReading } from '../../core/firewall/reading.ts';
import { readLinuxFirewalls } from './linux.ts';

/** Reads this machine's firewalls, as far as we may. Changes nothing, asks nobody for a password, never rejects. */
export function readFirewalls(signal: AbortSignal): Promise<FirewallReading> {
  if (process.platform === 'linux') return readLinuxFirewalls(signal);
  return Promise.resolve({ system: 'other' });
}
