import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensurePythonPackage } from '../../scripts/setup/pythonPackage.mjs';
import {
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
} from '../host/workbench.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { panelFrame } from './panel.ts';

const settings = [
  "SECRET_KEY = 'for this test only'",
  'DEBUG = True',
  "ALLOWED_HOSTS = ['localhost']",
  "ROOT_URLCONF = 'shop.urls'",
  "MIDDLEWARE = ['django.middleware.common.CommonMiddleware']",
  '',
].join('\n');

const files = {
  'manage.py': [
    'import os',
    'import sys',
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')",
    'from django.core.management import execute_from_command_line',
    'execute_from_command_line(sys.argv)',
    '',
  ].join('\n'),
  'shop/__init__.py': '',
  'shop/settings.py': settings,
  'shop/urls.py': [
    'from django.http import HttpResponse',
    'from django.urls import path',
    "urlpatterns = [path('', lambda request: HttpResponse('the page'))]",
    '',
  ].join('\n'),
  'package.json': '{\n  "scripts": {\n    "api": "python manage.py runserver 127.0.0.1:8000"\n  }\n}\n',
};

let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  ensurePythonPackage('django');
  laptop = await openLaptop({});
  ({ page } = laptop);
  mkdirSync(path.join(laptop.folder, 'shop'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(laptop.folder, name), text);
  await openTerminal(page);
  // The lightbulb is there when the extension is: a command that ran before is not heard.
  await openFile(page, 'package.json');
  await goToLine(page, 3);
  await openQuickFixes(page);
  await page.keyboard.press('Escape');
});
afterAll(() => laptop?.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(page, `failed-${task.id}`);
});

const source = (name: string): string => readFileSync(path.join(laptop.folder, name), 'utf8');
const phone = (port: number) => laptop.lan.requestFromPhone(`http://192.168.77.10:${port}/`);
const seen = (text: string) => statusBarItem(page, 'reachable').filter({ hasText: text }).waitFor({ timeout: 60_000 });

test('a Django that is open on the network refuses the phone until its second lock lets the address in', async () => {
  await runInTerminal(page, 'python manage.py runserver --noreload 0.0.0.0:8001');
  await seen('192.168.77.10:8001');
  expect(await phone(8001)).toMatchObject({ outcome: 'answered', status: 400 });

  await openFile(page, 'settings.py');
  await goToLine(page, 3);
  const menu = await openQuickFixes(page);
  expect(await quickFixTitles(menu)).toEqual(['Let 192.168.77.10 in (ALLOWED_HOSTS)']);
  await page.keyboard.press('Escape');

  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  const letIn = panel.getByRole('button', { name: 'Let 192.168.77.10 in (ALLOWED_HOSTS) and restart' });
  await letIn.waitFor({ timeout: 60_000 });
  await screenshotInEveryTheme(page, 'gate-panel', () => letIn.waitFor());
  await letIn.click();
  await expect
    .poll(() => phone(8001), { timeout: 60_000 })
    .toEqual({ outcome: 'answered', status: 200, body: 'the page' });
  expect(source('shop/settings.py')).toContain("ALLOWED_HOSTS = ['localhost', '192.168.77.10']");
  await letIn.waitFor({ state: 'hidden', timeout: 60_000 });
  await interruptTerminal(page);
});

test('bind and lock in two files are shown before either is written', async () => {
  writeFileSync(path.join(laptop.folder, 'shop/settings.py'), settings);
  await openFile(page, 'package.json');
  await goToLine(page, 3);
  const title = /^Make reachable on your network \(.*0\.0\.0\.0.*\), and let 192\.168\.77\.10 in \(ALLOWED_HOSTS\)/;
  await chooseQuickFix(await openQuickFixes(page), title);
  const preview = page.locator('.refactor-preview, .bulk-edit-panel, #workbench\\.panel\\.refactorPreview').first();
  await preview.waitFor({ timeout: 60_000 });
  await screenshotInEveryTheme(page, 'gate-preview', () => preview.waitFor());
  expect(source('package.json')).toBe(files['package.json']);
  expect(source('shop/settings.py')).toBe(settings);

  // The second lock is opened only when it is ticked.
  const row = page.locator('.monaco-list-row').filter({ hasText: "'192.168.77.10'" });
  await row.locator('.edit-checkbox').check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('s');
  await expect.poll(() => source('package.json')).toContain('python manage.py runserver 0.0.0.0:8000');
  await expect.poll(() => source('shop/settings.py')).toContain("ALLOWED_HOSTS = ['localhost', '192.168.77.10']");
});
