import { describe, expect, test } from 'vitest';
import { readProcess } from '../../../src/node/linux/processes.ts';
import { stopProcess, waitForExit, type StopTarget } from '../../../src/node/stopProcess.ts';
import { start } from './startNode.ts';

const never = new AbortController().signal;

/** A process that ignores SIGTERM or not, ready to be stopped. */
async function startSleeper(ignores = ''): Promise<StopTarget & { exited: Promise<unknown> }> {
  const { pid, exited } = await start('/bin/sh', [
    '-c',
    `trap '${ignores}' ${ignores === '' ? 'INT' : 'TERM'}; echo 1; while :; do sleep 60 & wait; done`,
  ]);
  const read = await readProcess(pid);
  if (!read) throw new Error('the sleeper is not there');
  return { pid, startedAt: read.startedAt, exited };
}

describe.skipIf(process.platform !== 'linux')('stopping', () => {
  test('the very process', async () => {
    const target = await startSleeper();
    expect(await stopProcess(target, 'SIGTERM')).toBe('signalled');
    expect(await waitForExit(target, 10_000, never)).toBe(true);
    await target.exited;
    expect(await stopProcess(target, 'SIGTERM')).toBe('gone');
  });

  test('refuses a pid that another process has by now', async () => {
    const target = await startSleeper();
    const earlier = { pid: target.pid, startedAt: target.startedAt - 10 };
    expect(await stopProcess(earlier, 'SIGKILL')).toBe('not the same process');
    expect(await readProcess(target.pid)).not.toBeNull();
  });

  test('refuses one whose start was not told', async () => {
    const { pid } = await startSleeper();
    expect(await stopProcess({ pid, startedAt: 0 }, 'SIGKILL')).toBe('not checked');
    expect(await readProcess(pid)).not.toBeNull();
  });

  test('refuses what names a group, everybody, or init', async () => {
    const targets = [0, -1, 1, -process.pid, Number.NaN].map((pid) => ({ pid, startedAt: 0 }));
    expect(await Promise.all(targets.map((target) => stopProcess(target, 'SIGTERM')))).toEqual(
      targets.map(() => 'not permitted'),
    );
  });

  test('refuses the editor that we run in, and whatever started that', async () => {
    const parent = await readProcess(process.ppid);
    const ours = [process.pid, process.ppid, parent && parent.ppid > 1 ? parent.ppid : process.ppid];
    const results = await Promise.all(ours.map((pid) => stopProcess({ pid, startedAt: 0 }, 'SIGTERM')));
    expect(results).toEqual(ours.map(() => 'this editor'));
  });

  test('by SIGTERM leaves one that ignores it, SIGKILL does not', async () => {
    const target = await startSleeper(':');
    expect(await stopProcess(target, 'SIGTERM')).toBe('signalled');
    expect(await waitForExit(target, 120, never)).toBe(false);
    expect(await stopProcess(target, 'SIGKILL')).toBe('signalled');
    expect(await waitForExit(target, 10_000, never)).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('waiting for the end', () => {
  test('is over at once where the process has ended, or its pid has passed on', async () => {
    const target = await startSleeper();
    expect(await waitForExit({ ...target, startedAt: target.startedAt - 10 }, 10_000, never)).toBe(true);
  });

  test('can be cancelled', async () => {
    const target = await startSleeper();
    const cancel = new AbortController();
    const waiting = waitForExit(target, 60_000, cancel.signal);
    cancel.abort();
    expect(await waiting).toBe(false);
  });
});
