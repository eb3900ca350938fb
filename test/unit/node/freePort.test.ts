import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { holdFreePort, type HeldPort } from '../../../src/node/freePort.ts';
import { probe } from '../../../src/node/probe.ts';

const never = new AbortController().signal;

async function hold(after: number, host: string): Promise<HeldPort> {
  const held = await holdFreePort(after, host, never);
  if (!held.ok) throw new Error(held.why);
  onTestFinished(() => held.value.release());
  return held.value;
}

/** Listens on a port of ours and returns it. */
async function occupy(host: string, port = 0): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port that was free a moment ago on every address. */
async function findPort(): Promise<number> {
  const held = await hold(30_000 + Math.floor(Math.random() * 20_000), '0.0.0.0');
  await held.release();
  return held.port;
}

async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const outcome = await new Promise((resolve) => {
    server.once('error', () => resolve('error')).listen(port, host, () => resolve('listening'));
  });
  server.close();
  return outcome === 'listening';
}

describe('a held port', () => {
  test('cannot be taken by anybody else until it is released', async () => {
    const held = await hold(await findPort(), '127.0.0.1');
    expect(await canListen(held.port, '127.0.0.1')).toBe(false);
    expect(await canListen(held.port, '0.0.0.0')).toBe(false);
    expect(await canListen(held.port, '::')).toBe(false);
    await held.release();
    expect(await canListen(held.port, '127.0.0.1')).toBe(true);
  });

  test('is released although somebody connected', async () => {
    const held = await hold(await findPort(), '127.0.0.1');
    expect(await probe('127.0.0.1', held.port, never)).toBe('accepts');
    await held.release();
    expect(await probe('127.0.0.1', held.port, never)).toBe('refused');
  });

  test('listens no wider than the server will', async () => {
    const held = await hold(await findPort(), 'localhost');
    expect(await probe('127.0.0.2', held.port, never)).toBe('refused');
  });

  test('comes after the one given, and is another for each who asks', async () => {
    const after = await findPort();
    const [first, second] = [await hold(after, '0.0.0.0'), await hold(after, '0.0.0.0')];
    expect(first.port).toBeGreaterThan(after);
    expect(second.port).toBeGreaterThan(first.port);
  });
});

describe('a port is passed over', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '127.0.0.1'],
    ['::1', '127.0.0.1'],
    ['127.0.0.2', '0.0.0.0'],
    ['127.0.0.1', '0.0.0.0'],
    ['::1', '0.0.0.0'],
    ['127.0.0.1', '::'],
    ['127.0.0.1', '[::1]'],
  ])('that is taken on %s, for a server on %s', async (taken, wanted) => {
    const port = await occupy(taken, await findPort());
    expect((await hold(port - 1, wanted)).port).toBeGreaterThan(port);
  });

  test('that browsers refuse to open', async () => {
    expect((await hold(5999, '127.0.0.1')).port).toBeGreaterThan(6000);
    expect((await hold(6664, '127.0.0.1')).port).toBeGreaterThan(6669);
  });

  test('with hundreds behind it, as Windows reserves them', async () => {
    const after = 12_000 + Math.floor(Math.random() * 8_000);
    const servers = Array.from({ length: 300 }, (_, index) => createServer().listen(after + 1 + index, '127.0.0.1'));
    // Somebody else may have one of them: taken it is, too.
    await Promise.all(servers.map((server) => once(server, 'listening').catch(() => null)));
    onTestFinished(() => servers.forEach((server) => server.close()));
    expect((await hold(after, '127.0.0.1')).port).toBeGreaterThan(after + 300);
  });

  test('that only the administrator may take', async () => {
    expect((await hold(80, '127.0.0.1')).port).toBeGreaterThanOrEqual(1024);
  });
});

describe('no port', () => {
  test('on an address that is not ours', async () => {
    expect(await holdFreePort(5000, '198.51.100.7', never)).toMatchObject({
      ok: false,
      why: expect.stringContaining('EADDRNOTAVAIL'),
    });
  });

  test('beyond the last one', async () => {
    expect(await holdFreePort(65_535, '127.0.0.1', never)).toMatchObject({ ok: false });
  });

  test('when cancelled', async () => {
    expect(await holdFreePort(5000, '127.0.0.1', AbortSignal.abort())).toEqual({ ok: false, why: 'cancelled' });
  });
});
