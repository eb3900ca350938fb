import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  choose,
  chooseQuickFix,
  goToLine,
  interruptTerminal,
  openFile,
  openQuickFixes,
  openTerminal,
  quickFixTitles,
  runCommand,
  runInTerminal,
  screenshot,
  screenshotInEveryTheme,
  statusBarItem,
  waitForTerminal,
} from '../host/workbench.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { decodeQr, panelFrame } from './panel.ts';

const app = (run: string): string =>
  [
    'from flask import Flask',
    '',
    'app = Flask(__name__)',
    '',
    '',
    "@app.route('/')",
    'def index():',
    "    return 'the page'",
    '',
    '',
    "if __name__ == '__main__':",
    `    ${run}`,
    '',
  ].join('\n');

const callLine = 12;
const debugRun = 'app.run(port=5002, debug=True)';

let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  laptop = await openLaptop({
    'app.py': app('app.run()'),
    'debug.py': app(debugRun),
    'second.py': app('app.run(port=5003)'),
    'open.py': app("app.run(host='0.0.0.0', port=5005)"),
  });
  ({ page } = laptop);
  await openTerminal(page);
});
afterAll(() => laptop?.close());

/** Every test leaves an idle terminal. A failed one leaves a picture. */
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(page, `failed-${task.id}`);
  if ((await statusBarItem(page, 'reachable').count()) > 0) await interruptTerminal(page);
  await statusBarItem(page, 'reachable').waitFor({ state: 'hidden', timeout: 60_000 });
});

const phone = (port: number) => laptop.lan.requestFromPhone(`http://192.168.77.10:${port}/`);
const served = { outcome: 'answered', status: 200, body: 'the page' };
const refused = { outcome: 'refused' };
const status = (text: string) => statusBarItem(page, 'reachable').filter({ hasText: text });
const seen = (text: string) => status(text).waitFor({ timeout: 60_000 });
const source = (name: string) => readFileSync(path.join(laptop.folder, name), 'utf8');

async function lightbulb(file: string) {
  await openFile(page, file);
  await goToLine(page, callLine);
  return openQuickFixes(page);
}

test('python app.py: the phone is refused, one keystroke, the phone gets the page, and back', async () => {
  // With nothing running the lightbulb is there already.
  expect(await quickFixTitles(await lightbulb('app.py'))).toEqual([
    "Make reachable on your network (host='0.0.0.0')",
    'Make reachable only on 192.168.77.10 (Wi-Fi)',
  ]);
  await page.keyboard.press('Escape');

  await runInTerminal(page, 'python app.py');
  await seen('localhost:5000');
  expect(await status('localhost:5000').locator('.codicon-lock').count()).toBe(1);
  expect(await phone(5000)).toEqual(refused);

  await screenshotInEveryTheme(page, 'lightbulb', async () => void (await lightbulb('app.py')));
  const menu = await lightbulb('app.py');
  expect(await quickFixTitles(menu)).toContain('Make reachable only on 192.168.77.10 (Wi-Fi)');
  await chooseQuickFix(menu, /^Make reachable and restart$/);
  await seen('192.168.77.10:5000');
  expect(await phone(5000)).toEqual(served);
  expect(source('app.py')).toBe(app("app.run(host='0.0.0.0')"));

  await runCommand(page, 'Reachable: Show QR Code');
  expect(await decodeQr(page)).toBe('http://192.168.77.10:5000');

  await runCommand(page, 'Reachable: Keep to This Computer');
  await choose(page, 'Keep to this computer and restart');
  await seen('localhost:5000');
  expect(await phone(5000)).toEqual(refused);
  expect(source('app.py')).toBe(app('app.run()'));
});

test('flask run: no source edit is offered, the command line is run again with one word more', async () => {
  await runInTerminal(page, 'flask run --port 5004');
  await seen('localhost:5004');
  expect(await phone(5004)).toEqual(refused);

  const menu = await lightbulb('app.py');
  const titles = await quickFixTitles(menu);
  expect(titles).toContain('Run again with --host=0.0.0.0…');
  expect(titles.filter((title) => title.startsWith('Make reachable'))).toEqual([]);
  await page.keyboard.press('Escape');

  await runCommand(page, 'Reachable: Make Reachable…');
  await choose(page, 'Run again with --host=0.0.0.0');
  await seen('192.168.77.10:5004');
  expect(await phone(5004)).toEqual(served);
  await waitForTerminal(page, /flask run --host=0\.0\.0\.0 --port 5004/);
  expect(source('app.py')).toBe(app('app.run()'));
});

test('debug=True: the edit alone changes no verdict; the panel says restart needed, and its button does it', async () => {
  await runInTerminal(page, 'python debug.py');
  await seen('localhost:5002');
  await chooseQuickFix(await lightbulb('debug.py'), /^Make reachable on your network/);
  await runCommand(page, 'File: Save');
  // The reloader starts the child anew with the edited file; the parent's socket stays where it was.
  await waitForTerminal(page, /Detected change in[\s\S]*Debugger is active/);
  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  await panel.getByText('Restart needed.').waitFor({ timeout: 60_000 });
  await seen('localhost:5002');
  expect(await phone(5002)).toEqual(refused);

  await panel.getByRole('button', { name: 'Restart', exact: true }).click();
  await seen('192.168.77.10:5002');
  expect(await phone(5002)).toEqual(served);
  await panel.getByText('Debugger is on.').waitFor({ timeout: 60_000 });
  expect(await status('192.168.77.10:5002').locator('.codicon-bug').count()).toBe(1);
  await screenshotInEveryTheme(page, 'debugger', async () => {
    await openFile(page, 'debug.py');
    await status('192.168.77.10:5002').hover();
    await page.locator('.monaco-hover:visible img').waitFor({ timeout: 60_000 });
  });

  // The hover would lie over the panel and take the click.
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden', timeout: 60_000 });
  await panel.getByRole('button', { name: 'Keep to This Computer and Restart' }).click();
  await seen('localhost:5002');
  expect(source('debug.py')).toBe(app(debugRun));
});

test('a second Flask on the same port: the owner is named, Use Port leads to a running server', async () => {
  await runInTerminal(page, 'python second.py');
  await seen('localhost:5003');
  await openTerminal(page);
  await runInTerminal(page, 'python second.py');
  await seen('port 5003 taken');
  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  const card = panel.getByRole('article', { name: /Port 5003 is taken/ });
  await card.getByText(/^pid \d+$/).waitFor({ timeout: 60_000 });
  expect(await card.textContent()).toMatch(/python second\.py/);
  const showPanel = () => runCommand(page, 'Reachable: Show Servers');
  await screenshotInEveryTheme(page, 'conflict', showPanel);

  await card.getByRole('button', { name: 'Use Port 5004 and Start Again' }).click();
  await seen('localhost:5004');
  expect(source('second.py')).toBe(app('app.run(port=5004)'));
  await interruptTerminal(page);
  await seen('localhost:5003');
  await runCommand(page, 'Terminal: Kill the Active Terminal Instance');
});

test('Stop: named, asked, then only that process ends, and the launch can start again', async () => {
  await runInTerminal(page, 'python app.py');
  await seen('localhost:5000');
  await openTerminal(page);
  await runInTerminal(page, 'python app.py');
  await seen('port 5000 taken');
  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  const card = panel.getByRole('article', { name: /Port 5000 (is|was) taken/ });
  await card.getByRole('button', { name: 'Stop python…' }).click();
  const dialog = page.locator('.monaco-dialog-box:visible');
  expect(await dialog.textContent()).toMatch(/Stop python, pid \d+\?.*python app\.py/);
  await dialog.getByRole('button', { name: 'Stop python' }).click();
  await card.getByText('Nothing listens on it any more.').waitFor({ timeout: 60_000 });
  expect(await card.getByRole('button').allTextContents()).toEqual(['Start Again', 'Dismiss']);

  await card.getByRole('button', { name: 'Start Again', exact: true }).click();
  await seen('localhost:5000');
  await interruptTerminal(page);
  await runCommand(page, 'Terminal: Kill the Active Terminal Instance');
});

test('Diagnose: the firewall is named with the line that opens it, the test page and the visit are seen', async () => {
  laptop.lan.closeFirewall(5005);
  try {
    await runInTerminal(page, 'python open.py');
    await seen('192.168.77.10:5005');
    await runCommand(page, 'Reachable: Diagnose Connection…');
    const panel = await panelFrame(page);
    const ladder = panel.getByRole('region', { name: 'Can another device open Flask?' });
    await ladder.getByRole('listitem').filter({ hasText: 'Firewall, failed:' }).waitFor({ timeout: 60_000 });
    expect(await ladder.getByText(/^nft /).first().textContent()).toContain('5005');
    await panel.getByText(/^Blocked by /).waitFor({ timeout: 60_000 });
    expect(await status('192.168.77.10:5005').locator('.codicon-circle-slash').count()).toBe(1);
    expect(await phone(5005)).toEqual({ outcome: 'timed out' });
    await screenshotInEveryTheme(page, 'ladder', () => runCommand(page, 'Reachable: Show Servers'));

    await ladder.getByRole('button', { name: 'Open a Test Page for 2 Minutes' }).click();
    const waits = ladder.getByText(/^The test page waits for it at http/);
    await waits.waitFor({ timeout: 60_000 });
    const url = /http:[^ ]+(?=\.$)/.exec((await waits.textContent()) ?? '')?.[0] ?? '';
    await screenshotInEveryTheme(page, 'testPage', () => runCommand(page, 'Reachable: Show Servers'));
    expect(await laptop.lan.requestFromPhone(url)).toMatchObject({ outcome: 'answered', status: 200 });
    await ladder.getByText(/^192\.168\.77\.20 opened the test page/).waitFor({ timeout: 60_000 });
  } finally {
    laptop.lan.openFirewall();
  }
  const panel = await panelFrame(page);
  await panel.getByRole('button', { name: 'Check Again' }).click();
  await panel.getByRole('listitem').filter({ hasText: 'Firewall, passed:' }).waitFor({ timeout: 60_000 });
  const { status: code, leave } = await laptop.lan.visitFromPhone('http://192.168.77.10:5005/');
  expect(code).toBe(200);
  await panel.getByRole('listitem').filter({ hasText: 'Seen from 192.168.77.20' }).waitFor({ timeout: 60_000 });
  leave();
  await panel.getByRole('region').getByRole('button', { name: 'Close', exact: true }).click();
  await panel.getByRole('region').waitFor({ state: 'detached', timeout: 60_000 });
});

test('the address to show first is pinned in the panel, and let go there', async () => {
  await runInTerminal(page, 'python open.py');
  await seen('192.168.77.10:5005');
  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  await panel.getByText(/^\d more addresses$/).click();
  await panel.getByRole('button', { name: 'Always show 10.8.0.2 first' }).click();
  await seen('10.8.0.2:5005');
  expect(await panel.getByRole('link', { name: /^Open http:\/\/10\.8\.0\.2:5005/ }).count()).toBe(1);
  await panel.getByRole('button', { name: 'Let Reachable choose the address again' }).click();
  await seen('192.168.77.10:5005');
});

test('an echoed announcement shows nothing', async () => {
  await runInTerminal(page, 'echo "Running on http://127.0.0.1:5000"; sleep 1; echo done');
  await waitForTerminal(page, /^done$/m);
  expect(await statusBarItem(page, 'reachable').count()).toBe(0);
});
