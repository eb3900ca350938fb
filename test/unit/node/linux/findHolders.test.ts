import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findHolders, goThroughAll, useHolderThread } from '../../../../src/node/linux/findHolders.ts';
import { listen, startNode } from '../startNode.ts';

const never = new AbortController().signal;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'reachable-holders-'));
  await build({
    entryPoints: ['src/node/linux/holderThread.ts'],
    outfile: path.join(folder, 'thread.js'),
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that listens, and the inodes of all sockets that it has open. */
async function startHolder(): Promise<{ pid: number; inodes: Set<number> }> {
  const { pid } = await startNode(listen, '127.0.0.1');
  const links = readdirSync(`/proc/${pid}/fd`).map((descriptor) => readlinkSync(`/proc/${pid}/fd/${descriptor}`));
  const inodes = links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []).map(Number);
  return { pid, inodes: new Set(inodes) };
}

describe.skipIf(process.platform !== 'linux')('who holds a socket, of all processes', () => {
  test('is the same by a thread as by our own', async () => {
    const { pid, inodes } = await startHolder();
    const own = await goThroughAll(inodes, never);
    expect([...own.values()].flat()).toContain(pid);
    useHolderThread(path.join(folder, 'thread.js'));
    expect(await findHolders(inodes, never)).toEqual(own);
  });

  test('is found where the thread cannot be had', async () => {
    const { pid, inodes } = await startHolder();
    useHolderThread(path.join(folder, 'is-not-there.js'));
    expect([...(await findHolders(inodes, never)).values()].flat()).toContain(pid);
  });

  test('is nobody, once the question was taken back', async () => {
    const { inodes } = await startHolder();
    const cancelled = new AbortController();
    useHolderThread(path.join(folder, 'thread.js'));
    const asked = findHolders(inodes, cancelled.signal);
    cancelled.abort();
    expect(await asked).toEqual(new Map());
    expect(await findHolders(inodes, cancelled.signal)).toEqual(new Map());
  });
});
