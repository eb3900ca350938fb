import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grammarNames } from '../../src/core/grammar.ts';
import { grammars } from './grammars.ts';

test('a grammar parses with UTF-16 offsets', async () => {
  const python = await grammars('python');
  const text = "é = '😀'\napp.run()";
  expect(python.parse(text, (root) => text.slice(root.lastChild?.startIndex))).toBe('app.run()');
});

test('every grammar is shipped', () => {
  const build = readFileSync(new URL('../../esbuild.mjs', import.meta.url), 'utf8');
  const shipped = /const languages = (\[[^\]]*\])/.exec(build)?.[1] ?? '';
  expect([...shipped.matchAll(/'([\w-]+)'/g)].map(([, name]) => name)).toEqual([...grammarNames]);
});

test('a kept tree answers for its text, is used up by the next one, and parses anew once it is freed', async () => {
  const python = await grammars('python');
  const [before, after] = ['a = 1\n# 😀\nb = 2\n', 'a = 1\n# 😀 x\nif b:\n  c = 3\n'];
  const shape = (text: string, of = python): string => of.parse(text, (root) => root.toString());
  const [first, whole] = [python.keep(before, null), shape(after)];
  expect(shape(before, first)).toBe(shape(before));
  const second = python.keep(after, first);
  expect([first.isHeld(), second.isHeld()]).toEqual([false, true]);
  expect([shape(after, second), shape(before, first)]).toEqual([whole, shape(before)]);
  second.dispose();
  second.dispose();
  expect([second.isHeld(), shape(after, second)]).toEqual([false, whole]);
});
