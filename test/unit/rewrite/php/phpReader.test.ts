import { phpReader } from '../../../../src/core/rewrite/php/phpReader.ts';
import { testBrokenTexts } from '../brokenTexts.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(phpReader, 'php.txt', '/shop/server.php');
testBrokenTexts(phpReader, 'php.txt', '/shop/server.php');
