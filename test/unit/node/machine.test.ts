import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { MachineReading } from '../../../src/core/machine.ts';
import { readMachine } from '../../../src/node/linux/machine.ts';
import { machineTime } from '../../../src/node/machineTime.ts';
import type { MachineQuestion } from '../../../src/node/system.ts';
import { readProcess, readTree } from '../../../src/node/linux/processes.ts';
import { listen, listenAndShare, start, startNode } from './startNode.ts';

const isElsewhere = process.platform !== 'linux';

async function look(ask: Partial<MachineQuestion>): Promise<MachineReading> {
  const reading = await readMachine({ trees: [], ports: [], ...ask }, new AbortController().signal);
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
}

function listenersOn(reading: MachineReading, port: number) {
  return reading.listeners.filter((listener) => listener.port === port);
}

describe.skipIf(isElsewhere)('a real listening process', () => {
  test.each(['127.0.0.1', '0.0.0.0', '127.0.0.2', '::1', '::', '::ffff:127.0.0.1'])('on %s', async (address) => {
    const { pid, said } = await startNode<{ port: number }>(listen, address);
    const [listener, ...others] = listenersOn(await look({ ports: [said.port] }), said.port);
    expect(others).toEqual([]);
    expect(listener).toMatchObject({
      address,
      port: said.port,
      owner: { kind: 'process', process: { pid }, sharers: [] },
    });
  });

  test('belongs to nobody in particular until somebody asks', async () => {
    const { said } = await startNode<{ port: number }>(listen, '127.0.0.1');
    expect(listenersOn(await look({}), said.port)).toMatchObject([{ owner: { kind: 'unknown' } }]);
  });

  test('is found in the tree that was asked about, root included', async () => {
    const { pid, said } = await startNode<{ port: number }>(listen, '127.0.0.1');
    const fromParent = await look({ trees: [process.pid] });
    expect(fromParent.trees.get(process.pid)?.map((child) => child.pid)).toContain(pid);
    expect(listenersOn(fromParent, said.port)).toMatchObject([{ owner: { process: { pid } } }]);
    const fromItself = await look({ trees: [pid] });
    expect(fromItself.trees.get(pid)).toEqual([]);
    expect(listenersOn(fromItself, said.port)).toMatchObject([{ owner: { process: { pid } } }]);
  });

  test.each(['trees', 'ports'] as const)('shares its socket with a worker below a shell, asked by %s', async (by) => {
    const { pid, said } = await startNode<{ port: number; worker: number }>(listenAndShare);
    const reading = await look(by === 'trees' ? { trees: [pid] } : { ports: [said.port] });
    const [listener] = listenersOn(reading, said.port);
    if (listener?.owner.kind !== 'process') throw new Error('no owner');
    expect(listener.owner.process.pid).toBe(pid);
    // The shell between them holds it too: it inherited every file the worker did.
    expect(listener.owner.sharers.map((sharer) => sharer.pid)).toContain(said.worker);
    expect(listener.owner.sharers.map((sharer) => sharer.pid)).not.toContain(process.pid);
  });

  test.skipIf(process.getuid?.() !== 0)('of another user is unreadable, which is not the same as nobody', async () => {
    const { said } = await startNode<{ port: number }>(listen, '127.0.0.1');
    process.seteuid?.('nobody');
    onTestFinished(() => process.seteuid?.(0));
    const reading = await look({ ports: [said.port] });
    process.seteuid?.(0);
    expect(listenersOn(reading, said.port)).toMatchObject([{ address: '127.0.0.1', owner: { kind: 'unreadable' } }]);
  });

  test('passes to the worker when the parent has been killed', async () => {
    const { pid, said, exited } = await startNode<{ port: number; worker: number }>(
      // The worker must outlive its parent, so it does not listen to its standard input here.
      listenAndShare.replace('process.stdin.resume().on("end", () => process.exit())', 'setInterval(() => {}, 1000)'),
    );
    process.kill(pid, 'SIGKILL');
    await exited;
    const [listener] = listenersOn(await look({ ports: [said.port] }), said.port);
    expect(listener?.owner).toMatchObject({ kind: 'process' });
    expect(listener?.owner).not.toMatchObject({ process: { pid } });
  });
});

describe.skipIf(isElsewhere)('processes', () => {
  test('tell name, arguments, folder, parent and start', async () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'reachable ')));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const before = machineTime();
    const { pid } = await startNode(
      `process.chdir(process.argv[1]); ${listen.replace('process.argv[1]', '"127.0.0.1"')}`,
      folder,
      'two words',
    );
    const read = await readProcess(pid);
    expect(read).toMatchObject({ pid, ppid: process.pid, name: path.basename(process.execPath), cwd: folder });
    expect(read?.argv.slice(-2)).toEqual([folder, 'two words']);
    // /proc counts hundredths of a second, from a start of the machine that is known as well as that.
    expect(read?.startedAt).toBeGreaterThanOrEqual(before - 30);
    expect(read?.startedAt).toBeLessThanOrEqual(machineTime() + 30);
    expect((await readProcess(pid))?.startedAt).toBe(read?.startedAt);
  });

  test('of a tree come parents first, and the ended ones are gone', async () => {
    const { pid, said, exited } = await start<number>('/bin/sh', ['-c', '(sleep 60 & echo $!; wait); true']);
    const tree = await readTree(pid);
    expect(tree.map((child) => child.pid)).toContain(said);
    expect(tree.findIndex((child) => child.pid === said)).toBeGreaterThan(
      tree.findIndex((child) => child.ppid === pid),
    );
    process.kill(-pid, 'SIGKILL');
    await exited;
    expect(await readProcess(pid)).toBeNull();
    expect(await readTree(pid)).toEqual([]);
  });

  test('that have ended but were not reaped count as gone', async () => {
    // The parent becomes a program that never waits for its child.
    const { said } = await start<number>('/bin/sh', ['-c', '/bin/sh -c "echo \\$\\$" & exec sleep 60']);
    const hasEnded = () => expect(readFileSync(`/proc/${said}/stat`, 'utf8')).toMatch(/\) Z /);
    await vi.waitFor(hasEnded, { timeout: 30_000 });
    expect(await readProcess(said)).toBeNull();
  });

  test('that were never there make an empty tree', async () => {
    expect((await look({ trees: [2 ** 22 + 1] })).trees).toEqual(new Map([[2 ** 22 + 1, []]]));
  });
});

describe.skipIf(isElsewhere)('looking', () => {
  test('can be cancelled', async () => {
    expect(await readMachine({ trees: [process.pid], ports: [] }, AbortSignal.abort())).toEqual({
      ok: false,
      why: 'cancelled',
    });
  });
});
