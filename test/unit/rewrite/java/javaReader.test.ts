import { javaReader } from '../../../../src/core/rewrite/java/javaReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(javaReader, 'java.txt', '/shop/App.java');
testBrokenTexts(javaReader, 'java.txt', '/shop/App.java');
