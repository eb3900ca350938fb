import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { probe } from '../../../src/node/probe.ts';
import { listen, startNode } from './startNode.ts';

const never = new AbortController().signal;

async function listenOn(host: string): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

test('a server on loopback refuses another address of this machine', async () => {
  const { port } = await listenOn('127.0.0.1');
  expect(await probe('127.0.0.1', port, never)).toBe('accepts');
  expect(await probe('127.0.0.2', port, never)).toBe('refused');
});

test('a server on every address accepts there', async () => {
  const { port } = await listenOn('0.0.0.0');
  expect(await probe('127.0.0.2', port, never)).toBe('accepts');
});

test('IPv6 too', async () => {
  const { port } = await listenOn('::1');
  expect(await probe('::1', port, never)).toBe('accepts');
});

test('it sends nothing and hangs up', async () => {
  const { server, port } = await listenOn('127.0.0.1');
  const connected = once(server, 'connection');
  const probed = probe('127.0.0.1', port, never);
  const [socket] = await connected;
  socket.resume();
  await once(socket, 'end');
  expect(await probed).toBe('accepts');
  expect(socket.bytesRead).toBe(0);
});

test.skipIf(process.platform !== 'linux')('a server that answers nothing is a timeout', async () => {
  const { pid, said } = await startNode<{ port: number }>(
    listen.replace('listen(0, process.argv[1],', 'listen(0, "127.0.0.1", 1,'),
  );
  process.kill(pid, 'SIGSTOP');
  // The kernel itself accepts for a stopped process until its queue of one is full, and falls silent then; on a busy machine it may seem to earlier.
  const results: unknown[] = [];
  for (let attempt = 0; attempt < 5 && results.at(-1) !== 'timeout'; attempt++)
    results.push(await probe('127.0.0.1', said.port, never, 200));
  expect(results.at(-1)).toBe('timeout');
  expect(results.slice(0, -1)).toEqual(results.slice(1).map(() => 'accepts'));
});

test('what cannot be tried is said with the system’s code', async () => {
  expect(await probe('255.255.255.255', 9, never)).toEqual({ failed: expect.stringMatching(/^E[A-Z]+$/) });
});

test('it can be cancelled, before and meanwhile', async () => {
  const { port } = await listenOn('127.0.0.1');
  expect(await probe('127.0.0.1', port, AbortSignal.abort())).toEqual({ failed: 'cancelled' });
  const cancel = new AbortController();
  const probing = probe('127.0.0.1', port, cancel.signal);
  cancel.abort();
  expect(await probing).toEqual({ failed: 'cancelled' });
});
