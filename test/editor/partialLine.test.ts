import assert from 'node:assert/strict';
import path from 'node:path';
import { accepts, findFreePort, flaskApp, makeFolder, show } from './apps.ts';
import { actionsAt } from './lightbulb.ts';
import { marked } from './marks.ts';
import { openTerminal, watchStarts } from './terminals.ts';

describe('a shell that may report only a part of what was typed (bash with HISTCONTROL=ignoreboth, Debian’s default)', () => {
  it('is asked to run the line again only where the line starts the server', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
    const document = await show(path.join(folder, 'app.py'));
    const terminal = await openTerminal(folder, { HISTCONTROL: 'ignoreboth' });
    const started = watchStarts();
    // Typed, not executed by the API, which would tell VS Code the whole line.
    terminal.sendText(`cd ${folder} && python app.py`);
    await marked(document, 'loopback');
    assert.equal(await accepts('127.0.0.1', port), true);
    const titles = (await actionsAt(document, 'app.run(')).map(({ title }) => title);
    assert.ok(titles.includes("Make reachable on your network (host='0.0.0.0')"));
    // VS Code itself sometimes puts the whole line together from the screen.
    const isWhole = started.some((line) => line.includes('python app.py'));
    assert.equal(titles.includes('Make reachable and restart'), isWhole, `reported: ${started.join(' | ')}`);
  });
});
