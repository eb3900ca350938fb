import { plainAddress } from '../host.ts';
import type { Listener } from '../machine.ts';

/**
 * The listener that answers on one of our addresses: the one bound to it, else a wildcard. `::` takes IPv4 too unless told otherwise (RFC
 * 3493 §5.3); an IPv6 socket bound to an IPv4-mapped address listens on that IPv4 address (RFC 4291 §2.5.5.2).
 */
export function listenerFor(listeners: readonly Listener[], address: string): Listener | null {
  const isIpv4 = !address.includes(':');
  const fits = (listener: Listener) => {
    const bound = plainAddress(listener.address);
    return bound === address || (bound === '0.0.0.0' && isIpv4);
  };
  const exact = listeners.find((listener) => plainAddress(listener.address) === address) ?? listeners.find(fits);
  const takes = ({ address: bound, isIpv6Only = false }: Listener) => bound === '::' && !(isIpv4 && isIpv6Only);
  return exact ?? listeners.find(takes) ?? null;
}
