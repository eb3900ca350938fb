import { adviceForPlace } from '../place/adviceForPlace.ts';
import type { PlaceAdvice } from '../place/placeAdvice.ts';
import type { Server } from './server.ts';

/** What the place that we run in does to a running server's connections; null where it does nothing, or no server runs. */
export function placeAdviceOf({ place, port, verdict, addresses, checks }: Server): PlaceAdvice | null {
  if (port === null || (verdict !== 'open' && verdict !== 'this-computer-only')) return null;
  return adviceForPlace(place, {
    port,
    isOpen: verdict === 'open',
    addresses,
    windows: checks?.windows ?? null,
  });
}
