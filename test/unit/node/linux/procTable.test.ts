import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseProcNetTcp } from '../../../../src/node/linux/procNet.ts';
import { readProcTable } from '../../../../src/node/linux/procTable.ts';

async function listenOn(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe.skipIf(process.platform !== 'linux')('a socket table', () => {
  // A page holds some 20 rows of IPv6, some 27 of IPv4.
  test.each([
    ['/proc/net/tcp', '127.0.0.1', 4],
    ['/proc/net/tcp6', '::1', 6],
  ] as const)('%s is read to its end, however many rows it has', async (file, host, family) => {
    const ours: number[] = [];
    while (ours.length < 90) {
      ours.push(await listenOn(host));
      const read = new Set(parseProcNetTcp(await readProcTable(file), family).map(({ port }) => port));
      expect(ours.filter((port) => !read.has(port))).toEqual([]);
    }
    expect(readFileSync(file, 'utf8').length).toBeGreaterThan(2 * 4096);
  });

  test('that is not there is an error of the system', async () => {
    await expect(readProcTable('/proc/net/tcp7')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
