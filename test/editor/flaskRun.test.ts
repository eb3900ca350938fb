import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, type TextDocument } from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { actionAt, actionsAt } from './lightbulb.ts';
import { marksOn } from './marks.ts';
import { openTerminal, start, watchStarts } from './terminals.ts';
import { agree, hearWords } from './words.ts';

const text = flaskApp("app.run(host='127.0.0.1')");

type Scene = { document: TextDocument; folder: string; port: number };

/** `flask run` beside an app.py whose `app.run(…)` it does not read. */
async function runFlask(): Promise<Scene> {
  const port = await findFreePort();
  const folder = makeFolder({ 'app.py': text });
  const document = await show(path.join(folder, 'app.py'));
  start(await openTerminal(folder), `flask run --port ${port}`);
  await actionAt(document, 'app.run(', 'Run again with --host=0.0.0.0');
  return { document, folder, port };
}

describe('`flask run`', () => {
  it('is run again with one more word, never edited', async () => {
    const { document, port } = await runFlask();
    assert.equal(await accepts(otherAddress, port), false);
    const actions = await actionsAt(document, 'app.run(');
    assert.deepEqual(
      actions.filter(({ edit }) => edit).map(({ title }) => title),
      [],
    );
    assert.ok(
      actions.some(({ title }) => title.startsWith('Why ')),
      'it says why the call is not edited',
    );
    assert.deepEqual(marksOn(document), [], 'the call decides nothing, so it is not marked');

    const wider = `flask run --host=0.0.0.0 --port ${port}`;
    const words = hearWords();
    const starts = watchStarts();
    const done = commands.executeCommand('reachable.makeReachable');
    const items = await words.pick(({ label }) => label === 'Run again with --host=0.0.0.0');
    await done;
    assert.equal(items[0]?.description, wider, 'the whole command line was shown before');
    assert.deepEqual(starts, [wider]);
    assert.equal(await accepts(otherAddress, port), true);
    assert.equal(readFileSync(document.fileName, 'utf8'), text);
  });

  it('is run again by its quick fix only after its line was shown, whatever else the caller says', async () => {
    const { document, port } = await runFlask();
    const { command } = await actionAt(document, 'app.run(', 'Run again with --host=0.0.0.0…');
    assert.ok(command);
    const questions = agree();
    const starts = watchStarts();
    await commands.executeCommand(command.command, ...(command.arguments ?? []), false);
    assert.deepEqual(questions, ['Interrupt the server and run this command line?']);
    assert.deepEqual(starts, [`flask run --host=0.0.0.0 --port ${port}`]);
  });

  it('is opened by its .flaskenv', async () => {
    const { document, folder, port } = await runFlask();
    const dotenv = path.join(folder, '.flaskenv');
    assert.equal(existsSync(dotenv), false);
    const words = hearWords();
    const starts = watchStarts();
    const done = commands.executeCommand('reachable.makeReachable');
    await words.pick(({ label }) => label.startsWith('Set FLASK_RUN_HOST=0.0.0.0 in .flaskenv'));
    await done;
    assert.equal(readFileSync(dotenv, 'utf8'), 'FLASK_RUN_HOST=0.0.0.0\n');
    assert.deepEqual(starts, [`flask run --port ${port}`]);
    assert.equal(await accepts(otherAddress, port), true);
    assert.equal(readFileSync(document.fileName, 'utf8'), text);
    assert.deepEqual(words.messages, []);
  });
});
