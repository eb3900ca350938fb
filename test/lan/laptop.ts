import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ensureFlask } from '../../scripts/setup/flask.mjs';
import { vsixFile } from '../../scripts/setup/system.mjs';
import { installVsix, launchBrowser, openWorkbench, startServer, type Server } from '../host/harness.mjs';
import { bringUpLan, type Lan } from './lan.ts';

/** A laptop with VS Code, the packaged extension and Flask; a phone beside it. */
export type Laptop = {
  readonly lan: Lan;
  readonly page: Page;
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  readonly close: () => Promise<void>;
};

/** Restricted mode without the question. */
const untrusted = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

/**
 * Opens the laptop on a workspace of these files. `close` takes everything down, also when opening failed half-way.
 * @param options.trust false: the workspace is not trusted
 */
export async function openLaptop(files: Record<string, string>, { trust = true } = {}): Promise<Laptop> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-laptop-'));
  const folder = path.join(root, 'shop');
  const extensionsDir = path.join(root, 'extensions');
  mkdirSync(folder);
  mkdirSync(extensionsDir);
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  const lan = bringUpLan();
  let server: Server | undefined;
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server?.stop();
    lan.down();
    rmSync(root, { recursive: true, force: true });
  };
  try {
    installVsix(vsixFile, extensionsDir);
    const env = { PATH: `${ensureFlask().bin}:${process.env['PATH'] ?? ''}` };
    server = await startServer({
      extensionsDir,
      env,
      trust,
      settings: trust ? {} : untrusted,
      inside: [...lan.laptop],
    });
    browser = await launchBrowser({ inside: [...lan.laptop] });
    const page = await openWorkbench(server, browser, { folder });
    return { lan, page, folder, write, close };
  } catch (error) {
    await close();
    throw error;
  }
}
