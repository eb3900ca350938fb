import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { createGrammars, type GrammarName, type Grammars } from '../../src/core/grammar.ts';
import { planRemedies } from '../../src/core/remedies/remedies.ts';
import { mayDecide, readSource } from '../../src/core/rewrite/readers.ts';
import type { ReadSource } from '../../src/core/rewrite/sourceReader.ts';

const wasm = path.join(__dirname, '../node_modules/@vscode/tree-sitter-wasm/wasm');
/** A file as people write them, of about so many lines, with one start in it. */
type Kind = { title: string; path: string; grammar: GrammarName | null; make(lines: number): string };

const kinds: readonly Kind[] = [
  { title: 'Flask', path: 'app.py', grammar: 'python', make: flaskFile },
  { title: 'Express', path: 'server.ts', grammar: 'typescript', make: expressFile },
  { title: 'package.json', path: 'package.json', grammar: null, make: packageFile },
  { title: 'compose', path: 'compose.yaml', grammar: null, make: composeFile },
];

function repeat(lines: number, each: number, part: (at: number) => string): string {
  return Array.from({ length: Math.max(1, Math.round(lines / each)) }, (_, at) => part(at)).join('');
}

function flaskFile(lines: number): string {
  const head = `import os\nfrom flask import Flask, request\n\napp = Flask(__name__)\nHOST = os.environ.get('HOST', '127.0.0.1')\n`;
  return `${head}${repeat(lines - 8, 9, route)}\n\nif __name__ == '__main__':\n    app.run(host=HOST, port=5000, debug=True)\n`;
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

function expressFile(lines: number): string {
  const handlers = repeat(
    lines - 6,
    7,
    (at) => `
app.get('/page/${at}', async (request: Request, response: Response): Promise<void> => {
  // Shows page ${at}.
  const items = Array.from({ length: ${at} }, (_, item) => ({ item, title: \`Page \${item}\` }));
  if (request.query.listen === 'yes') response.json({ app: 'shop', items });
  else response.status(404).send('server');
});
`,
  );
  return `import express, { type Request, type Response } from 'express';\nconst app = express();\n${handlers}\nconst host = process.env.HOST ?? 'localhost';\napp.listen(3000, host, () => console.log('up'));\n`;
}

function packageFile(lines: number): string {
  const scripts = repeat(lines / 2, 1, (at) => `    "build:${at}": "tsc -p packages/p${at} && node build.js ${at}",\n`);
  const versions = repeat(lines / 2, 1, (at) => `    "package-${at}": "^${at}.0.0",\n`);
  return `{\n  "scripts": {\n${scripts}    "dev": "vite --port 3000"\n  },\n  "dependencies": {\n${versions}    "vite": "8.0.0"\n  }\n}\n`;
}

function composeFile(lines: number): string {
  const services = repeat(
    lines - 4,
    6,
    (at) =>
      `  s${at}:\n    image: shop/s${at}\n    environment:\n      - NAME=s${at}\n    volumes:\n      - ./s${at}:/app\n`,
  );
  return `services:\n${services}  web:\n    ports:\n      - '127.0.0.1:5000:5000'\n`;
}

/** Everything that a lightbulb on the start call does, beside what VS Code does. */
async function lightbulb(
  path: string,
  text: string,
  grammars: Grammars,
  before: ReadSource | null,
): Promise<{ read: ReadSource; titles: number }> {
  const read = await readSource(text, { path, language: null }, grammars, before);
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

async function measureFile(kind: Kind, lines: number): Promise<void> {
  const { title, path: file, grammar } = kind;
  const text = kind.make(lines);
  const name = { path: file, language: null };
  const fresh = createGrammars((wasmFile) => readFileSync(path.join(wasm, wasmFile)));
  const coldStart = performance.now();
  const cold = await lightbulb(file, text, fresh, null);
  const coldTime = performance.now() - coldStart;
  const parser = grammar && (await fresh(grammar));

  const prefilter = await median(() => mayDecide(text, name));
  const parse = await median(() => parser?.parse(text, (root) => root.endIndex) ?? bareParse(file, text));
  const whole = await median(async () => (await lightbulb(file, text, fresh, null)).read.tree?.dispose());
  const again = await median(() => offer(text, cold.read));
  let read = cold.read;
  const middle = text.indexOf('\n', text.length / 2) + 1;
  const typed = await median(async (attempt) => {
    // Blanks are typed, which every format allows there.
    const changed = `${text.slice(0, middle)}${' '.repeat(attempt)}\n${text.slice(middle)}`;
    ({ read } = await lightbulb(file, changed, fresh, read));
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
  const size = String(text.split('\n').length - 1).padStart(7);
  console.log(`${title.padEnd(12)} ${size} ${row.join(' ')} ${perFile.toFixed(0).padStart(9)}`);
}

/** The unit for formats without a grammar: what their library needs for the text alone. */
function bareParse(file: string, text: string): unknown {
  return file.endsWith('.json') ? parseTree(text) : parseDocument(text);
}

/**
 * The lightbulb without VS Code: prefilter; the first one ever, with the parser's start; a bare parse; a lightbulb that parses anew; one more
 * on the same text; one after a keystroke in the middle; the last two as shares of a bare parse; resident memory for each further file kept.
 */
export async function main(): Promise<void> {
  console.log('lightbulb: median ms of 30 tries, shares of a bare parse, KiB kept for each file');
  console.log(
    'file           lines prefilter      cold     parse     whole     again keystroke  again/p. keystr/p.   KiB/file',
  );
  for (const kind of kinds) for (const lines of [100, 1000, 10_000]) await measureFile(kind, lines);
}
