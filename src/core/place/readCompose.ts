import { nestsTooDeep } from '../rewrite/settings/layout.ts';
import type { Publication } from './containerConfig.ts';
import { readAll, readPublish } from './readPublish.ts';

/**
 * The ports that Compose files publish for a service: those of all files together (docs.docker.com/reference/compose-file/services, "ports", and
 * docs.docker.com/reference/compose-file/merge). null: not told, where a file is broken, none has the service, it builds upon another one, holds
 * variables, or has its host's network.
 */
export async function readCompose(texts: readonly string[], service: string): Promise<readonly Publication[] | null> {
  const library = await import('yaml');
  const services = texts.map((text) => recordOf(recordOf(recordOf(valueOf(text, library))?.['services'])?.[service]));
  const known = services.filter((found) => found !== null);
  const isWhole = known.length > 0 && known.every((found) => !('extends' in found || 'network_mode' in found));
  if (!isWhole) return null;
  return readAll(known.flatMap(({ ports = [] }) => (Array.isArray(ports) ? ports.map(readPort) : [null])));
}

function valueOf(text: string, { parse }: typeof import('yaml')): unknown {
  if (nestsTooDeep(text)) return null;
  try {
    return parse(text, { merge: true, logLevel: 'silent' });
  } catch {
    // The only way it has to say that the text is broken, merges what is no map, or has aliases that multiply.
    return null;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

/** `8080:80`, `80`, or `{ target: 80, published: "8080", host_ip: 127.0.0.1, protocol: tcp }`. */
function readPort(port: unknown): readonly Publication[] | null {
  const long = recordOf(port);
  if (!long) return typeof port === 'string' || typeof port === 'number' ? readPublish(String(port)) : null;
  const { target = '', published = '', host_ip: ip = '', protocol = 'tcp' } = long;
  const address = String(ip).includes(':') ? `[${String(ip)}]` : String(ip);
  return readPublish(
    `${address === '' ? '' : `${address}:`}${String(published)}:${String(target)}/${String(protocol)}`,
  );
}
