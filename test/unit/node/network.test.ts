import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { readNetwork } from '../../../src/node/network.ts';

test('every address of this machine is told, and the routes where they can be read', async () => {
  const reading = await readNetwork(new AbortController().signal);
  const expected = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address }) => address),
  );
  expect(reading.addresses.map(({ address }) => address)).toEqual(expected);
  expect(reading.addresses).toContainEqual(
    expect.objectContaining({ address: '127.0.0.1', family: 4, cidr: '127.0.0.1/8', internal: true }),
  );
  expect(reading.platform).toBe(process.platform);
  expect(Array.isArray(reading.defaultRoutes)).toBe(process.platform === 'linux');
});
