import { rustReader } from '../../../../src/core/rewrite/rust/rustReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(rustReader, 'rust.txt', '/shop/src/main.rs');
testBrokenTexts(rustReader, 'rust.txt', '/shop/src/main.rs');
