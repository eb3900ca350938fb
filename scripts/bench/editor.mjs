// A real VS Code for one measurement: the packaged extension in it or not, and always the observer, which does what it is told.
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { atExit } from '../../test/host/atExit.mjs';
import { installVsix, launchBrowser, openWorkbench, startServer } from '../../test/host/harness.mjs';
import { ensureFlask } from '../setup/flask.mjs';
import { projectFolder, run, vsixFile } from '../setup/system.mjs';

/** Starts servers that announce themselves: see there. */
export const serve = `python ${path.join(projectFolder, 'scripts/bench/serve.py')}`;

/**
 * @typedef {import('./observer.ts').Ask} Ask
 * @typedef {import('./observer.ts').Heard} Heard
 * @typedef {import('./observer.ts').Usage} Usage
 *
 * @typedef {object} Editor
 * @property {import('playwright-core').Page} page
 * @property {(ask: Ask) => Promise<any>} ask the observer's answer
 * @property {() => Promise<number>} openTerminal its number, once its shell integration is there
 * @property {() => Promise<Usage>} usage
 * @property {(listener: (heard: Heard) => void) => void} onHeard calls back for each URL that the observer reads; one listener at a time
 */

/** Builds what the measurements of this run need, once. */
export function buildForEditor() {
  isBuilt ||= build();
}

let isBuilt = false;

function build() {
  run(process.execPath, [path.join(projectFolder, 'esbuild.mjs'), '--only=bench-observer']);
  run(process.execPath, [path.join(projectFolder, 'scripts/package.mjs')]);
  return true;
}

/**
 * Opens an editor, measures in it, and takes it down with all that runs in it, also on failure.
 * @template T
 * @param {{ reachable: boolean, reads: import('./observer.ts').Reads }} options whether Reachable is installed; what the observer does with output
 * @param {(editor: Editor) => Promise<T>} measure
 * @returns {Promise<T>}
 */
export async function inEditor({ reachable, reads }, measure) {
  buildForEditor();
  const root = mkdtempSync(path.join(os.tmpdir(), 'reachable-bench-'));
  /** @type {(() => unknown)[]} */
  const cleanUps = [atExit(() => rmSync(root, { recursive: true, force: true }))];
  try {
    const extensionsDir = path.join(root, 'extensions');
    installObserver(path.join(extensionsDir, 'bench.observer-0.0.1'));
    if (reachable) installVsix(vsixFile, extensionsDir);
    const line = await openLine(path.join(root, 'socket'));
    cleanUps.push(line.close);
    const env = {
      PATH: `${ensureFlask().bin}${path.delimiter}${process.env['PATH']}`,
      REACHABLE_BENCH_SOCKET: path.join(root, 'socket'),
      REACHABLE_BENCH_READS: reads,
    };
    const server = await startServer({ extensionsDir, env });
    cleanUps.push(() => server.stop());
    const browser = await launchBrowser();
    cleanUps.push(() => browser.close());
    const folder = path.join(root, 'shop');
    mkdirSync(folder);
    const page = await openWorkbench(server, browser, { folder });
    await line.connected;
    const { ask, onHeard } = line;
    const openTerminal = () => within(30_000, 'a terminal', ask({ type: 'open' }));
    return await measure({ page, ask, onHeard, openTerminal, usage: () => ask({ type: 'usage' }) });
  } finally {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  }
}

/** @param {string} folder */
function installObserver(folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(projectFolder, 'out/bench-observer.js'), path.join(folder, 'observer.js'));
  const manifest = {
    name: 'observer',
    publisher: 'bench',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    extensionKind: ['workspace'],
    activationEvents: ['*'],
    main: './observer.js',
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Where the observer calls in. @param {string} file the Unix socket */
async function openLine(file) {
  /** @type {(heard: Heard) => void} */
  let hear = () => {};
  /** @type {Map<number, { done: (value: any) => void, fail: (error: Error) => void }>} */
  const open = new Map();
  /** @type {import('node:net').Socket | undefined} */
  let observer;
  const server = createServer((socket) => {
    observer = socket;
    createInterface(socket).on('line', (text) => {
      const message = JSON.parse(text);
      if (message.id === undefined) return hear(message);
      const asked = open.get(message.id);
      open.delete(message.id);
      if (message.error === undefined) asked?.done(message.value);
      else asked?.fail(new Error(message.error));
    });
  }).listen(file);
  await once(server, 'listening');
  let counter = 0;
  return {
    connected: within(60_000, 'the observer', once(server, 'connection')),
    /** @param {Ask} ask */
    ask: (ask) =>
      new Promise((done, fail) => {
        open.set(++counter, { done, fail });
        observer?.write(`${JSON.stringify({ ...ask, id: counter })}\n`);
      }),
    /** @param {(heard: Heard) => void} listener */
    onHeard: (listener) => {
      hear = listener;
    },
    close: () => {
      observer?.destroy();
      server.close();
    },
  };
}

/**
 * @template T
 * @param {number} limit milliseconds
 * @param {string} what
 * @param {Promise<T>} wanted
 * @returns {Promise<T>}
 */
export async function within(limit, what, wanted) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`waited ${limit / 1000} s in vain for ${what}`)), limit);
  });
  try {
    return await /** @type {Promise<T>} */ (Promise.race([wanted, late]));
  } finally {
    clearTimeout(timer);
  }
}
