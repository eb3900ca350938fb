import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nameOwner } from '../../../src/node/owner.ts';
import { readProcess } from '../../../src/node/linux/processes.ts';
import { listen, start, startNode } from './startNode.ts';

const never = new AbortController().signal;

async function startOwner() {
  const started = await startNode<{ port: number }>(listen, '127.0.0.1', 'two  words');
  const process = await readProcess(started.pid);
  if (!process) throw new Error('the server is not there');
  return { ...started, owner: { kind: 'process', process, sharers: [] } as const };
}

describe.skipIf(process.platform !== 'linux')('the owner of a port', () => {
  test('is named with its command line, word for word and in silence', async () => {
    const spoken = [
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'error'),
      vi.spyOn(console, 'info'),
      vi.spyOn(process.stderr, 'write'),
    ];
    const { pid, said, owner } = await startOwner();
    const named = await nameOwner(said.port, owner, never);
    expect(named).toMatchObject({ ok: true, value: { pid, name: path.basename(process.execPath), isConfirmed: true } });
    expect(named.ok && named.value?.command.endsWith(' 127.0.0.1 two  words')).toBe(true);
    expect(spoken.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });

  test('that has ended is not named after its successor', async () => {
    const { said, owner } = await startOwner();
    const earlier = { ...owner, process: { ...owner.process, startedAt: owner.process.startedAt - 10 } };
    expect(await nameOwner(said.port, earlier, never)).toEqual({ ok: false, why: 'it has ended' });
  });

  test('whom we may not read is not guessed at', async () => {
    expect(await nameOwner(5000, { kind: 'unreadable' }, never)).toMatchObject({ ok: false });
  });

  test('asking can be cancelled', async () => {
    const { said, owner } = await startOwner();
    expect(await nameOwner(said.port, owner, AbortSignal.abort())).toEqual({ ok: false, why: 'cancelled' });
  });

  test('keeps its own name where the library cuts a wrong one out of the command line', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'reachable-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'serve.js'), listen.replace('process.argv[1]', '"127.0.0.1"'));
    const script = 'cd "$1" && exec "$0" serve.js --root /srv/files';
    const { pid, said } = await start<{ port: number }>('/bin/sh', [
      '-c',
      script.replace('"$0"', '"$(basename "$0")"'),
      process.execPath,
      folder,
    ]);
    const found = await readProcess(pid);
    if (!found) throw new Error('the server is not there');
    const named = await nameOwner(said.port, { kind: 'process', process: found, sharers: [] }, never);
    expect(named).toMatchObject({ value: { name: 'node', command: 'node serve.js --root /srv/files' } });
  });
});
