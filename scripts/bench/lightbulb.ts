import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createGrammars, type Grammars } from '../../src/core/grammar.ts';
import { planRemedies } from '../../src/core/remedies/remedies.ts';
import { mayDecide, readSource } from '../../src/core/rewrite/readers.ts';
import type { ReadSource } from '../../src/core/rewrite/sourceReader.ts';

const wasm = path.join(__dirname, '../node_modules/@vscode/tree-sitter-wasm/wasm');
const name = { path: 'app.py', language: null };

/** A Flask file of about so many lines, as people write them: routes with some code and text in each, the start at the end. */
function flaskFile(lines: number): string {
  const head = `import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\nHOST = os.environ.get('HOST', '127.0.0.1')\n`;
  const routes = Array.from({ length: Math.round((lines - 8) / 9) }, (_, at) => route(at)).join('');
  return `${head}${routes}\n\nif __name__ == '__main__':\n    app.run(host=HOST, port=5000, debug=True)\n`;
}

function route(at: number): string {
  return `

@app.route('/page/${at}', methods=['GET', 'POST'])
def page_${at}(app_name='shop', *, page=${at}):
    """Shows page ${at}; answers "not found" where there is none."""
    if request.args.get('run') == 'yes':
        app.logger.info('running %s of %s', page, app_name)
        return {'title': f'Page {page}', 'items': [item * 2 for item in range(${at})]}
    return 'server', 404
`;
}

/** Everything that a lightbulb on the start call does, beside what VS Code does. */
async function lightbulb(
  text: string,
  grammars: Grammars,
  before: ReadSource | null,
): Promise<{ read: ReadSource; titles: number }> {
  const read = await readSource(text, name, grammars, before);
  if (!read) throw new Error('nothing found');
  return { read, titles: offer(text, read) };
}

function offer(text: string, read: ReadSource): number {
  const [call] = read.calls;
  if (!call) throw new Error('no call found');
  const source = { file: '/shop/app.py', text, call, plan: read.plan.bind(null, call) };
  const lan = { address: '192.168.1.100', label: 'Wi-Fi' };
  return planRemedies({
    launch: null,
    source,
    isConfig: false,
    dotenv: null,
    gate: null,
    lan,
    port: null,
    debugger: null,
    bound: null,
  }).remedies.length;
}

const tries = 30;

/** The median of many tries, in milliseconds. `reset` is not counted. */
async function median(measure: (attempt: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    const start = performance.now();
    await measure(attempt);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? Number.NaN;
}

async function measureFile(lines: number): Promise<void> {
  const text = flaskFile(lines);
  const fresh = createGrammars((file) => readFileSync(path.join(wasm, file)));
  const coldStart = performance.now();
  const cold = await lightbulb(text, fresh, null);
  const coldTime = performance.now() - coldStart;
  const python = await fresh('python');

  const prefilter = await median(() => mayDecide(text, name));
  const parse = await median(() => python.parse(text, (root) => root.endIndex));
  const whole = await median(async () => (await lightbulb(text, fresh, null)).read.tree?.dispose());
  const again = await median(() => offer(text, cold.read));
  let read = cold.read;
  const middle = text.indexOf('\n', text.length / 2) + 1;
  const typed = await median(async (attempt) => {
    const changed = `${text.slice(0, middle)}# ${'x'.repeat(attempt)}\n${text.slice(middle)}`;
    ({ read } = await lightbulb(changed, fresh, read));
  });
  const heapBefore = process.memoryUsage();
  const kept = await Promise.all(Array.from({ length: 10 }, () => readSource(text, name, fresh)));
  const heapAfter = process.memoryUsage();
  for (const one of kept) one?.tree?.dispose();
  read.tree?.dispose();
  const perFile = (heapAfter.rss - heapBefore.rss) / kept.length / 1024;
  const row = [prefilter, coldTime, parse, whole, again, typed, again / parse, typed / parse].map((value) =>
    value.toFixed(2).padStart(9),
  );
  console.log(`${String(text.split('\n').length - 1).padStart(7)} ${row.join(' ')} ${perFile.toFixed(0).padStart(9)}`);
}

/**
 * The lightbulb without VS Code: prefilter; the first one ever, with the parser's start; a bare parse; a lightbulb that parses anew; one more
 * on the same text; one after a keystroke in the middle; the last two as shares of a bare parse; resident memory for each further file kept.
 */
export async function main(): Promise<void> {
  console.log('lightbulb on a Flask file: median ms of 30 tries, shares of a bare parse, KiB kept for each file');
  console.log('  lines prefilter      cold     parse     whole     again keystroke  again/p. keystr/p.   KiB/file');
  for (const lines of [100, 1000, 10_000]) await measureFile(lines);
}
