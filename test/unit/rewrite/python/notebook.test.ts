import * as fc from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { notebookReader } from '../../../../src/core/rewrite/python/notebookReader.ts';
import { pythonReader } from '../../../../src/core/rewrite/python/pythonReader.ts';
import { readWith, testFixtures } from '../fixtureCases.ts';

testFixtures(notebookReader, 'notebooks.txt', 'shop.ipynb');

const cell = (source: unknown, more: object = {}) => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
  ...more,
});
const flask = cell('from flask import Flask\napp = Flask(1)');

function notebook(cells: object[], metadata: object = {}, indent = 1): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, indent);
}

async function count(text: string): Promise<number> {
  return (await readWith(notebookReader, text, 'x.ipynb')).calls.length;
}

test('a file is a notebook by its name, and a cell of it is Python', () => {
  const name = { path: '/shop/a.ipynb', language: null };
  expect([notebookReader.reads(name), pythonReader.reads(name)]).toEqual([true, false]);
  const inEditor = { path: '/shop/a.ipynb', language: 'python' };
  expect([notebookReader.reads(inEditor), pythonReader.reads(inEditor)]).toEqual([false, true]);
  expect(notebookReader.reads({ path: '/shop/a.py', language: 'python' })).toBe(false);
  expect(pythonReader.reads({ path: '/shop/a.ipynb', language: 'r' })).toBe(false);
});

describe('which cells are read', () => {
  const run = cell('app.run()');
  const markdown = { cell_type: 'markdown', metadata: {}, source: 'app.run()' };
  const raw = { cell_type: 'raw', metadata: {}, source: ['app.run()'] };
  const inR = { metadata: { vscode: { languageId: 'r' } } };

  test.each<[name: string, text: string, calls: number]>([
    ['code', notebook([flask, run]), 1],
    ['on one line', notebook([flask, run], {}, 0), 1],
    ['a call in an earlier cell than the app', notebook([run, flask]), 1],
    ['no Markdown', notebook([flask, markdown]), 0],
    ['no raw text', notebook([flask, raw]), 0],
    ['no other cell magic', notebook([flask, cell('%%bash\napp.run()')]), 0],
    ['a cell magic that runs Python', notebook([flask, cell('\n%%time\napp.run()')]), 1],
    ['no cell of another language', notebook([flask, cell('app.run()', inR)]), 0],
    ['Python by its kernel', notebook([flask, run], { kernelspec: { name: 'python3', language: 'python' } }), 1],
    ['nothing of another kernel', notebook([flask, run], { kernelspec: { name: 'ir', language: 'R' } }), 0],
    ['nothing of another language', notebook([flask, run], { language_info: { name: 'julia' } }), 0],
    ['a cell behind one that is not closed', notebook([flask, cell('x = (1,'), run]), 1],
    ['not the one that is not closed', notebook([flask, cell('app.run('), cell("'''")]), 0],
    ['a cell behind a quoted bracket', notebook([flask, cell('x = "(" # (\n"""("""'), run]), 1],
    ['several in one', notebook([flask, cell(['app.run()\n', 'app.run(port=1)'])]), 2],
    ['broken JSON', notebook([flask, run]).slice(0, -3), 0],
    ['JSON with comments', `// app.run()\n${notebook([flask, run])}`, 0],
    ['an older format', JSON.stringify({ worksheets: [{ cells: [flask, run] }], nbformat: 3 }), 0],
    ['something else', '[["flask app.run()"]]', 0],
    ['a source that is none', notebook([flask, cell([1, 'app.run()']), cell(null)]), 0],
    ['brackets without end', `${'['.repeat(200_000)} flask app.run()`, 0],
  ])('%s', async (_, text, calls) => {
    expect(await count(text)).toBe(calls);
  });
});

test('places are those of the file, whatever escapes stand before', async () => {
  const source = 's = "é\\t\u2028😀"; app.run(debug=True)  # "';
  const text = notebook([flask, cell(source)]).replace('é', String.raw`\u00e9`);
  const [call] = (await readWith(notebookReader, text, 'x.ipynb')).calls;
  expect(text.slice(call?.start, call?.end)).toBe('app.run(debug=True)');
  const above = text.slice(0, call?.start).split('\n');
  expect([call?.line, call?.column]).toEqual([above.length, above.at(-1)?.length]);
});

test('any torn notebook: nothing throws, and what is edited is JSON still', async () => {
  const whole = notebook([flask, cell(['%time\n', 'app.run(\n', '    debug=True,\n', ')'])]);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length }), fc.nat({ max: 9 }), async (start, length) => {
      const torn = whole.slice(0, start) + whole.slice(start + length);
      const read = await readWith(notebookReader, torn, 'x.ipynb');
      const plans = read.calls.map((call) => read.plan(call, { host: '0.0.0.0', port: 81, debug: 'off' }));
      const edited = plans.flatMap((one) => (one.kind === 'edits' ? [applyEdits(torn, one.edits)] : []));
      expect(edited.map((text) => typeof JSON.parse(text))).toEqual(edited.map(() => 'object'));
    }),
    { numRuns: 200 },
  );
});
