import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { plainAddress } from '../core/host.ts';
import type { Result } from '../core/machine.ts';
import { errorCode } from './errorCode.ts';

/** A page that waits for one visit. */
export type OpenTestPage = {
  url: string;
  port: number;
  /** The address of the device that opened it, in standard spelling; null: nobody did in time, or it was closed. Resolves once nothing listens any more. */
  visited: Promise<string | null>;
};

/**
 * Listens on one address of this machine, on a port that the system picks, until another device opens the page, `limitMs` have passed, or
 * `signal` aborts: then nothing listens any more. `html` is all that it ever sends, to the one path in `url` (its random part keeps a scanner
 * from counting as a visit); everything else gets 404. A visit from an address that `isOwn` tells to be of this computer is answered and
 * proves nothing. Never rejects.
 */
export function openTestPage(
  address: string,
  html: string,
  limitMs: number,
  isOwn: (visitor: string) => boolean,
  signal: AbortSignal,
): Promise<Result<OpenTestPage>> {
  if (signal.aborted) return Promise.resolve({ ok: false, why: 'cancelled' });
  const path = `/${globalThis.crypto.randomUUID().slice(0, 8)}`;
  const visits = new EventEmitter<{ end: [string | null] }>();
  const server = createServer((request, response) => {
    const from = answer(request, response, path, html);
    if (from !== null && !isOwn(from)) response.on('close', () => visits.emit('end', from));
  });
  // One page needs no more; a slow sender is not waited for.
  server.maxConnections = 16;
  server.requestTimeout = 10_000;
  return new Promise((resolve) => {
    server.once('error', (error) => resolve({ ok: false, why: errorCode(error) }));
    server.listen({ host: address, port: 0, exclusive: true }, () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound ? bound.port : 0;
      const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}${path}`;
      resolve({ ok: true, value: { url, port, visited: closeAfter(server, visits, limitMs, signal) } });
    });
  });
}

/** Closes the server at the first visit, at the limit, or when cancelled, whichever comes first. */
async function closeAfter(
  server: Server,
  visits: EventEmitter<{ end: [string | null] }>,
  limitMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  const end = (): void => void visits.emit('end', null);
  const timer = setTimeout(end, limitMs);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) queueMicrotask(end);
  const [from] = await once(visits, 'end');
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  await close(server);
  return typeof from === 'string' ? from : null;
}

/** Sends the page or 404. Returns who opened the page; null where that was not it. */
function answer(
  { method, url, socket }: IncomingMessage,
  response: ServerResponse,
  path: string,
  html: string,
): string | null {
  const isPage = method === 'GET' && url === path;
  response.writeHead(isPage ? 200 : 404, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(isPage ? html : '');
  return isPage && socket.remoteAddress !== undefined ? plainAddress(socket.remoteAddress) : null;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
