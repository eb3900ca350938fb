import { expect, test } from 'vitest';
import { bootedAt, bootTime, machineTime } from '../../../src/node/machineTime.ts';
import { readProcess } from '../../../src/node/linux/processes.ts';

const hour = 3_600_000;
const now = 1_700_000_000_000;

test('the machine started as long ago as it has been up', () => {
  expect(bootedAt(now, 5 * hour, 4 * hour, now - hour)).toBe(now - 5 * hour);
  expect(bootedAt(now, 5 * hour, null, now - hour)).toBe(now - 5 * hour);
});

test("a container's uptime is not the machine's: our own start tells", () => {
  // The container is up for an hour, the machine for 100; this process began 10 minutes ago.
  const origin = now - hour / 6;
  expect(bootedAt(now, hour, 100 * hour - hour / 6, origin)).toBe(now - 100 * hour);
});

test.skipIf(process.platform !== 'linux')(
  'this process began when Node says it did, and not in the future',
  async () => {
    const self = await readProcess(process.pid);
    const began = Date.now() - process.uptime() * 1000;
    expect(Math.abs((self?.startedAt ?? 0) - began)).toBeLessThan(1000);
    expect(Math.abs(machineTime() - Date.now())).toBeLessThan(1000);
    expect(bootTime()).toBeLessThan(began);
  },
);
