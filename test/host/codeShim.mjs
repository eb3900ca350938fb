#!/usr/bin/env node
// Stands in for the VS Code executable where VS Code cannot be downloaded: @vscode/test-electron's
// runTests({ vscodeExecutablePath }) starts it with the desktop's arguments; the tests run in code-server and headless
// Chromium, and their exit code is ours.
import util from 'node:util';
import { launchBrowser, openWorkbench, startServer } from './harness.mjs';

const args = process.argv.slice(2);
/** @param {string} name */
const valuesOf = (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
const folder = args.find((arg) => !arg.startsWith('-'));
const [extensionsDir] = valuesOf('extensions-dir');
const givenUp = { closed: 70, crashed: 71, timedOut: 124 };

const server = await startServer({ ...(extensionsDir && { extensionsDir }), smokeDriver: true });
const browser = await launchBrowser();
const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].flatMap((name) =>
  valuesOf(name).map((value) => /** @type {[string, string]} */ ([name, server.uri(value)])),
);

/** @type {number} */
const code = await new Promise((finish, fail) => {
  setTimeout(finish, 300_000, givenUp.timedOut);
  openWorkbench(server, browser, {
    ...(folder && { folder }),
    payload,
    before: async (page) => {
      page.on('close', () => finish(givenUp.closed));
      page.on('crash', () => finish(givenUp.crashed));
      await page.exposeFunction('codeAutomationExit', finish);
      await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ values) =>
        (type === 'error' ? process.stderr : process.stdout).write(`${util.format(...values)}\n`),
      );
    },
  }).catch(fail);
});
await browser.close();
await server.stop();
process.exit(code);
