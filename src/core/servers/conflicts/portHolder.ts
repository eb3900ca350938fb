import type { Listener, Owner } from '../../machine.ts';

/** Who listens on a port, a process before one that cannot be read; null where nobody does. */
export function holderOnPort(listeners: readonly Listener[], port: number): Owner | null {
  const owners = listeners.filter((listener) => listener.port === port).map(({ owner }) => owner);
  return owners.find(({ kind }) => kind === 'process') ?? owners[0] ?? null;
}
