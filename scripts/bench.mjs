// `npm run bench`: figures, never judged by tests. How long VS Code says that activating the packaged extension takes, over several starts.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installVsix, launchBrowser, openWorkbench, startServer } from '../test/host/harness.mjs';
import { ensureNodeModules } from './setup/nodeModules.mjs';
import { projectFolder, run, vsixFile } from './setup/system.mjs';

const starts = 5;

ensureNodeModules();
run(process.execPath, [path.join(projectFolder, 'scripts/package.mjs')]);
const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-bench-'));
try {
  installVsix(vsixFile, root);
  const browser = await launchBrowser();
  /** @type {number[]} */
  const times = [];
  for (let start = 0; start < starts; start++) times.push(await activationTime(browser));
  await browser.close();
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`activation, by VS Code's own count: ${times.join(', ')} ms; median ${sorted[Math.floor(starts / 2)]} ms`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** @param {import('playwright-core').Browser} browser */
async function activationTime(browser) {
  const server = await startServer({ extensionsDir: root });
  try {
    const page = await openWorkbench(server, browser);
    await page.locator('[id="reachable.servers"], .statusbar').first().waitFor();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input[type=text]').fill('>Developer: Show Running Extensions');
    await page.locator('.quick-input-widget:visible .monaco-list-row').first().click();
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Reachable' });
    const time = row.locator('.activation-time');
    await time.filter({ hasText: /\d+ms/ }).waitFor({ timeout: 60_000 });
    return Number(/(\d+)ms/.exec((await time.textContent()) ?? '')?.[1]);
  } finally {
    await server.stop();
  }
}
