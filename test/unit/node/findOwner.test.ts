import { expect, test } from 'vitest';
import type { Process } from '../../../src/core/machine.ts';
import { findOwner } from '../../../src/node/findOwner.ts';

function make(pid: number, ppid: number, startedAt: number): Process {
  return { pid, ppid, group: pid, name: `p${pid}`, argv: [], cwd: null, startedAt };
}

function among(...processes: Process[]) {
  const known = new Map(processes.map((process) => [process.pid, process]));
  return async (pid: number) => known.get(pid) ?? null;
}

/** Owner's pid, then the sharers' pids. */
async function pids(holders: number[], ...processes: Process[]): Promise<number[] | string> {
  const owner = await findOwner(holders, among(...processes));
  return owner.kind === 'process' ? [owner.process.pid, ...owner.sharers.map(({ pid }) => pid)] : owner.kind;
}

test('the oldest holder owns it, whatever the pids say', async () => {
  expect(await pids([10, 900], make(900, 1, 1000), make(10, 900, 2000))).toEqual([900, 10]);
});

test('in the same instant the lower pid is the older one', async () => {
  expect(await pids([8, 7], make(7, 1, 1000), make(8, 7, 1000))).toEqual([7, 8]);
});

test('a grandchild shares it through a parent that does not hold it', async () => {
  expect(await pids([1000, 1002], make(1000, 1, 1), make(1001, 1000, 2), make(1002, 1001, 3))).toEqual([1000, 1002]);
});

test('an ancestor that does not hold it is never named', async () => {
  expect(await pids([1001], make(1000, 1, 1), make(1001, 1000, 2))).toEqual([1001]);
});

test('a holder of another family is left out', async () => {
  expect(await pids([10, 20], make(10, 1, 1), make(20, 1, 2))).toEqual([10]);
});

test('holders that have ended do not count; nobody left means unreadable', async () => {
  expect(await pids([10, 11], make(11, 1, 2))).toEqual([11]);
  expect(await pids([10])).toBe('unreadable');
  expect(await pids([])).toBe('unreadable');
});

test('parents that lead in circles end', async () => {
  expect(await pids([5, 10], make(5, 1, 1), make(10, 11, 2), make(11, 10, 3))).toEqual([5]);
});
