import assert from 'node:assert/strict';
import { readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { commands, Uri, window, workspace, type Event, type TextDocument } from 'vscode';
import { makeFolder, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { actionsAt, choose, someActionsAt } from './lightbulb.ts';
import { logFile } from './logFile.ts';
import { until } from './until.ts';

const app = 'from flask import Flask\n\napp = Flask(__name__)\n\n';
const wider = "Make reachable on your network (host='0.0.0.0')";

/** A notebook as Jupyter writes it, with one code cell for each list of lines. */
function notebook(...cells: readonly string[][]): string {
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  const code = cells.map((source, at) => ({
    cell_type: 'code',
    execution_count: null,
    id: `c${at}`,
    metadata: {},
    outputs: [],
    source,
  }));
  return `${JSON.stringify({ cells: code, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Applies the first quick fix at `.run(`. */
async function open(document: TextDocument): Promise<void> {
  const [first] = await someActionsAt(document, '.run(');
  assert.equal(first?.title, wider);
  await choose(first);
}

describe('the lightbulb in every kind of document', () => {
  it('works in the second folder of a workspace', async () => {
    const [, second] = workspace.workspaceFolders ?? [];
    assert.ok(second, 'this workspace has two folders');
    const document = await show(Uri.joinPath(second.uri, 'app.py').fsPath);
    await open(document);
    assert.match(document.getText(), /app\.run\(host='0\.0\.0\.0'\)/);
  });

  it('works in an untitled file', async () => {
    const document = await workspace.openTextDocument({ language: 'python', content: `${app}app.run()\n` });
    await window.showTextDocument(document);
    afterwards(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
    await open(document);
    assert.equal(document.getText(), `${app}app.run(host='0.0.0.0')\n`);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), `${app}app.run()\n`);
  });

  it('follows what is typed', async () => {
    const file = path.join(makeFolder({ 'app.py': `${app}app.run()\n` }), 'app.py');
    const document = await show(file);
    await someActionsAt(document, '.run(');
    const editor = await window.showTextDocument(document);
    for (const text of ['# one\n', '', '# 😀\n', 'HOST = 1\n'])
      await editor.edit((builder) => builder.insert(document.positionAt(0), text));
    await open(document);
    assert.equal(document.getText(), `HOST = 1\n# 😀\n# one\n${app}app.run(host='0.0.0.0')\n`);
  });

  it('leaves a file of more than five million characters alone, and says so in its log', async () => {
    const text = `${app}app.run()\n${'# filling\n'.repeat(510_000)}`;
    const file = path.join(makeFolder({ 'large.py': text }), 'large.py');
    const document = await show(file);
    assert.deepEqual(await actionsAt(document, '.run('), []);
    const log = logFile();
    const written: Event<unknown> = (listener) => {
      const watcher = watch(log, listener);
      return { dispose: () => watcher.close() };
    };
    await until('the line in the log', [written], () => readFileSync(log, 'utf8').includes('large.py is not read'));
  });

  it('changes one cell of a notebook and nothing else in its file', async () => {
    const before = notebook(['from flask import Flask\n', 'app = Flask(__name__)'], ['# start it\n', 'app.run()']);
    const file = path.join(makeFolder({ 'shop.ipynb': before }), 'shop.ipynb');
    const opened = await workspace.openNotebookDocument(Uri.file(file));
    await window.showNotebookDocument(opened);
    afterwards(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
    const cell = opened.cellAt(1).document;
    await open(cell);
    assert.equal(cell.getText(), "# start it\napp.run(host='0.0.0.0')");
    await opened.save();
    assert.equal(readFileSync(file, 'utf8'), before.replace('app.run()', "app.run(host='0.0.0.0')"));
  });

  it('sees no server in a cell whose app was renamed away', async () => {
    const before = notebook(['import subprocess as app'], ["app.run(['ls'])"]);
    const file = path.join(makeFolder({ 'tool.ipynb': before }), 'tool.ipynb');
    const opened = await workspace.openNotebookDocument(Uri.file(file));
    await window.showNotebookDocument(opened);
    afterwards(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
    assert.deepEqual(await actionsAt(opened.cellAt(1).document, '.run('), []);
  });
});
