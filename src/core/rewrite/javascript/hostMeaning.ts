import { classifyHost } from '../../host.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { SlotValue } from '../../starts/slots.ts';

export type Listens = HostArgument['listens'];

/** What a server makes of the host that it is given. */
export type HostMeaning = {
  /** What it listens on where it is given none. */
  untold: Listens;
  /** What it makes of values that are no address, `true` as `'true'`. */
  means: Readonly<Record<string, Listens>>;
};

/** What a server listens on; null is `undefined`, which is as good as nothing. */
export function listensOn({ means, untold }: HostMeaning, host: SlotValue): Listens {
  if (host === null) return untold;
  const meant = Object.hasOwn(means, String(host)) ? means[String(host)] : undefined;
  if (meant !== undefined) return meant;
  if (typeof host !== 'string' || host === '') return 'unknown';
  const hostClass = classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return host === '*' ? 'unknown' : 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}
