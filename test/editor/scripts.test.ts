import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, type TextDocument } from 'vscode';
import { accepts, findLowPort, makeFolder, otherAddress, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked, unmarked } from './marks.ts';
import { openTerminal, start, watchStarts } from './terminals.ts';
import { hearWords } from './words.ts';

/** Vite behind `npm run dev`, marked in its script as open to this computer only. */
async function serveScript(): Promise<{ port: number; document: TextDocument; file: string }> {
  const port = await findLowPort();
  const folder = makeFolder({
    'package.json': `{\n  "name": "shop",\n  "scripts": {\n    "dev": "vite --port ${port}"\n  }\n}\n`,
    'index.html': '<!doctype html><title>shop</title>\n',
  });
  const file = path.join(folder, 'package.json');
  const document = await show(file);
  start(await openTerminal(folder), 'npm run dev');
  await marked(document, 'loopback', `Vite runs at localhost:${port}`);
  assert.equal(await accepts(otherAddress, port), false);
  return { port, document, file };
}

describe('a server behind a script of package.json', () => {
  it('is opened in its script and started again by it', async () => {
    const { port, document, file } = await serveScript();
    const starts = watchStarts();
    await choose(await actionAt(document, 'vite --port', 'Make reachable and restart'));
    await unmarked(document);
    assert.match(
      readFileSync(file, 'utf8'),
      new RegExp(`"dev": "vite --port ${port} --host=0\\.0\\.0\\.0"|"dev": "vite --host=0\\.0\\.0\\.0 --port ${port}"`),
    );
    assert.deepEqual(starts, ['npm run dev']);
    assert.equal(await accepts(otherAddress, port), true);
  });

  it('is run again with one word more, its script as it was', async () => {
    const { port, document, file } = await serveScript();
    const starts = watchStarts();
    const before = readFileSync(file, 'utf8');
    const words = hearWords();
    const done = commands.executeCommand('reachable.makeReachable');
    await words.pick(({ label }) => label.startsWith('Run again'));
    await done;
    await unmarked(document);
    assert.deepEqual(starts, ['npm run dev -- --host=0.0.0.0']);
    assert.equal(readFileSync(file, 'utf8'), before);
    assert.equal(await accepts(otherAddress, port), true);
  });
});
