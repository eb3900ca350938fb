import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { testFixtures } from '../fixtureCases.ts';

testFixtures(javascriptReader, 'javascript-configs.txt', 'vite.config.js');
