import { expect, test } from 'vitest';
import { absoluteFiles } from '../../../src/core/launch/paths.ts';
import { readProgram } from '../../../src/core/launch/program.ts';

const program = (files: string[], directory: string | null) => ({
  ...readProgram(['python', 'app.py'], new Map()),
  files,
  directory,
});

test.each<[string[], string | null, string | null, string[]]>([
  [['app.py'], null, '/shop', ['/shop/app.py']],
  [['./src/../app.py', '/srv//app.py'], null, '/shop/', ['/shop/app.py', '/srv/app.py']],
  [['app.py'], 'shop/../web', '/shop', ['/shop/web/app.py']],
  [['app.py'], '/srv', '/shop', ['/srv/app.py']],
  [['app.py'], '~/shop', '/shop', ['/home/u/shop/app.py']],
  [['app.py'], '~other/shop', '/shop', []],
  [['~/app.py', '../../../app.py'], null, '/shop', ['/home/u/app.py', '/app.py']],
  [['app.py', '/srv/app.py'], null, null, ['/srv/app.py']],
])('%o in %s from %s', (files, directory, cwd, absolute) => {
  expect(absoluteFiles(program(files, directory), cwd, '/home/u')).toEqual(absolute);
});

test('no home: what begins with ~ is left out', () => {
  expect(absoluteFiles(program(['~/app.py'], null), '/shop', null)).toEqual([]);
  expect(absoluteFiles(program(['app.py'], '~'), '/shop', null)).toEqual([]);
});
