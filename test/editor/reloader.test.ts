import assert from 'node:assert/strict';
import path from 'node:path';
import { commands, Uri, workspace } from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked } from './marks.ts';
import { openTerminal, start } from './terminals.ts';
import { hearWords } from './words.ts';

describe('`debug=True`, whose reloader keeps the old socket', () => {
  it('needs a restart after the edit, and says so until a listener proves otherwise', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port}, debug=True)`) });
    const file = path.join(folder, 'app.py');
    const document = await show(file);
    const running = start(await openTerminal(folder), 'python app.py');
    await marked(document, 'loopback');

    await choose(await actionAt(document, 'app.run(', "Make reachable on your network (host='0.0.0.0')"));
    await workspace.save(Uri.file(file));
    await marked(document, 'loopback', 'Restart needed');
    assert.equal(await accepts(otherAddress, port), false);

    const words = hearWords();
    const restarting = commands.executeCommand('reachable.makeReachable');
    await words.pick(({ label }) => label === 'Restart');
    await restarting;
    await running.ended;
    assert.equal(await accepts(otherAddress, port), true);
    assert.equal((await marked(document, 'debugger-open')).source, 'Reachable');

    await choose(await actionAt(document, 'app.run(', 'Keep to this computer and restart'));
    assert.equal(await accepts(otherAddress, port), false);
    await choose(await actionAt(document, 'app.run(', 'Turn off debug'));
    await marked(document, 'loopback');
  });
});
