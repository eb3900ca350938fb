import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { commands, type Terminal } from 'vscode';
import { findFreePort, flaskApp, makeFolder, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { marked, unmarked } from './marks.ts';
import { interrupt, openTerminal, start } from './terminals.ts';
import { countTimers } from './timers.ts';
import { until } from './until.ts';
import { hearWords } from './words.ts';

const timers = countTimers();

async function someTimer(): Promise<void> {
  await until('a pending timer', [timers.onDidChange], () => timers.pending() > 0);
}

/** Nothing is known and every terminal is heard: plain commands start no timers, nor do editors. */
async function assertRest(terminal: Terminal, folder: string): Promise<void> {
  await until('no pending timer', [timers.onDidChange], () => timers.pending() === 0);
  const before = timers.started();
  for (let done = 0; done < 6; done += 1) await start(terminal, 'echo hi').ended;
  for (const file of ['notes.txt', 'plain.py']) await show(path.join(folder, file));
  assert.equal(timers.started() - before, 0);
}

const noServer = 'No server fits that now.';

const plainFiles = { 'notes.txt': 'nothing\n', 'plain.py': 'print("nothing")\n' };

describe('the timers’ rule', () => {
  it('starts none for plain commands and editors', async () => {
    const folder = makeFolder(plainFiles);
    const terminal = await openTerminal(folder);
    await start(terminal, 'true').ended;
    await assertRest(terminal, folder);
    assert.equal(timers.pending(), 0);
  });

  it('looks while a server runs, and rests again after it', async () => {
    const port = await findFreePort();
    const folder = makeFolder({ ...plainFiles, 'app.py': flaskApp(`app.run(port=${port})`) });
    const document = await show(path.join(folder, 'app.py'));
    const terminal = await openTerminal(folder);
    const running = start(terminal, 'python app.py');
    await marked(document, 'loopback');
    await someTimer();
    await interrupt(terminal, running);
    await unmarked(document);
    await assertRest(terminal, folder);
    assert.equal(timers.pending(), 0);
  });

  it('shows nothing for an echoed URL, though somebody listens there, and rests when the command ends', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    afterwards(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const folder = makeFolder(plainFiles);
    const terminal = await openTerminal(folder);
    const words = hearWords();
    const running = start(terminal, `echo "Running on http://127.0.0.1:${port}"; read -r line`);
    // It waits for a listener of this very launch.
    await someTimer();
    await commands.executeCommand('reachable.diagnose');
    assert.deepEqual(words.messages, [noServer]);
    terminal.sendText('');
    await running.ended;
    await start(terminal, `echo "Running on http://127.0.0.1:${port}"`).ended;
    await commands.executeCommand('reachable.diagnose');
    assert.deepEqual(words.messages, [noServer, noServer]);
    await assertRest(terminal, folder);
    assert.equal(timers.pending(), 0);
  });
});
