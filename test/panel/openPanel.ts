import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type Page, chromium } from 'playwright-core';
import { panelHtml } from '../../src/core/panel/html.ts';
import type { PanelState, ToPanel } from '../../src/core/panel/protocol.ts';
import { fonts, themes } from './themes.ts';

const root = path.join(import.meta.dirname, '../..');
const origin = 'https://panel.test';

type Options = { theme?: keyof typeof themes; width?: number; height?: number; saved?: unknown };

/** The page of one panel, and what it said. */
export type Panel = {
  page: Page;
  /** What the page posted, in order. */
  posted: () => Promise<unknown[]>;
  /** What the page last saved. */
  saved: () => Promise<unknown>;
  show: (state: PanelState) => Promise<void>;
  /** Policy violations, exceptions and console errors so far. */
  complaints: readonly string[];
};

/** Builds dist/webview.js as the extension ships it, and starts Chromium. */
export async function startBrowser(): Promise<Browser> {
  await promisify(execFile)(process.execPath, ['esbuild.mjs', '--only=webview'], { cwd: root });
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** The script's address in these pages. */
export const scriptUri = `${origin}/dist/webview.js`;

/** Opens the built panel under its real page and policy; `state` is what the host answers to `ready`. */
export async function openPanel(browser: Browser, state: PanelState | null, options: Options = {}): Promise<Panel> {
  const { theme = 'Dark Modern', width = 800, height = 600, saved } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.route(`${origin}/**`, async (route) =>
    route.fulfill(await answer(new URL(route.request().url()).pathname)),
  );
  await page.addInitScript(standIn, { saved });
  await page.goto(`${origin}/`);
  await page.evaluate(putTheme, { ...themes[theme], fonts });
  const show = (next: PanelState) => page.evaluate(receive, { type: 'state', state: next } satisfies ToPanel);
  if (state) await show(state);
  return {
    page,
    posted: () => page.evaluate(() => globalThis.posted),
    saved: () => page.evaluate(() => globalThis.saved),
    show,
    complaints,
  };
}

async function answer(pathname: string): Promise<{ body: string; contentType: string }> {
  if (pathname === '/')
    return {
      body: panelHtml({
        nonce: 'r4nd0m',
        scriptUri,
        styleUri: `${origin}/media/panel.css`,
        cspSource: `'self' ${origin}`,
        title: 'Reachable',
      }),
      contentType: 'text/html',
    };
  const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
  return { body: pathname === '/favicon.ico' ? '' : await readFile(path.join(root, pathname), 'utf8'), contentType };
}

declare global {
  var posted: unknown[];
  var saved: unknown;
  var complain: (text: string) => void;
  var acquireVsCodeApi: () => object;
}

/** Runs in the page, before its script: what VS Code gives a webview. */
function standIn({ saved }: { saved: unknown }): void {
  globalThis.posted = [];
  globalThis.saved = saved;
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => globalThis.posted.push(structuredClone(message)),
    getState: () => globalThis.saved,
    setState: (state: unknown) => {
      globalThis.saved = structuredClone(state);
    },
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.complain(`${violatedDirective} ${blockedURI}`),
  );
}

/** Runs in the page: the theme as VS Code hands it over, and the panel's own background behind the page. */
function putTheme({ bodyClass, colors, fonts }: { bodyClass: string; colors: object; fonts: object }): void {
  document.body.className = bodyClass;
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries({ ...colors, ...fonts }))
    style.setProperty(`--vscode-${name}`, String(value));
  style.background = 'var(--vscode-panel-background)';
}

/** Runs in the page: a message from the host, handled when this returns. */
function receive(message: ToPanel): void {
  dispatchEvent(new MessageEvent('message', { data: message }));
}
