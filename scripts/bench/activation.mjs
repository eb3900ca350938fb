// How long VS Code says that activating the packaged extension takes, beside its own built-in extensions in the same starts: loading the
// code, calling `activate` and waiting for it, on a machine that is busy starting an editor.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installVsix, launchBrowser, openWorkbench, startServer } from '../../test/host/harness.mjs';
import { projectFolder, run, vsixFile } from '../setup/system.mjs';

const starts = 5;

export async function benchActivation() {
  run(process.execPath, [path.join(projectFolder, 'scripts/package.mjs')]);
  const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-bench-'));
  try {
    installVsix(vsixFile, root);
    const browser = await launchBrowser();
    /** @type {number[]} */
    const ours = [];
    /** @type {number[]} */
    const others = [];
    for (let start = 0; start < starts; start++) {
      const { Reachable: own, ...builtIn } = await activationTimes(browser, root);
      if (own !== undefined) ours.push(own);
      others.push(...Object.values(builtIn));
    }
    await browser.close();
    console.log(`activation in ms, by VS Code's own count, over ${starts} starts`);
    console.log(`  Reachable  ${ours.join(', ')}; median ${median(ours)}`);
    console.log(
      `  built in   median ${median(others)} of ${others.length}; ratio ${(median(ours) / median(others)).toFixed(2)}`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} extensionsDir
 * @returns {Promise<Record<string, number>>} extension's name -> milliseconds
 */
async function activationTimes(browser, extensionsDir) {
  const server = await startServer({ extensionsDir });
  try {
    const page = await openWorkbench(server, browser);
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input[type=text]').fill('>Developer: Show Running Extensions');
    await page.locator('.quick-input-widget:visible .monaco-list-row').first().click();
    const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
    await rows
      .filter({ hasText: 'Reachable' })
      .locator('.activation-time')
      .filter({ hasText: /\d+ms/ })
      .waitFor({ timeout: 60_000 });
    const texts = await rows.evaluateAll((elements) =>
      elements.map((row) => [
        row.querySelector('.name')?.textContent,
        row.querySelector('.activation-time')?.textContent,
      ]),
    );
    const times = texts.map(([name, time]) => [name ?? '', Number(/(\d+)ms/.exec(time ?? '')?.[1])]);
    return Object.fromEntries(times.filter(([, time]) => Number.isFinite(time)));
  } finally {
    await server.stop();
  }
}
