import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { testFixtures } from '../fixtureCases.ts';
import { withApp } from './callsOracle.ts';

testFixtures(javascriptReader, 'javascript-calls.txt', 'server.js', withApp);
