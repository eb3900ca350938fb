import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, DiagnosticSeverity, env } from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked, marksOn, unmarked } from './marks.ts';
import { interrupt, openTerminal, start, watchStarts } from './terminals.ts';
import { hearWords } from './words.ts';

describe('the lightbulb with `python app.py` running', () => {
  it('opens it to other devices and keeps it to this computer again', async () => {
    const port = await findFreePort();
    const text = flaskApp(`app.run(port=${port})`);
    const file = path.join(makeFolder({ 'app.py': text }), 'app.py');
    const document = await show(file);
    const words = hearWords();
    start(await openTerminal(path.dirname(file)), 'python app.py');

    const mark = await marked(document, 'loopback');
    assert.equal(mark.severity, DiagnosticSeverity.Information);
    assert.match(mark.message, new RegExp(`^Flask runs at localhost:${port} and listens on 127\\.0\\.0\\.1`));
    assert.equal(await accepts(otherAddress, port), false);

    const starts = watchStarts();
    const open = await actionAt(document, 'app.run(', 'Make reachable and restart');
    await choose(open);
    assert.equal(await accepts(otherAddress, port), true);
    assert.equal(readFileSync(file, 'utf8'), flaskApp(`app.run(host='0.0.0.0', port=${port})`));
    assert.equal(document.isDirty, false);
    assert.deepEqual(marksOn(document), []);
    await commands.executeCommand('reachable.copyLanUrl');
    assert.match(await env.clipboard.readText(), new RegExp(`^http://(?!127\\.)[\\w.]+:${port}$`));

    await choose(await actionAt(document, 'app.run(', 'Keep to this computer and restart'));
    await marked(document, 'loopback');
    assert.equal(await accepts(otherAddress, port), false);
    assert.equal(readFileSync(file, 'utf8'), text);
    assert.deepEqual(starts, ['python app.py', 'python app.py']);
    assert.deepEqual(words.messages, [], 'all went well: the verdict says it');
  });

  it('marks the call no longer when the server has stopped', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
    const document = await show(path.join(folder, 'app.py'));
    const terminal = await openTerminal(folder);
    const running = start(terminal, 'python app.py');
    await marked(document, 'loopback', `:${port} `);
    await interrupt(terminal, running);
    await unmarked(document);
    assert.equal(await accepts('127.0.0.1', port), false);
  });
});
