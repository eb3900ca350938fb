import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Range, TextEdit, workspace, type TextDocument, type TextDocumentWillSaveEvent } from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked } from './marks.ts';
import { openTerminal, start, watchStarts, type Running } from './terminals.ts';
import { hearWords } from './words.ts';

type Scene = { document: TextDocument; file: string; port: number; text: string; running: Running };

/** A running app, open in an editor and marked. */
async function runApp(textOf: (port: number) => string): Promise<Scene> {
  const port = await findFreePort();
  const text = textOf(port);
  const file = path.join(makeFolder({ 'app.py': text }), 'app.py');
  const document = await show(file);
  const running = start(await openTerminal(path.dirname(file)), 'python app.py');
  await marked(document, 'loopback');
  return { document, file, port, text, running };
}

/** Clicks *Make reachable and restart*; gives the warning that it ends with. */
async function clickAndRead(document: TextDocument): Promise<string> {
  const words = hearWords();
  const warning = words.nextMessage();
  const [said] = await Promise.all([
    warning,
    actionAt(document, 'app.run(', 'Make reachable and restart').then(choose),
  ]);
  assert.deepEqual(words.messages, [said], 'one message');
  return said;
}

function onSave(document: TextDocument, act: (event: TextDocumentWillSaveEvent) => void): void {
  const subscription = workspace.onWillSaveTextDocument((event) => event.document === document && act(event));
  afterwards(() => subscription.dispose());
}

async function assertUntouched({ port, running }: Scene, starts: readonly string[]): Promise<void> {
  assert.equal(await accepts('127.0.0.1', port), true);
  assert.equal(await accepts(otherAddress, port), false);
  assert.doesNotMatch(running.output(), /\^C/);
  assert.deepEqual(starts, [], 'nothing was started');
}

describe('a restart that cannot be finished', () => {
  it('leaves the server alone where saving changed the argument', async () => {
    const scene = await runApp((port) => flaskApp(`app.run(port=${port})`));
    const { document, file, text } = scene;
    const starts = watchStarts();
    const argument = "host='0.0.0.0', ";
    onSave(document, (event) => {
      const at = document.getText().indexOf(argument);
      const range = new Range(document.positionAt(at), document.positionAt(at + argument.length));
      event.waitUntil(Promise.resolve([TextEdit.delete(range)]));
    });
    assert.match(await clickAndRead(document), /^Saving changed the edited line/);
    assert.equal(readFileSync(file, 'utf8'), text);
    await assertUntouched(scene, starts);
  });

  it('leaves the server and the unsaved edit alone where the file cannot be saved', async () => {
    const scene = await runApp((port) => flaskApp(`app.run(port=${port})`));
    const { document, file, text } = scene;
    const starts = watchStarts();
    // VS Code refuses to save over a file that another program has written meanwhile.
    onSave(document, () => writeFileSync(file, `${text}# written by another program\n`));
    assert.match(await clickAndRead(document), /^The file could not be saved/);
    assert.match(document.getText(), /host='0\.0\.0\.0'/);
    assert.equal(document.isDirty, true);
    await assertUntouched(scene, starts);
  });

  it('says at once that the new run has failed', async () => {
    const once = "import os\nif os.path.exists('second'): raise SystemExit('not again')\nopen('second', 'w').close()\n";
    const { document, port } = await runApp((port) => once + flaskApp(`app.run(port=${port})`));
    const starts = watchStarts();
    assert.match(await clickAndRead(document), /^"python app\.py" was started again, but/);
    assert.deepEqual(starts, ['python app.py']);
    assert.equal(await accepts('127.0.0.1', port), false);
  }).timeout(25_000); // less than the 30 seconds that a silent one is given

  it('starts nothing where the server does not end', async () => {
    const deaf = 'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n';
    const { document, port } = await runApp((port) => deaf + flaskApp(`app.run(port=${port})`));
    const starts = watchStarts();
    assert.match(await clickAndRead(document), /did not end within 10 seconds of Ctrl\+C/);
    assert.equal(await accepts('127.0.0.1', port), true);
    assert.deepEqual(starts, []);
  });
});
