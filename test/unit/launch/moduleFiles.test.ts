import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appFiles, moduleFiles } from '../../../src/core/launch/moduleFiles.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'reachable-modules-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(files: readonly string[]): string {
  const root = mkdtempSync(path.join(folder, 'case-'));
  for (const file of files) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), 'print(__file__, end="")\n');
  }
  return root;
}

/** The first of the candidates that exists must be the file that Python takes. */
test.each<[string[]]>([
  [['pkg/app.py']],
  [['pkg/__init__.py', 'pkg/app.py']],
  [['pkg/app/__init__.py', 'pkg/app/__main__.py', 'pkg/app.py']],
])('python -m pkg.app among %o', (files) => {
  const root = write(files);
  const ran = execFileSync('python3', ['-m', 'pkg.app'], { cwd: root, encoding: 'utf8' });
  expect(
    ran.endsWith(path.join(root, moduleFiles('pkg.app', '__main__').find((file) => files.includes(file)) ?? '')),
  ).toBe(true);
});

test.each<[string[]]>([[['pkg/app.py']], [['pkg/app/__init__.py', 'pkg/app.py']]])(
  'import pkg.app among %o',
  (files) => {
    const root = write(files);
    const ran = execFileSync('python3', ['-c', 'import pkg.app'], { cwd: root, encoding: 'utf8' });
    expect(ran).toBe(path.join(root, appFiles('pkg.app:app').find((file) => files.includes(file)) ?? ''));
  },
);

test.each<[string, string[]]>([
  ['hello', ['hello/__init__.py', 'hello.py']],
  ['hello:create_app("a:b")', ['hello/__init__.py', 'hello.py']],
  ['src/hello.py:app', ['src/hello.py']],
  ['../src/shop.web', ['../src/shop/web/__init__.py', '../src/shop/web.py']],
  ['..', ['../__init__.py']],
  ['C:\\shop\\app.py:app', ['C:\\shop\\app.py']],
])('FLASK_APP=%s', (app, files) => {
  expect(appFiles(app)).toEqual(files);
});
