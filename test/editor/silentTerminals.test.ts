import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { accepts, findLowPort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { actionsAt } from './lightbulb.ts';
import { marked, unmarked } from './marks.ts';
import { closeTerminal, openTerminal, start } from './terminals.ts';

/** A terminal whose shell tells nothing. Closed after the test, with all that runs in it. */
async function openSilent(
  cwd: string,
  shell: Pick<vscode.TerminalOptions, 'shellPath' | 'shellArgs'>,
): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal({ name: 'silent', cwd, ...shell });
  afterwards(() => closeTerminal(terminal));
  await terminal.processId;
  return terminal;
}

async function serveFlask(): Promise<{ port: number; folder: string; document: vscode.TextDocument }> {
  const port = await findLowPort();
  const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
  return { port, folder, document: await show(path.join(folder, 'app.py')) };
}

describe('a server that no output told of', () => {
  const shells = {
    dash: { shellPath: '/bin/dash' },
    'bash -c': { shellPath: '/bin/bash', shellArgs: ['-c', 'python app.py; true'] },
    'bash without its integration': { shellPath: '/bin/bash', shellArgs: ['--norc', '--noprofile', '--posix'] },
  };
  for (const [name, shell] of Object.entries(shells)) {
    it(`is found in the process tree: ${name}`, async () => {
      const { port, folder, document } = await serveFlask();
      const terminal = await openSilent(folder, shell);
      if (!('shellArgs' in shell && shell.shellArgs.includes('-c'))) terminal.sendText('python app.py');
      await marked(document, 'loopback', `Flask runs at localhost:${port}`);
      // Its command line is not known for sure: it is edited, never started again.
      const titles = (await actionsAt(document, 'app.run(')).map(({ title }) => title);
      assert.ok(
        titles.some((title) => title.startsWith('Make reachable on your network')),
        titles.join(),
      );
      assert.ok(!titles.some((title) => title.includes('restart')), titles.join());
      await closeTerminal(terminal);
      await unmarked(document);
    });
  }

  it('is found in the background of a heard terminal, and followed to its end', async () => {
    const { port, folder, document } = await serveFlask();
    const terminal = await openTerminal(folder);
    await start(terminal, 'python app.py &').ended;
    await marked(document, 'loopback', `localhost:${port}`);
    assert.equal(await accepts(otherAddress, port), false);
    await start(terminal, 'kill %1').ended;
    await unmarked(document);
  });
});
