import { describe, expect, test } from 'vitest';
import { couldStart } from '../../../src/core/launch/couldStart.ts';
import { grammars } from '../grammars.ts';

const flask = ['/venv/bin/python3', '/venv/bin/flask', 'run'];
const app = ['python', 'app.py'];

describe('the reported line started this process', () => {
  test.each([
    ['python app.py', [app]],
    ['flask run', [flask]],
    ['cd shop && FLASK_DEBUG=1 flask run', [flask]],
    ['poetry run flask run', [flask]],
    ['make', [['make'], app]],
    ['npm run dev', [['npm run dev'], ['node', 'server.js']]],
    ['(cd shop; python app.py)', [['/bin/bash', '--init-file', 'x'], app]],
    ['python ~/shop/app.py', [['python', '/home/u/shop/app.py']]],
    ['./run.sh', [['/bin/bash', './run.sh'], app]],
    ['python app.py $PORT', [['python', 'app.py', '5000']]],
  ])('%s', async (line, lineage) => {
    expect(couldStart(line, lineage, await grammars('bash'))).toBe(true);
  });
});

describe('it did not: a part of what was typed, or an alias', () => {
  test.each([
    ['cd shop', [app]],
    ['source venv/bin/activate', [flask]],
    ['docker compose up -d', [flask]],
    ['serve', [app]],
    ['black app.py', [app]],
    ['cd shop', [['python', '-m', 'shop']]],
    ['python "app.py', [app]],
  ])('%s', async (line, lineage) => {
    expect(couldStart(line, lineage, await grammars('bash'))).toBe(false);
  });
});

test('without a process the line must name a program that serves', async () => {
  const bash = await grammars('bash');
  expect(couldStart('python app.py', [], bash)).toBe(true);
  expect(couldStart('cd shop', [], bash)).toBe(false);
});
