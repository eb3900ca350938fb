import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DiagnosticSeverity } from 'vscode';
import { accepts, findFreePort, flaskApp, holdPort, makeFolder, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked } from './marks.ts';
import { openTerminal, start } from './terminals.ts';

describe('a port that another program holds', () => {
  it('is marked with its owner, and *Use port N* leads to a running server', async () => {
    const port = await findFreePort();
    const pid = await holdPort(port);
    const file = path.join(makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) }), 'app.py');
    const document = await show(file);
    await start(await openTerminal(path.dirname(file)), 'python app.py').ended;

    const mark = await marked(document, 'port-taken');
    assert.equal(mark.severity, DiagnosticSeverity.Warning);
    assert.match(mark.message, new RegExp(`^${port} is taken by python[\\w.]*, pid ${pid}\\.$`));
    const action = await actionAt(document, 'app.run(', 'Use port ');
    const title = /^Use port (?<free>\d+) \((?<why>.*)\)/.exec(action.title)?.groups ?? {};
    assert.equal(`${title['why']}.`, mark.message);
    const free = Number(title['free']);
    assert.equal(await accepts('127.0.0.1', free), false);

    await choose(await actionAt(document, 'app.run(', `${action.title} and restart`));
    assert.equal(await accepts('127.0.0.1', free), true);
    assert.equal(readFileSync(file, 'utf8'), flaskApp(`app.run(port=${free})`));
    await marked(document, 'loopback', `localhost:${free}`);
  });
});
