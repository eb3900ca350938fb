import { rubyReader } from '../../../../src/core/rewrite/ruby/rubyReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(rubyReader, 'ruby.txt', '/shop/app.rb');
testBrokenTexts(rubyReader, 'ruby.txt', '/shop/app.rb');
