import { describe, expect, test } from 'vitest';
import type { Program } from '../../../src/core/launch/launch.ts';
import { readProgram } from '../../../src/core/launch/program.ts';

/** Splits at spaces; `$…` stands for a word that the shell makes. */
const read = (line: string, env: Record<string, string | null> = {}) =>
  readProgram(
    line.split(' ').map((word) => (word.startsWith('$') ? null : word)),
    new Map(Object.entries(env)),
  );

const unknown: Program = {
  kind: 'unknown',
  framework: null,
  files: [],
  configs: [],
  directory: null,
  host: null,
  port: null,
  debug: null,
};
const flask: Program = { ...unknown, kind: 'cli', framework: 'flask', files: ['wsgi.py', 'app.py'] };

describe('a script: its source decides', () => {
  test.each<[string, string[]]>([
    ['python app.py', ['app.py']],
    ['python3 app.py --port 5001', ['app.py']],
    ['/home/u/venv/bin/python3.11 src/app.py', ['src/app.py']],
    ['C:\\venv\\Scripts\\python.exe app.py', ['app.py']],
    ['pypy3 app.py', ['app.py']],
    ['py -3.11 app.py', ['app.py']],
    ['python -u -X dev -W ignore -OB app.py', ['app.py']],
    ['python -Wignore -Xdev app.py', ['app.py']],
    ['python -m pkg.app', ['pkg/app/__main__.py', 'pkg/app.py']],
    ['python -um app', ['app/__main__.py', 'app.py']],
    ['python -mapp', ['app/__main__.py', 'app.py']],
    ['python src', ['src/__main__.py', 'src']],
    ['./app.py', ['./app.py']],
    ['python -m coverage run --source src app.py', ['app.py']],
    ['coverage run -m pkg.app', ['pkg/app/__main__.py', 'pkg/app.py']],
    ['python -m debugpy --listen 5678 --wait-for-client app.py', ['app.py']],
    ['/venv/bin/python /x/libs/debugpy/adapter/../../debugpy/launcher 40211 -- /shop/app.py', ['/shop/app.py']],
    ['/venv/bin/python /x/libs/debugpy --connect 127.0.0.1:40211 --configure-qt none app.py', ['app.py']],
    ['python -m pdb -c continue app.py', ['app.py']],
    ['python -m cProfile -o out.prof app.py', ['app.py']],
    ['uv run app.py', ['app.py']],
    ['uv run --with flask --python 3.12 python app.py', ['app.py']],
    ['sudo -E -u www nice -n 5 nohup env A=1 B=2 python app.py', ['app.py']],
    ['timeout -k 3 60 python app.py', ['app.py']],
    ['node server.js', ['server.js']],
    ['node --inspect -r dotenv/config --watch src/server.mjs --port 3000', ['src/server.mjs']],
    ['node server', ['server', 'server.js', 'server/index.js']],
    ['node .', ['.', '..js', './index.js']],
    ['nodejs ./server.js', ['./server.js']],
    ['npx tsx watch src/server.ts', ['src/server.ts']],
    ['ts-node-dev --respawn -P tsconfig.dev.json src/main.ts', ['src/main.ts']],
    ['nodemon --watch src -e ts server.js', ['server.js']],
    ['bun --hot server.ts', ['server.ts']],
    ['bun run server.ts', ['server.ts']],
    ['deno run --allow-net -c deno.json server.ts', ['server.ts']],
    ['cross-env NODE_ENV=development node server.js', ['server.js']],
    ['dotenv -e .env.local -- node server.js', ['server.js']],
    ['env-cmd -f .env node server.js', ['server.js']],
    ['ruby app.rb -o 0.0.0.0', ['app.rb']],
    ['bundle exec ruby app.rb', ['app.rb']],
    ['php server.php', ['server.php']],
    ['go run main.go', ['main.go']],
    ['go run -tags dev ./cmd/web', ['./cmd/web/main.go']],
    ['cargo run --release', ['src/main.rs']],
  ])('%s', (line, files) => {
    expect(read(line)).toEqual({ ...unknown, kind: 'script', files });
  });
});

describe('a command of a family: its words decide', () => {
  test.each<[string, Partial<Program>]>([
    ['flask run', {}],
    ['/venv/bin/flask run', {}],
    ['C:\\venv\\Scripts\\flask.exe run', {}],
    ['python -m flask run', {}],
    ['/venv/bin/python /venv/bin/flask run --port 5001', { port: 5001 }],
    ['coverage run -m flask run -p 5001', { port: 5001 }],
    ['/v/python /x/debugpy/launcher 4021 -- -m flask run --no-debug', { debug: false }],
    ['uv run -m flask run', {}],
    ['poetry run flask run', {}],
    ['flask run --host 0.0.0.0 --port 5001 --debug', { host: '0.0.0.0', port: 5001, debug: true }],
    ['flask run --host=::1 -p5001', { host: '::1', port: 5001 }],
    ['flask run -h127.0.0.1 -p 99999', { host: '127.0.0.1' }],
    ['flask run -h 1.1.1.1 --host 2.2.2.2', { host: '2.2.2.2' }],
    ['flask run --debug --no-debug', { debug: false }],
    ['flask --debug run', { debug: true }],
    ['flask --app hello run', { files: ['hello/__init__.py', 'hello.py'] }],
    ['flask -A src/hello.py run', { files: ['src/hello.py'] }],
    ['flask --app=shop.web:create_app("x") run', { files: ['shop/web/__init__.py', 'shop/web.py'] }],
    ['flask --app src/shop run', { files: ['src/shop/__init__.py', 'src/shop.py'] }],
    ['flask --app . run', { files: ['./__init__.py'] }],
    ['flask --app $APP run', { files: [] }],
    ['flask -e dev.env run --cert adhoc --no-reload', {}],
    ['flask run --host $HOST --port 5001', { port: 5001 }],
    ['env FLASK_RUN_PORT=5001 FLASK_DEBUG=1 flask run', { port: 5001, debug: true }],
    ['sudo FLASK_RUN_HOST=0.0.0.0 flask run', { host: '0.0.0.0' }],
    ['uv run --directory shop flask run', { directory: 'shop' }],
  ])('%s', (line, says) => {
    expect(read(line)).toEqual({ ...flask, ...says });
  });

  test.each<[string, Partial<Program>]>([
    ['uvicorn main:app --port 80', { framework: 'uvicorn', port: 80, files: ['main/__init__.py', 'main.py'] }],
    ['uvicorn --reload src.main:app', { framework: 'uvicorn', files: ['src/main/__init__.py', 'src/main.py'] }],
    ['gunicorn -w 4 -b :80 app:app', { framework: 'gunicorn', host: '', port: 80, configs: ['gunicorn.conf.py'] }],
    ['python manage.py runserver 0:8001', { framework: 'django', host: '0', port: 8001 }],
    [
      'vite --host --config web/vite.config.ts',
      { framework: 'vite', host: '0.0.0.0', configs: ['web/vite.config.ts'] },
    ],
    ['node /x/node_modules/.bin/vite', { framework: 'vite' }],
    ['node /x/node_modules/next/dist/bin/next dev -p 3001', { framework: 'nextjs', port: 3001 }],
    ['npx -y @angular/cli@19 serve', { framework: 'angular-cli', configs: ['angular.json'] }],
    ['ruby bin/rails server', { framework: 'rails' }],
    ['php -S localhost:8000 router.php', { framework: 'php-builtin', host: 'localhost', port: 8000 }],
    ['npm exec vite -- --port 3000', { framework: 'vite', port: 3000 }],
    ['npm exec vite --port 3000', { framework: 'vite', port: null }],
  ])('%s', (line, says) => {
    expect(read(line)).toMatchObject({ kind: 'cli', ...says });
  });

  test.each<[Record<string, string | null>, Partial<Program>]>([
    [
      { FLASK_RUN_HOST: '0.0.0.0', FLASK_RUN_PORT: '5001' },
      { host: '0.0.0.0', port: 5001 },
    ],
    [{ FLASK_RUN_HOST: '', FLASK_DEBUG: '' }, {}],
    [{ FLASK_APP: 'hello.py:app' }, { files: ['hello.py'] }],
    [{ FLASK_DEBUG: 'true' }, { debug: true }],
    [{ FLASK_DEBUG: 'False' }, { debug: false }],
    [{ FLASK_DEBUG: null }, {}],
  ])('variables: %o', (env, says) => {
    expect(read('flask run', env)).toEqual({ ...flask, ...says });
  });

  test('a flag wins over its variable', () => {
    expect(read('flask run --host 1.1.1.1 --no-debug', { FLASK_RUN_HOST: '2.2.2.2', FLASK_DEBUG: '1' })).toEqual({
      ...flask,
      host: '1.1.1.1',
      debug: false,
    });
  });
});

test.each([
  'make run',
  'npm start',
  'flask',
  'flask shell',
  'flask db run',
  'flask $ARGS',
  'python',
  'python -',
  'python -c print(1)',
  'python $SCRIPT',
  'python -m $MODULE',
  '$PYTHON app.py',
  'sudo',
  'poetry install',
  'node -e 0',
  'node --test',
  'npm exec',
  'yarn dev',
  'yarn serve',
  'pnpm run build',
  'bun install',
  'deno task dev',
  'go build',
  'cargo run -p api',
  'vite build',
  'next build',
  'rails console',
  'php artisan migrate',
  'python manage.py migrate',
  'ng build',
  'dotnet run',
  'jupyter lab list',
  'pytest test_app.py',
  'coverage report',
  'sudo -D $DIR python app.py',
])('not known: %s', (line) => {
  expect(read(line)).toEqual(unknown);
});
