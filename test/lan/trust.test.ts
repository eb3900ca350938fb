import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goToLine, openFile, runCommand, waitForNoQuickFixes } from '../host/workbench.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { panelFrame } from './panel.ts';

const app = "from flask import Flask\napp = Flask(__name__)\napp.run(debug=True, host='0.0.0.0')\n";

let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  laptop = await openLaptop({ 'app.py': app }, { trust: false });
  ({ page } = laptop);
});
afterAll(() => laptop?.close());

/** VS Code opens no terminal in an untrusted workspace, so no server of its own can run there. */
test('an untrusted workspace: the open debugger is marked, the panel is there, no edit is offered', async () => {
  await openFile(page, 'app.py');
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  await goToLine(page, 3);
  await waitForNoQuickFixes(page);
  expect(await page.locator('.action-widget:visible').count()).toBe(0);

  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  await panel.getByRole('heading', { name: 'No dev server heard yet' }).waitFor({ timeout: 60_000 });
  expect(await panel.getByRole('button').count()).toBe(0);
});
