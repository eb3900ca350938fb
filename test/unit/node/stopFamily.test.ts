import { describe, expect, test } from 'vitest';
import { readProcess, readTree } from '../../../src/node/linux/processes.ts';
import { stopFamily } from '../../../src/node/stopFamily.ts';
import { startNode } from './startNode.ts';

/** Nobody waits so long for what does end. */
const patience = { signalled: 10_000, child: 100 };
/** For the one that will not. */
const little = { signalled: 1_000, child: 100 };

/** A server that never looks after its child, which listens to nobody but ends when it is asked to, or not. */
async function startParent(childIgnores: string) {
  const { pid, said, exited } = await startNode<{ child: number }>(
    `const child = require('node:child_process').spawn('/bin/sh', ['-c', \`trap '\${process.argv[1]}' \${process.argv[1] ? 'TERM' : 'INT'}; echo 1; while :; do sleep 60 & wait; done\`], { stdio: ['ignore', 'pipe', 'ignore'] });
     require('node:net').createServer().listen(0, '127.0.0.1');
     child.stdout.once('data', () => console.log(JSON.stringify({ child: child.pid })));`,
    childIgnores,
  );
  const parent = await readProcess(pid);
  const children = await readTree(pid);
  if (!parent) throw new Error('the parent is not there');
  expect(children.map((child) => child.pid)).toContain(said.child);
  return { parent, children, child: said.child, exited };
}

const living = async (pids: readonly number[]): Promise<number[]> => {
  const processes = await Promise.all(pids.map((pid) => readProcess(pid)));
  return processes.flatMap((process) => process?.pid ?? []);
};

describe.skipIf(process.platform !== 'linux')('stopping a process with its children', () => {
  test('ends those that outlive it', async () => {
    const { parent, children, child } = await startParent('');
    expect(await stopFamily([parent, ...children], 'SIGTERM', patience)).toEqual({ failure: null, left: [] });
    expect(await living([parent.pid, child])).toEqual([]);
  });

  test('names the one that will not end, which force does', async () => {
    const { parent, children, child, exited } = await startParent(':');
    const { left } = await stopFamily([parent, ...children], 'SIGTERM', little);
    expect(left.map(({ pid }) => pid)).toContain(child);
    await exited;
    const [first, ...others] = left;
    if (!first) throw new Error('nobody is left');
    expect(await stopFamily([first, ...others], 'SIGKILL', patience)).toEqual({ failure: null, left: [] });
    expect(await living([child])).toEqual([]);
  });

  test('leaves all alone where the pid is another process by now', async () => {
    const { parent, children, child } = await startParent('');
    const earlier = { ...parent, startedAt: parent.startedAt - 10 };
    expect(await stopFamily([earlier, ...children], 'SIGTERM', patience)).toEqual({
      failure: 'not the same process',
      left: [],
    });
    expect(await living([parent.pid, child])).toEqual([parent.pid, child]);
  });

  test('leaves a child alone whose pid another process has', async () => {
    const { parent, children, child } = await startParent('');
    const others = children.map((one) => ({ ...one, startedAt: one.startedAt - 10 }));
    expect(await stopFamily([parent, ...others], 'SIGTERM', patience)).toEqual({ failure: null, left: [] });
    expect(await living([parent.pid, child])).toEqual([child]);
  });
});
