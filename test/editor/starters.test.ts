import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { accepts, findFreePort, flaskApp, makeFolder, otherAddress, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked, unmarked } from './marks.ts';
import { until } from './until.ts';

/** Runs a task; ended after the test. */
async function runTask(name: string, execution: vscode.ShellExecution | vscode.ProcessExecution): Promise<void> {
  const task = new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, name, 'test', execution);
  await vscode.tasks.executeTask(task);
  afterwards(async () => {
    for (const running of vscode.tasks.taskExecutions) {
      const ended = until(
        'the end of the task',
        [vscode.tasks.onDidEndTask],
        () => !vscode.tasks.taskExecutions.includes(running),
      );
      running.terminate();
      await ended;
    }
    for (const terminal of vscode.window.terminals) if (terminal.name.includes(name)) terminal.dispose();
  });
}

/** Starts debugging; ended after the test, with all the sessions that came of it. */
async function debug(configuration: vscode.DebugConfiguration): Promise<void> {
  const living = new Set<string>();
  const subscriptions = [
    vscode.debug.onDidStartDebugSession(({ id }) => living.add(id)),
    vscode.debug.onDidTerminateDebugSession(({ id }) => living.delete(id)),
  ];
  afterwards(async () => {
    await vscode.debug.stopDebugging();
    await until('the end of the sessions', [vscode.debug.onDidTerminateDebugSession], () => living.size === 0);
    for (const subscription of subscriptions) subscription.dispose();
  });
  assert.ok(await vscode.debug.startDebugging(undefined, configuration));
}

const nodeServer = (port: number): string => `const http = require('node:http');
const server = http.createServer((request, response) => response.end('hello'));
server.listen(${port}, '127.0.0.1', () => console.log('Server listening on http://127.0.0.1:${port}'));
`;

describe('servers that tasks started', () => {
  const kinds = {
    'a shell task': (cwd: string) => new vscode.ShellExecution('python app.py', { cwd }),
    'a process task': (cwd: string) => new vscode.ProcessExecution('python', ['app.py'], { cwd }),
  };
  for (const [kind, execution] of Object.entries(kinds)) {
    it(`are heard, and started again as tasks: ${kind}`, async () => {
      const port = await findFreePort();
      const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
      const document = await show(path.join(folder, 'app.py'));
      await runTask(`serve ${port}`, execution(folder));
      await marked(document, 'loopback', `localhost:${port}`);
      assert.equal(await accepts(otherAddress, port), false);
      await choose(await actionAt(document, 'app.run(', 'Make reachable and restart'));
      await unmarked(document);
      assert.equal(await accepts(otherAddress, port), true);
      assert.equal(vscode.tasks.taskExecutions.length, 1);
    });
  }
});

describe('servers under a debugger', function () {
  // Debug adapters are slow to start where much else runs.
  this.timeout(120_000);

  for (const console of ['internalConsole', 'integratedTerminal']) {
    it(`are heard once, and started again by their session: Python in the ${console}`, async () => {
      const port = await findFreePort();
      const folder = makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) });
      const document = await show(path.join(folder, 'app.py'));
      const program = path.join(folder, 'app.py');
      await debug({ type: 'debugpy-test', request: 'launch', name: `flask ${console}`, program, cwd: folder, console });
      await marked(document, 'loopback', `localhost:${port}`);
      await choose(await actionAt(document, 'app.run(', 'Make reachable and restart'));
      await unmarked(document);
      assert.equal(await accepts(otherAddress, port), true);
    });
  }

  for (const console of ['internalConsole', 'integratedTerminal']) {
    it(`are heard once, and started again by their session: Node in the ${console}`, async () => {
      const port = await findFreePort();
      const folder = makeFolder({ 'server.js': nodeServer(port) });
      const document = await show(path.join(folder, 'server.js'));
      const program = path.join(folder, 'server.js');
      await debug({ type: 'node', request: 'launch', name: `node ${console}`, program, cwd: folder, console });
      await marked(document, 'loopback', `localhost:${port}`);
      assert.equal(await accepts(otherAddress, port), false);
      await choose(await actionAt(document, 'server.listen(', 'Make reachable and restart'));
      await unmarked(document);
      assert.equal(await accepts(otherAddress, port), true);
    });
  }
});
