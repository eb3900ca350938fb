import { expect, test } from 'vitest';
import type { Program } from '../../../src/core/launch/launch.ts';
import { readLaunch } from '../../../src/core/launch/readLaunch.ts';
import { posix } from './shells.ts';

test.each<[string, Partial<Program>]>([
  ['python app.py', { kind: 'script', files: ['app.py'], directory: null }],
  ['cd shop && FLASK_DEBUG=1 flask run', { kind: 'cli', directory: 'shop', debug: true }],
  ['cd shop; cd "my web"; python app.py', { files: ['app.py'], directory: 'shop/my web' }],
  ['cd -- /srv/shop/ && poetry -C web run python app.py', { directory: '/srv/shop/web' }],
  ['cd && python app.py', { directory: '~' }],
  ['pushd shop && python app.py', { directory: 'shop' }],
  ['source venv/bin/activate && python app.py', { files: ['app.py'], directory: null }],
  ['(cd shop; flask --app web run)', { files: ['web/__init__.py', 'web.py'], directory: 'shop' }],
  ['(cd other; make) && python app.py', { directory: null }],
  ['cd other & python app.py', { directory: null }],
  ['cd shop && python app.py &', { directory: 'shop' }],
  ['python app.py | tee log', { files: ['app.py'] }],
  ['python app.py 2>&1 | python filter.py', { files: ['app.py'] }],
  ['python seed.py && flask run', { kind: 'cli' }],
  ['python app.py & python other.py', { files: ['other.py'] }],
  ['python app.py & make watch', { files: ['app.py'] }],
  ['export FLASK_APP=hello.py FLASK_RUN_PORT="5001"; flask run', { files: ['hello.py'], port: 5001 }],
  ['export FLASK_RUN_PORT=1; unset FLASK_RUN_PORT; flask run', { port: null }],
  ['export FLASK_APP=hello.py; FLASK_APP=web.py flask run', { files: ['web.py'] }],
  ['FLASK_APP=hello.py; flask run', { kind: 'cli', files: [] }],
  ['~/venv/bin/python app.py', { kind: 'script', files: ['app.py'] }],
  ['flask run > log --port 5001', { port: 5001 }],
  ['npm run build && npx serve dist', { framework: 'serve' }],
  ['cd web && npx vite --host', { framework: 'vite', host: '0.0.0.0', directory: 'web' }],
  ['export HOST=0.0.0.0; react-scripts start', { framework: 'create-react-app', host: '0.0.0.0' }],
  ['uvicorn app:app --host ::1 | tee log', { framework: 'uvicorn', host: '::1' }],
  ['gunicorn -b [::1]:5000 app:app', { framework: 'gunicorn', host: '::1', port: 5000 }],
])('%s', (line, says) => {
  expect(readLaunch(line, posix)).toMatchObject(says);
});

test.each(['cd $X && python app.py', 'cd - && python app.py', 'popd; python app.py', 'a || cd x; python app.py'])(
  'files of an unknown directory are not guessed: %s',
  (line) => {
    expect(readLaunch(line, posix)).toMatchObject({ kind: 'script', files: [], directory: null });
    expect(readLaunch(line.replace('app.py', '/srv/app.py'), posix)?.files).toEqual(['/srv/app.py']);
  },
);

test.each(['make run', 'flask "run', 'if a; then flask run; fi', "bash -c 'flask run'", '', '# flask run'])(
  'names no program that we know: %s',
  (line) => {
    expect(readLaunch(line, posix)).toBeNull();
  },
);
