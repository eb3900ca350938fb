import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { commands } from 'vscode';
import { findFreePort, flaskApp, makeFolder, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { marked, unmarked } from './marks.ts';
import { interrupt, openTerminal, start } from './terminals.ts';
import { countTimers } from './timers.ts';
import { until } from './until.ts';
import { hearWords } from './words.ts';

const timers = countTimers();

async function atRest(): Promise<void> {
  await until('no pending timer', [timers.onDidChange], () => timers.pending() === 0);
}

describe('the timers’ rule', () => {
  it('starts none for plain commands and editors', async () => {
    const folder = makeFolder({ 'notes.txt': 'nothing\n', 'plain.py': 'print("nothing")\n' });
    const terminal = await openTerminal(folder);
    await start(terminal, 'true').ended;
    await atRest();
    const before = timers.started();
    for (const file of ['notes.txt', 'plain.py']) await show(path.join(folder, file));
    for (let count = 0; count < 6; count += 1) await start(terminal, 'echo hi').ended;
    assert.equal(timers.started() - before, 0);
  });

  it('looks while a server runs, and rests again after it', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
    const document = await show(path.join(folder, 'app.py'));
    const terminal = await openTerminal(folder);
    const running = start(terminal, 'python app.py');
    await marked(document, 'loopback');
    await until('a pending timer', [timers.onDidChange], () => timers.pending() > 0);
    await interrupt(terminal, running);
    await unmarked(document);
    await atRest();
    const before = timers.started();
    for (let count = 0; count < 3; count += 1) await start(terminal, 'echo hi').ended;
    assert.equal(timers.started() - before, 0);
  });

  it('shows nothing for an echoed URL, though somebody listens there, and rests when the command ends', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    afterwards(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const terminal = await openTerminal(makeFolder({}));
    const words = hearWords();
    const running = start(terminal, `echo "Running on http://127.0.0.1:${port}"; read -r line`);
    // It waits for a listener of this very launch.
    await until('a pending timer', [timers.onDidChange], () => timers.pending() > 0);
    await commands.executeCommand('reachable.diagnose');
    assert.deepEqual(words.messages, [], 'there is no server to diagnose');
    terminal.sendText('');
    await running.ended;
    await atRest();
    await start(terminal, `echo "Running on http://127.0.0.1:${port}"`).ended;
    await start(terminal, 'true').ended;
    await atRest();
    const before = timers.started();
    await start(terminal, 'true').ended;
    await start(terminal, 'true').ended;
    assert.equal(timers.started() - before, 0);
  });
});
