import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/core/rewrite/readers.ts';
import { scriptCall, serverIn } from '../../../src/core/trace/pickServer.ts';
import type { Trace } from '../../../src/core/trace/traceLaunch.ts';
import { grammars } from '../grammars.ts';
import { posix, respelled, traced } from './shells.ts';

const scripts = (text: Readonly<Record<string, string>>): Record<string, string> => ({
  '/shop/package.json': JSON.stringify({ scripts: text }, null, 2),
});

/** Every server: its framework or file, its port, its folder, and the script that starts it. */
function shown({ servers }: Trace): string[] {
  return servers.map(({ program, start, script }) =>
    [program.framework ?? program.files[0], start?.call.port ?? '-', program.directory, script?.name ?? '-'].join(' '),
  );
}

describe('each server of a line is its own', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['vite & flask run', {}, ['vite 5173 /shop -', 'flask 5000 /shop -']],
    [
      'npm run dev',
      scripts({ dev: 'concurrently -k "npm:web" "cd api && flask run"', web: 'vite --port 3000' }),
      ['vite 3000 /shop web', 'flask 5000 /shop/api dev'],
    ],
    [
      'npm run dev & (cd api; uvicorn main:app)',
      scripts({ dev: 'vite' }),
      ['vite 5173 /shop dev', 'uvicorn 8000 /shop/api -'],
    ],
    [
      'honcho start',
      { '/shop/Procfile': 'web: npm start\napi: python -m api\n', ...scripts({ start: 'next dev' }) },
      ['nextjs - /shop start', 'api/__main__.py - /shop api'],
    ],
    [
      'make all',
      {
        '/shop/Makefile': 'all: api web\napi:\n\tcd api && flask run -p 5001\nweb:\n\t@npm start\n',
        ...scripts({ start: 'vite' }),
      },
      ['flask 5001 /shop/api api', 'vite 5173 /shop start'],
    ],
    [
      'cd ~/x && npm run dev',
      { '/home/u/x/package.json': '{"scripts":{"dev":"astro dev"}}' },
      ['astro 4321 /home/u/x dev'],
    ],
    ['npm run dev && npm run dev', scripts({ dev: 'vite' }), ['vite 5173 /shop dev', 'vite 5173 /shop dev']],
  ])('%s', async (line, texts, servers) => {
    expect(shown(await traced(line, texts))).toEqual(servers);
  });
});

describe('without end', () => {
  test.each([
    ['npm run a', scripts({ a: 'npm run b', b: 'npm run a && vite' }), ['vite 5173 /shop b']],
    ['npm run a', scripts({ a: 'npm run a' }), []],
    [
      'make a',
      { '/shop/Makefile': 'a: b\n\tmake b\nb: a\n\tmake a; flask run\n' },
      ['flask 5000 /shop b', 'flask 5000 /shop b'],
    ],
    ['poe a', { '/shop/pyproject.toml': '[tool.poe.tasks]\na = ["b"]\nb = ["a"]\n' }, []],
  ])('%s', async (line, texts, servers) => {
    expect(shown(await traced(line, texts))).toEqual(servers);
  });

  test('scripts that run each other over and over are read for a while', { timeout: 60_000 }, async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const all = names.map((name) => `npm run ${name}`).join(' & ');
    const texts = scripts(Object.fromEntries(names.map((name) => [name, `vite & ${all}`])));
    const { servers } = await traced('npm run a', texts);
    expect(servers.length).toBeGreaterThan(10);
    expect(servers.length).toBeLessThan(1000);
  });
});

test('where the folder is not known no script is looked for', async () => {
  const { main, isScriptRun } = await traced('cd $X && npm run dev', scripts({ dev: 'vite' }));
  expect([main, isScriptRun]).toEqual([null, true]);
});

const any = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        'npm',
        'run',
        'dev',
        '--',
        '-w',
        'make',
        'concurrently',
        '"npm:',
        '"',
        "'",
        'sh -c',
        ';',
        '&',
        '$X',
        ' ',
        '*',
        'HOST=1',
      ),
    )
    .map((parts) => parts.join(' ')),
);

test('any line and any script are read or not', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(any, any, async (line, script) => {
      const { servers } = await traced(line, {
        ...scripts({ dev: script }),
        '/shop/Makefile': `dev:\n\t${script}\n`,
        '/shop/Procfile': script,
      });
      expect(servers.length).toBeLessThan(1000);
    }),
    { numRuns: 200 },
  );
});

describe('a line that runs a script', () => {
  const runner = fc.constantFrom(
    'npm run dev',
    'npm run -s dev',
    'yarn dev',
    'pnpm run dev',
    'bun dev',
    'deno task dev',
    'npm run chained',
  );
  const script = fc.constantFrom(
    'vite',
    'cross-env A=1 vite --open',
    'cd web && flask run',
    'uvicorn main:app',
    'python manage.py runserver',
    'npm exec vite',
  );
  const around = fc.constantFrom(
    ['', ''],
    ['cd . && ', ' | tee log'],
    ['time ', ' &'],
    ['A="b c" ', ' > log 2>&1'],
    ['env B=1 ', ' # 🦊'],
  );

  test('keeps every other character, and says the host then; once and no more', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        runner,
        script,
        around,
        fc.constantFrom('0.0.0.0', '192.168.1.7'),
        async (runner, script, [before, after], host) => {
          const texts = {
            ...scripts({ dev: script, chained: 'npm run dev --' }),
            '/shop/deno.json': JSON.stringify({ tasks: { dev: script } }),
          };
          const line = before + runner + after;
          const result = await respelled(line, { host }, texts);
          // A `--` of its own does not come through every runner.
          if ('refused' in result && script === 'npm exec vite' && /bun|yarn/.test(runner)) return;
          if ('refused' in result) throw new Error(result.refused);
          const [start, end] = result.inserted;
          expect(result.commandLine.slice(0, start) + result.commandLine.slice(end)).toBe(line);
          const { main } = await traced(result.commandLine, texts);
          expect(main?.start?.call.host).toMatchObject({ value: host });
          expect(await respelled(result.commandLine, { host }, texts)).toMatchObject({
            commandLine: result.commandLine,
          });
        },
      ),
      { numRuns: 80 },
    );
  });
});

test('words that would reach several scripts are not added', async () => {
  const texts = {
    '/shop/package.json': '{ "workspaces": ["apps/*"] }',
    '/shop/apps/web/package.json': '{ "name": "web", "scripts": { "dev": "vite" } }',
    '/shop/apps/lib/package.json': '{ "name": "lib", "scripts": { "dev": "tsc -w" } }',
  };
  expect(await respelled('pnpm -r dev', { host: '0.0.0.0' }, texts)).toEqual({
    refused: 'No single word of this command line can say that.',
  });
  expect(shown(await traced('pnpm -r dev --port 9000', texts))).toEqual(['vite 9000 /shop/apps/web dev']);
  expect(await respelled('pnpm -F web dev', { host: '0.0.0.0' }, texts)).toMatchObject({
    commandLine: 'pnpm -F web dev --host=0.0.0.0',
  });
});

describe('which of them runs', () => {
  const texts = scripts({
    dev: 'concurrently "npm:web" "npm:admin" "npm:api"',
    web: 'vite',
    admin: 'vite --port 5180',
    api: 'flask run',
  });
  const running = (framework: string) => ({ program: { kind: 'cli', framework } as const });
  test.each<[string | null, number | null, string | null]>([
    ['flask', 5000, 'api'],
    ['vite', 5173, 'web'],
    ['vite', 5180, 'admin'],
    ['vite', 9999, null],
    ['django', 8000, null],
    [null, null, 'web'],
  ])('%s on %s: %s', async (framework, port, name) => {
    expect(serverIn(await traced('npm run dev', texts), null, { framework, port })?.script?.name ?? null).toBe(name);
  });

  test('the process knows best', async () => {
    const trace = await traced('npm run dev', texts);
    const { program } = (await traced('flask run')).main ?? {};
    expect(running('flask').program).toMatchObject({ kind: program?.kind, framework: program?.framework });
    expect(serverIn(trace, program ?? null, { framework: 'vite', port: 5173 })?.script?.name).toBe('api');
  });
});

test('the start of a script is that of its own line', async () => {
  const texts = scripts({ first: 'vite --port 1', dev: 'vite --port 2', last: 'vite --port 3' });
  const { main } = await traced('npm run dev', texts);
  const file = main?.script?.file ?? '';
  const read = await readSource(texts[file] ?? '', { path: file, language: null }, grammars);
  expect(main && scriptCall(main, read?.calls ?? [])).toMatchObject({ port: 2, line: 4 });
  expect(posix.kind).toBe('posix');
});
