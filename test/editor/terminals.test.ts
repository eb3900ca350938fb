import assert from 'node:assert/strict';
import path from 'node:path';
import { commands } from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, show } from './apps.ts';
import { marked, marksOn, unmarked } from './marks.ts';
import { closeTerminal, interrupt, openTerminal, start } from './terminals.ts';
import { hearWords } from './words.ts';

describe('terminals', () => {
  it('do not mix: two servers in two of them, one stopped', async () => {
    const [port, otherPort] = [await findFreePort(), await findFreePort()];
    const folder = makeFolder({
      'one.py': flaskApp(`app.run(port=${port})`),
      'two.py': flaskApp(`app.run(port=${otherPort})`),
    });
    const [one, two] = [await show(path.join(folder, 'one.py')), await show(path.join(folder, 'two.py'))];
    const [first, second] = [await openTerminal(folder), await openTerminal(folder)];
    const running = start(first, 'python one.py');
    start(second, 'python two.py');
    await marked(one, 'loopback', `localhost:${port}`);
    await marked(two, 'loopback', `localhost:${otherPort}`);
    assert.deepEqual([marksOn(one).length, marksOn(two).length], [1, 1]);

    await interrupt(first, running);
    await unmarked(one);
    await marked(two, 'loopback', `localhost:${otherPort}`);
    assert.deepEqual([await accepts('127.0.0.1', port), await accepts('127.0.0.1', otherPort)], [false, true]);
  });

  it('take their servers with them when they are closed', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
    const document = await show(path.join(folder, 'app.py'));
    const terminal = await openTerminal(folder);
    start(terminal, 'python app.py');
    await marked(document, 'loopback');
    await closeTerminal(terminal);
    await unmarked(document);
    const words = hearWords();
    await commands.executeCommand('reachable.diagnose');
    assert.deepEqual(words.messages, ['No server fits that now.']);
  });
});
