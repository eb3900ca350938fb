import { csharpReader } from '../../../../src/core/rewrite/csharp/csharpReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(csharpReader, 'csharp.txt', '/shop/Program.cs');
testBrokenTexts(csharpReader, 'csharp.txt', '/shop/Program.cs');
