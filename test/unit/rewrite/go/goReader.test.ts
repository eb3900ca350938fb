import { goReader } from '../../../../src/core/rewrite/go/goReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';
import { goImports } from './imports.ts';

testFixtures(goReader, 'go.txt', '/shop/main.go', goImports);
testBrokenTexts(goReader, 'go.txt', '/shop/main.go', goImports);
