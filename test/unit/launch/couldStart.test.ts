import { describe, expect, test } from 'vitest';
import { couldStart } from '../../../src/core/launch/couldStart.ts';
import { posix } from './shells.ts';

const flask = ['/venv/bin/python3', '/venv/bin/flask', 'run'];
const app = ['python', 'app.py'];
const vite = ['node', '/x/node_modules/.bin/vite'];

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
    // Recorded: npm 11, pnpm 9, Yarn 1, Bun 1.3, GNU make 4, just 1, honcho 2, node-foreman 3, pdm 2, hatch 1, Poe 0, run-p 8.
    ['npm run dev -- --host 0.0.0.0', [['npm run dev --host 0.0.0.0'], ['sh', '-c', 'vite --host 0.0.0.0'], vite]],
    ['npm --prefix web run dev', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['HOST=0.0.0.0 npm start', [['npm start'], ['sh', '-c', 'vite'], vite]],
    ['pnpm dev', [['node', '/usr/bin/pnpm', 'dev'], ['sh', '-c', 'vite'], vite]],
    ['yarn dev', [['node', '/usr/lib/node_modules/yarn/bin/yarn.js', 'dev'], ['/bin/sh', '-c', 'vite'], vite]],
    ['bun dev', [['bun', 'dev'], ['/usr/bin/bash', '-c', 'vite'], vite]],
    ['make dev', [['make', 'dev'], ['/bin/sh', '-c', 'cd web; vite'], vite]],
    ['just dev', [['just', 'dev'], ['sh', '-cu', 'vite'], vite]],
    ['honcho start', [['/venv/bin/python3', '/venv/bin/honcho', 'start'], ['/bin/sh', '-c', 'flask run'], flask]],
    ['nf start web', [['node', '/x/node_modules/.bin/nf', 'start', 'web'], ['/bin/sh', '-c', 'vite'], vite]],
    ['pdm run serve', [['/venv/bin/python3', '/venv/bin/pdm', 'run', 'serve'], flask]],
    [
      'hatch run serve',
      [['/venv/bin/python3', '/venv/bin/hatch', 'run', 'serve'], ['/bin/sh', '-c', 'flask run'], flask],
    ],
    ['poe serve', [['/venv/bin/python3', '/venv/bin/poe', 'serve'], flask]],
    ['uv run flask run', [['uv', 'run', 'flask', 'run'], flask]],
    ['run-p dev', [['node', '/x/node_modules/.bin/run-p', 'dev'], ['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['cd web && npm run dev | tee log', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
  ])('%s', (line, lineage) => {
    expect(couldStart(line, lineage, posix)).toBe(true);
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
    ['npm run build', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['npm install', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['cd web', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['nrd', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['git checkout dev', [['npm run dev'], ['sh', '-c', 'vite'], vite]],
    ['make build', [['make', 'dev'], vite]],
  ])('%s', (line, lineage) => {
    expect(couldStart(line, lineage, posix)).toBe(false);
  });
});

test('without a process the line must name a program that serves', () => {
  expect(couldStart('python app.py', [], posix)).toBe(true);
  expect(couldStart('cd shop', [], posix)).toBe(false);
});
