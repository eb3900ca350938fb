import { describe, expect, test } from 'vitest';
import type { RemedyFacts, SourceFacts } from '../../../src/core/remedies/facts.ts';
import { planRemedies } from '../../../src/core/remedies/remedies.ts';
import { readSource } from '../../../src/core/rewrite/readers.ts';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import { scriptCall } from '../../../src/core/trace/pickServer.ts';
import { grammars } from '../grammars.ts';
import { traced } from '../launch/shells.ts';

type Texts = Readonly<Record<string, string>>;

const scripts = (text: Readonly<Record<string, string>>): Texts => ({
  '/shop/package.json': `${JSON.stringify({ scripts: text }, null, 2)}\n`,
});

/** What the editor would bring together for the main server of a line that was typed in `/shop`. */
async function factsOf(commandLine: string, texts: Texts): Promise<RemedyFacts> {
  const { main, refused } = await traced(commandLine, texts);
  if (!main) throw new Error(`not read: ${commandLine}`);
  const [config = ''] = main.program.configs.filter((name) => texts[`/shop/${name}`] !== undefined);
  const source = await sourceIn(`/shop/${config}`, texts, (calls) => calls[0] ?? null);
  return {
    launch: { program: main.program, commandLine, start: main.start, refused },
    source,
    script: await sourceIn(main.script?.file ?? '', texts, (calls) => scriptCall(main, calls)),
    isConfig: source !== null,
    dotenv: null,
    gate: null,
    lan: null,
    port: null,
    debugger: null,
    bound: null,
  };
}

type Calls = Parameters<typeof scriptCall>[1];

async function sourceIn(file: string, texts: Texts, pick: (calls: Calls) => Calls[number] | null) {
  const text = texts[file];
  const read = text === undefined ? null : await readSource(text, { path: file, language: null }, grammars);
  const call = read && pick(read.calls);
  const source: SourceFacts | null =
    read && call && text !== undefined ? { file, text, call, plan: (change) => read.plan(call, change) } : null;
  return source;
}

/** Titles, and what each comes to: the new line, or the changed line of the file. */
async function shown(commandLine: string, texts: Texts): Promise<[string, string][]> {
  const { remedies } = planRemedies(await factsOf(commandLine, texts));
  return remedies.map(({ title, how }) => {
    if (how.kind === 'rerun') return [title, how.commandLine];
    const text = texts[how.file] ?? '';
    const lines = applyEdits(text, how.edits).split('\n');
    return [
      title,
      lines
        .filter((line) => !text.split('\n').includes(line))
        .join('\n')
        .trim(),
    ];
  });
}

const make = 'dev:\n\tflask run --host 127.0.0.1\n';

describe('a server that a script starts', () => {
  test('the script, then the line that runs it', async () => {
    expect(await shown('npm run dev', scripts({ dev: 'vite' }))).toEqual([
      ['Make reachable on your network (--host=0.0.0.0) in package.json', '"dev": "vite --host=0.0.0.0"'],
      ['Run again with --host=0.0.0.0', 'npm run dev -- --host=0.0.0.0'],
    ]);
  });

  test('its settings come first', async () => {
    const texts = { ...scripts({ dev: 'vite' }), '/shop/vite.config.js': 'export default { server: {} };\n' };
    expect(await shown('npm run dev', texts)).toEqual([
      ["Make reachable on your network (host: '0.0.0.0')", "export default { server: {host: '0.0.0.0'} };"],
      ['Make reachable on your network (--host=0.0.0.0) in package.json', '"dev": "vite --host=0.0.0.0"'],
      ['Run again with --host=0.0.0.0', 'npm run dev -- --host=0.0.0.0'],
    ]);
  });

  test('a flag in the script wins over them, and is changed where it stands', async () => {
    const texts = { ...scripts({ dev: 'vite --host localhost' }), '/shop/vite.config.js': 'export default {};\n' };
    const { remedies, refusals } = planRemedies(await factsOf('npm run dev', texts));
    expect(remedies.map(({ id }) => id)).toEqual(['wider:script']);
    expect(refusals).toEqual(['The script “dev” says that itself.']);
  });

  test('a flag behind the runner wins over the script', async () => {
    expect(await shown('npm run dev -- --host 127.0.0.1', scripts({ dev: 'vite' }))).toEqual([
      ['Run again with --host 0.0.0.0', 'npm run dev -- --host 0.0.0.0'],
    ]);
    const chained = scripts({ dev: 'npm run serve -- --host 127.0.0.1', serve: 'vite' });
    expect(await shown('npm run dev', chained)).toEqual([]);
  });

  test('a variable where the family reads one', async () => {
    expect(await shown('HOST=127.0.0.1 npm start', scripts({ start: 'react-scripts start' }))).toEqual([
      ['Run again with HOST=0.0.0.0', 'HOST=0.0.0.0 npm start'],
    ]);
    expect(await shown('npm start', scripts({ start: 'react-scripts start' }))).toEqual([
      ['Keep to this computer in package.json', '"start": "HOST=127.0.0.1 react-scripts start"'],
      ['Run again with HOST=127.0.0.1 (this computer only)', 'HOST=127.0.0.1 npm start'],
    ]);
    expect(await shown('npm start', scripts({ start: 'cd web && HOST=127.0.0.1 react-scripts start' }))).toEqual([
      [
        'Make reachable on your network (HOST=0.0.0.0) in package.json',
        '"start": "cd web && HOST=0.0.0.0 react-scripts start"',
      ],
    ]);
  });

  test('what takes no words is edited only', async () => {
    expect(await shown('make dev', { '/shop/Makefile': make })).toEqual([
      ['Make reachable on your network (--host 0.0.0.0) in Makefile', 'flask run --host 0.0.0.0'],
    ]);
    expect(await shown('honcho start', { '/shop/Procfile': 'web: flask run\n' })).toEqual([
      ['Make reachable on your network (--host=0.0.0.0) in Procfile', 'web: flask run --host=0.0.0.0'],
    ]);
    const both = scripts({ dev: 'concurrently "npm:web" "flask run"', web: 'vite' });
    expect(await shown('npm run dev', both)).toEqual([
      ['Make reachable on your network (--host=0.0.0.0) in package.json', '"web": "vite --host=0.0.0.0"'],
    ]);
  });

  test('a project of Python', async () => {
    const texts = { '/shop/pyproject.toml': '[tool.poe.tasks]\nserve = "flask run"\n' };
    expect(await shown('poetry run poe serve', texts)).toEqual([
      ['Make reachable on your network (--host=0.0.0.0) in pyproject.toml', 'serve = "flask run --host=0.0.0.0"'],
      ['Run again with --host=0.0.0.0', 'poetry run poe serve --host=0.0.0.0'],
    ]);
  });
});
