import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from 'vscode';
import { accepts, findFreePort, makeFolder, otherAddress, show } from './apps.ts';
import { actionAt, choose, someActionsAt } from './lightbulb.ts';
import { marked, marksOn } from './marks.ts';
import { openTerminal, start, watchStarts } from './terminals.ts';

type Case = { at: string; before: string; title: string; after: string };

/** One file of each kind of reader, with what the first quick fix is called and writes. */
const files: Record<string, Case> = {
  'server.js': {
    at: 'listen',
    before: "const app = require('express')();\napp.listen(3000, 'localhost', () => {});\n",
    title: '0.0.0.0',
    after: "const app = require('express')();\napp.listen(3000, '0.0.0.0', () => {});\n",
  },
  'vite.config.ts': {
    at: 'server',
    before: 'export default {\n  server: { port: 5173 },\n};\n',
    title: "host: '0.0.0.0'",
    after: "export default {\n  server: { port: 5173, host: '0.0.0.0' },\n};\n",
  },
  'package.json': {
    at: 'vite',
    before: '{\n  "scripts": {\n    "dev": "tsc && vite"\n  }\n}\n',
    title: '--host=0.0.0.0',
    after: '{\n  "scripts": {\n    "dev": "tsc && vite --host=0.0.0.0"\n  }\n}\n',
  },
  'compose.yaml': {
    at: '127',
    before: "services:\n  web:\n    ports:\n      - '127.0.0.1:5000:5000' # here\n",
    title: '0.0.0.0',
    after: "services:\n  web:\n    ports:\n      - '0.0.0.0:5000:5000' # here\n",
  },
  'main.go': {
    at: 'ListenAndServe',
    before: 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe("localhost:8080", nil)\n}\n',
    title: '0.0.0.0',
    after: 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe("0.0.0.0:8080", nil)\n}\n',
  },
  '.flaskenv': {
    at: 'FLASK_RUN_HOST',
    before: '# here\nFLASK_RUN_HOST=localhost\n',
    title: 'FLASK_RUN_HOST=0.0.0.0',
    after: '# here\nFLASK_RUN_HOST=0.0.0.0\n',
  },
};

describe('the lightbulb in files of other languages', () => {
  for (const [name, { at, before, title, after }] of Object.entries(files)) {
    it(`changes nothing but the host: ${name}`, async () => {
      const document = await show(path.join(makeFolder({ [name]: before }), name));
      const action = (await someActionsAt(document, at)).find((one) => one.title.startsWith('Make reachable on'));
      assert.ok(action);
      assert.ok(action.title.includes(title), action.title);
      await choose(action);
      assert.equal(document.getText(), after);
      await commands.executeCommand('undo');
      assert.equal(document.getText(), before, 'one undo restores it');
    });
  }

  it('opens a running Node server and closes it again', async () => {
    const port = await findFreePort();
    const app = (host: string): string =>
      [
        "const http = require('node:http');",
        "const server = http.createServer((request, response) => response.end('the page'));",
        `server.listen(${port}, '${host}', () => console.log('Server running at http://${host}:${port}/'));`,
        '',
      ].join('\n');
    const file = path.join(makeFolder({ 'server.js': app('127.0.0.1') }), 'server.js');
    const document = await show(file);
    const starts = watchStarts();
    start(await openTerminal(path.dirname(file)), 'node server.js');
    await marked(document, 'loopback');
    assert.equal(await accepts(otherAddress, port), false);

    await choose(await actionAt(document, 'server.listen', 'Make reachable and restart'));
    assert.equal(await accepts(otherAddress, port), true);
    assert.match(readFileSync(file, 'utf8'), /server\.listen\(\d+, '0\.0\.0\.0', /);
    assert.deepEqual(marksOn(document), []);

    await choose(await actionAt(document, 'server.listen', 'Keep to this computer and restart'));
    await marked(document, 'loopback');
    assert.equal(await accepts(otherAddress, port), false);
    assert.deepEqual(
      starts,
      Array.from({ length: 3 }, () => 'node server.js'),
    );
  });
});
