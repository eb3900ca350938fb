import { expect, test } from 'vitest';
import { rubyReader } from '../../../../src/core/rewrite/ruby/rubyReader.ts';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { readWith, testFixtures } from '../fixtureCases.ts';

testFixtures(rubyReader, 'ruby.txt', '/shop/app.rb');
testBrokenTexts(rubyReader, 'ruby.txt', '/shop/app.rb');

test('a carriage return alone, which ends no line in Ruby, is not written as one', async () => {
  const text = "require 'sinatra' \r\t\nset :port, 8080\nputs 1\n";
  const read = await readWith(rubyReader, text, '/shop/app.rb');
  const change = read.calls[0] && read.plan(read.calls[0], { host: '0.0.0.0' });
  const edited = change?.kind === 'edits' ? applyEdits(text, change.edits) : null;
  expect(edited).toContain("\nset :bind, '0.0.0.0'\nset :port, 8080");
  read.tree?.dispose();
});
