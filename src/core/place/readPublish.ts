import { classifyHost } from '../host.ts';
import type { Publication } from './containerConfig.ts';

/**
 * `[[IP:]HOST:]CONTAINER[/tcp]`, each of the two a port or a range of equal length (docs.docker.com/reference/cli/docker/container/run, "publish").
 * Nothing for UDP; null where it is not written out, but with variables.
 */
export function readPublish(text: string): readonly Publication[] | null {
  const parts =
    /^(?:(?:(\[[^\]]*\]|[\d.]*):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i.exec(text)?.slice(1) ?? null;
  if (!parts) return null;
  const [ip = '', host = '', container = '', protocol = 'tcp'] = parts;
  if (protocol.toLowerCase() !== 'tcp') return [];
  const inside = portsIn(container);
  const outside = portsIn(host);
  const isLocal = ip !== '' && classifyHost(ip) === 'loopback';
  // A range for one port lets Docker pick one of it.
  const hostOf = (index: number): number | null => (outside.length === inside.length ? (outside[index] ?? null) : null);
  const all = inside.map((port, index) => ({ container: port, host: hostOf(index), isLocal }));
  return all.filter(({ container: port }) => isPort(port));
}

/** All of them; null where one could not be read, for it may be any port. */
export function readAll(read: readonly (readonly Publication[] | null)[]): readonly Publication[] | null {
  const known = read.filter((publications) => publications !== null);
  return known.length === read.length ? known.flat() : null;
}

/** `8000-8002` as its ports. A range longer than this is no port of a dev server's. */
function portsIn(range: string): number[] {
  const [from = 0, to = from] = range.split('-', 2).map(Number);
  const length = range === '' ? 0 : Math.min(to - from + 1, longestRange);
  return Array.from({ length: Math.max(length, 0) }, (_, index) => from + index);
}

const longestRange = 1_000;

/** A number that a TCP port can have. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port <= 65_535;
}
