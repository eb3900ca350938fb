import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  statusBarItem,
} from '../host/workbench.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { decodeQr } from './panel.ts';

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

let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  laptop = await openLaptop({
    'app.py': app('app.run()'),
    'debug.py': app('app.run(port=5002, debug=True)'),
  });
  ({ page } = laptop);
});
afterAll(() => laptop?.close());

const phone = (port: number) => laptop.lan.requestFromPhone(`http://192.168.77.10:${port}/`);
const served = { outcome: 'answered', status: 200, body: 'the page' };
const status = (text: string) => statusBarItem(page, 'reachable').filter({ hasText: text });
const seen = (text: string) => status(text).waitFor({ timeout: 60_000 });
const source = (name: string) => readFileSync(path.join(laptop.folder, name), 'utf8');

test('python app.py: the phone is refused, one keystroke, the phone gets the page, and back', async () => {
  await openTerminal(page);
  await runInTerminal(page, 'python app.py');
  await seen('localhost:5000');
  expect(await status('localhost:5000').locator('.codicon-lock').count()).toBe(1);
  expect(await phone(5000)).toEqual({ outcome: 'refused' });

  await openFile(page, 'app.py');
  await goToLine(page, callLine);
  const menu = await openQuickFixes(page);
  await screenshot(page, 'lightbulb-dark');
  expect(await quickFixTitles(menu)).toContain('Make reachable only on 192.168.77.10 (Wi-Fi (wlan0))');
  await chooseQuickFix(menu, /^Make reachable and restart$/);

  await seen('192.168.77.10:5000');
  expect(await phone(5000)).toEqual(served);
  expect(source('app.py')).toBe(app("app.run(host='0.0.0.0')"));

  await runCommand(page, 'Reachable: Show QR Code');
  expect(await decodeQr(page)).toBe('http://192.168.77.10:5000');
  await screenshot(page, 'panel-dark');

  await runCommand(page, 'Reachable: Keep to This Computer');
  await choose(page, 'Keep to this computer and restart');
  await seen('localhost:5000');
  expect(await phone(5000)).toEqual({ outcome: 'refused' });
  expect(source('app.py')).toBe(app('app.run()'));

  await interruptTerminal(page);
  await statusBarItem(page, 'reachable').waitFor({ state: 'hidden', timeout: 60_000 });
});
