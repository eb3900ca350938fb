import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasDotenv, readEnvironment } from '../../../src/node/python.ts';
import { listen, startNode } from './startNode.ts';

const dotenv = 'dotenv/__init__.py';

/** A folder with these files and links (`link -> target`), gone after the test. */
function makeFolder(...entries: string[]): string {
  const root = mkdtempSync(path.join(tmpdir(), 'reachable-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const entry of entries) {
    const [name = '', target] = entry.split(' -> ');
    const [file, content = ''] = name.split(': ');
    const full = path.join(root, file ?? '');
    mkdirSync(path.dirname(full), { recursive: true });
    if (target === undefined) writeFileSync(full, content, { mode: 0o755 });
    else symlinkSync(target, full);
  }
  return root;
}

const base = ['base/bin/python3 -> python3.12', 'base/bin/python3.12'];
const environment = ['work/.venv/bin/python -> ../../../base/bin/python3', 'work/.venv/pyvenv.cfg: version = 3.12.1'];
const seeing = 'work/.venv/pyvenv.cfg: include-system-site-packages = true';

function ask(root: string, argv0: string, cwd: string | null = path.join(root, 'work'), searchPath = '') {
  return hasDotenv({ argv0, cwd, searchPath });
}

describe('python-dotenv in a virtual environment', () => {
  const there = `work/.venv/lib/python3.12/site-packages/${dotenv}`;

  test('by a relative path, an absolute one, and a name on PATH', async () => {
    const root = makeFolder(...base, ...environment, there);
    expect(await ask(root, '.venv/bin/python')).toBe(true);
    expect(await ask(root, path.join(root, 'work/.venv/bin/python'), null)).toBe(true);
    expect(await ask(root, 'python', null, `/nowhere:${path.join(root, 'work/.venv/bin')}`)).toBe(true);
  });

  test('of lib64', async () => {
    expect(await ask(makeFolder(...base, ...environment, there.replace('lib', 'lib64')), '.venv/bin/python')).toBe(
      true,
    );
  });

  test('is not there when only the base interpreter has it', async () => {
    const root = makeFolder(...base, ...environment, `base/lib/python3.12/site-packages/${dotenv}`);
    expect(await ask(root, '.venv/bin/python')).toBe(false);
    expect(await ask(root, '../base/bin/python3')).toBe(true);
  });

  test('unless the environment says that it sees the base', async () => {
    const root = makeFolder(...base, environment[0] ?? '', seeing, `base/lib/python3.12/site-packages/${dotenv}`);
    expect(await ask(root, '.venv/bin/python')).toBe(true);
  });
});

describe('python-dotenv of a base interpreter', () => {
  test('counts for its own version only', async () => {
    const root = makeFolder(...base, `base/lib/python3.11/site-packages/${dotenv}`);
    expect(await ask(root, '../base/bin/python3')).toBe(false);
  });

  test('is found where the name tells no version', async () => {
    expect(
      await ask(makeFolder('base/bin/python', `base/lib/python3.11/site-packages/${dotenv}`), '../base/bin/python'),
    ).toBe(true);
  });

  test("is found in Debian's folder", async () => {
    expect(await ask(makeFolder(...base, `base/lib/python3/dist-packages/${dotenv}`), '../base/bin/python3')).toBe(
      true,
    );
  });

  test('is not a file of that name, nor an empty folder', async () => {
    expect(await ask(makeFolder(...base, 'base/lib/python3.12/site-packages/dotenv.txt'), '../base/bin/python3')).toBe(
      false,
    );
  });
});

describe('an interpreter that cannot be found', () => {
  test('has nothing', async () => {
    expect(await ask('/nowhere', 'python')).toBe(false);
    expect(await ask('/nowhere', 'bin/python', null)).toBe(false);
    expect(await ask('/nowhere', '')).toBe(false);
  });
});

test.skipIf(process.platform !== 'linux')('PATH is read from the process', async () => {
  const { pid } = await startNode(listen, '127.0.0.1');
  expect((await readEnvironment(pid, ['PATH'])).get('PATH')).toBe(process.env['PATH']);
  expect(await readEnvironment(2 ** 22 + 1, ['PATH'])).toEqual(new Map());
});
