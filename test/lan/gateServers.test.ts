import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureFlask } from '../../scripts/setup/flask.mjs';
import { ensureBokeh, ensureNext } from '../../scripts/setup/gateServers.mjs';
import { nodePrograms } from '../../scripts/setup/languages.mjs';
import { ensurePythonPackage } from '../../scripts/setup/pythonPackage.mjs';
import type { GateQuestion } from '../../src/core/gates/gateRequests.ts';
import type { GateVerdict } from '../../src/core/gates/readGateAnswers.ts';
import { planRemedies } from '../../src/core/remedies/remedies.ts';
import { readSource } from '../../src/core/rewrite/readers.ts';
import { applyEdits } from '../../src/core/starts/applyEdits.ts';
import { launchBrowser } from '../host/harness.mjs';
import { grammars } from '../unit/grammars.ts';
import { launchOf } from '../unit/remedies/launches.ts';
import { bringUpLan, type Lan } from './lan.ts';

const address = '192.168.77.10';
const name = 'laptop.local';

/** A server's first page is built on request: a minute, where the machine has much else to do. */
const patience = 120_000;

let lan: Lan;
let root: string;
let browser: Browser;
let phone: Page;
let server: ChildProcess | null = null;

beforeAll(async () => {
  ensurePythonPackage('django');
  lan = bringUpLan();
  root = mkdtempSync(path.join(os.tmpdir(), 'reachable-gates-'));
  await bundleQuestion();
  browser = await launchBrowser({ inside: [...lan.phone, knowsLaptop()] });
  phone = await browser.newPage();
  phone.setDefaultNavigationTimeout(patience);
});
afterAll(async () => {
  await browser?.close();
  lan?.down();
  rmSync(root, { recursive: true, force: true });
});
afterEach(stop);

/** A command before another one, which then knows the laptop's name. What `ip netns exec` runs has its own view of the file system. */
function knowsLaptop(): string {
  const [hosts, command] = [path.join(root, 'hosts'), path.join(root, 'knows-laptop')];
  writeFileSync(hosts, `127.0.0.1 localhost\n${address} ${name}\n`);
  writeFileSync(command, `#!/bin/sh\nmount --bind ${hosts} /etc/hosts && exec "$@"\n`);
  chmodSync(command, 0o755);
  return command;
}

const program = `
  import { askGate } from './src/node/askGate.ts';
  import { readGateAnswers } from './src/core/gates/readGateAnswers.ts';
  const question = JSON.parse(process.argv[2]);
  askGate(question, new AbortController().signal).then((answers) =>
    console.log(JSON.stringify(readGateAnswers(answers, question.framework))));
`;

async function bundleQuestion(): Promise<void> {
  const resolveDir = path.join(import.meta.dirname, '../..');
  const outfile = path.join(root, 'ask.cjs');
  await build({ stdin: { contents: program, resolveDir }, bundle: true, platform: 'node', format: 'cjs', outfile });
}

/** What the laptop finds out by asking itself. */
async function verdict(framework: string, port: number, at = '/'): Promise<GateVerdict> {
  const question: GateQuestion = { scheme: 'http', address, port, path: at, framework, name };
  const [command = '', ...inside] = lan.laptop;
  const args = [...inside, process.execPath, path.join(root, 'ask.cjs'), JSON.stringify(question)];
  const { stdout } = await promisify(execFile)(command, args);
  return JSON.parse(stdout);
}

/** Starts a server on the laptop; before its output says so it is not ready. */
async function start(cwd: string, commandLine: string, ready: RegExp, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const [command = '', ...inside] = lan.laptop;
  const own = { ...process.env, PATH: `${ensureFlask().bin}:${process.env['PATH'] ?? ''}`, ...env };
  const args = [...inside, 'bash', '-c', `${commandLine} 2>&1`];
  const started = spawn(command, args, { cwd, env: own, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  server = started;
  let output = '';
  await new Promise<void>((isReady, fail) => {
    started.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (ready.test(output)) isReady();
    });
    started.once('close', () => fail(new Error(`it ended: ${output}`)));
  });
}

/** Ends what was started, and waits until it is gone: the next one takes its port. */
async function stop(): Promise<void> {
  const ending = server;
  server = null;
  if (!ending?.pid || ending.exitCode !== null) return;
  const gone = new Promise((done) => ending.once('close', done));
  process.kill(-ending.pid, 'SIGKILL');
  await gone;
}

function project(folder: string, files: Readonly<Record<string, readonly string[]>>): string {
  for (const [file, lines] of Object.entries(files)) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, [...lines, ''].join('\n'));
  }
  return folder;
}

/** What the lightbulb on the lock does: lets one more host in. */
async function letIn(file: string, host: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const read = await readSource(text, { path: file, language: null }, grammars);
  const [gate] = read?.gates?.gates ?? [];
  const plan = gate && read?.gates?.plan(gate, host);
  read?.tree?.dispose();
  if (plan?.kind !== 'edits' || plan.edits.length === 0) throw new Error(`no edit of ${file}`);
  writeFileSync(file, applyEdits(text, plan.edits));
}

/** What the panel offers for a server that is bound to every address: the same line with the lock's flag. */
async function lineWithFlag(commandLine: string): Promise<string> {
  const nothing = { source: null, isConfig: false, dotenv: null, gate: null, port: null, debugger: null } as const;
  const lanFacts = { address, label: 'Wi-Fi' };
  const launch = await launchOf(commandLine);
  const { remedies } = planRemedies({ ...nothing, launch, lan: lanFacts, bound: 'all' });
  const how = remedies.find(({ aim }) => aim === 'gate')?.how;
  if (how?.kind !== 'rerun') throw new Error(`no remedy for ${commandLine}`);
  return how.commandLine;
}

const visit = async (url: string): Promise<number | undefined> => (await phone.goto(url))?.status();
const shown = (text: string): Promise<void> => phone.getByText(text).first().waitFor({ timeout: patience });
/** The browser's own words about a request of the page. */
const complaint = (words: RegExp): Promise<unknown> =>
  phone.waitForEvent('console', { predicate: (message) => words.test(message.text()), timeout: patience });

test('Django lets the address in', async () => {
  const folder = project(path.join(root, 'django'), {
    'manage.py': [
      'import os, sys',
      "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')",
      'from django.core.management import execute_from_command_line',
      'execute_from_command_line(sys.argv)',
    ],
    'settings.py': [
      "SECRET_KEY = 'for this test only'",
      'DEBUG = True',
      'ALLOWED_HOSTS = []',
      "ROOT_URLCONF = 'urls'",
      "MIDDLEWARE = ['django.middleware.common.CommonMiddleware']",
    ],
    'urls.py': [
      'from django.http import HttpResponse',
      'from django.urls import path',
      "urlpatterns = [path('', lambda request: HttpResponse('the page'))]",
    ],
  });
  const url = `http://${address}:8000/`;
  const serve = () => start(folder, 'python manage.py runserver --noreload 0.0.0.0:8000', /Starting development/);
  await serve();
  expect(await visit(url)).toBe(400);
  expect(await verdict('django', 8000)).toMatchObject({ kind: 'barred', by: 'django', what: 'host' });

  await stop();
  await letIn(path.join(folder, 'settings.py'), address);
  await serve();
  expect(await visit(url)).toBe(200);
  await shown('the page');
  expect(await verdict('django', 8000)).toMatchObject({ kind: 'open', name: { by: 'django' } });
});

test('Vite lets the name in', async () => {
  const folder = project(path.join(root, 'vite'), {
    'index.html': ['<!doctype html><title>shop</title><p></p><script type="module" src="/main.js"></script>'],
    'main.js': ["document.querySelector('p').textContent = 'the page';"],
    'vite.config.js': ['export default { server: { host: true } };'],
  });
  const serve = () => start(folder, `${nodePrograms}/vite --port 8001`, /ready in/);
  await serve();
  await visit(`http://${address}:8001/`);
  await shown('the page');
  expect(await visit(`http://${name}:8001/`)).toBe(403);
  expect(await verdict('vite', 8001)).toMatchObject({ kind: 'open', name: { by: 'vite', what: 'host' } });

  await stop();
  await letIn(path.join(folder, 'vite.config.js'), name);
  await serve();
  expect(await visit(`http://${name}:8001/`)).toBe(200);
  await shown('the page');
  expect(await verdict('vite', 8001)).toMatchObject({ kind: 'open', name: null });
});

test('Next.js lets the page wake up', async () => {
  const folder = project(ensureNext(), {
    'app/layout.js': ['export default ({ children }) => <html><body>{children}</body></html>;'],
    'app/page.js': [
      "'use client';",
      "import { useState } from 'react';",
      'export default function Page() {',
      "  const [word, say] = useState('asleep');",
      "  return <button onClick={() => say('awake')}>{word}</button>;",
      '}',
    ],
    'next.config.mjs': ['export default {};'],
  });
  const next = path.join(folder, 'node_modules/.bin/next');
  const serve = () => start(folder, `${next} dev --port 8002`, /Ready in/, { NEXT_TELEMETRY_DISABLED: '1' });
  const button = phone.getByRole('button', { name: 'asleep' });
  await serve();
  const refused = complaint(/WebSocket connection .* failed/);
  expect(await visit(`http://${address}:8002/`)).toBe(200);
  await refused;
  await button.click();
  expect(await button.count()).toBe(1);
  expect(await verdict('nextjs', 8002)).toMatchObject({ kind: 'barred', by: 'nextjs', what: 'origin' });

  await stop();
  await letIn(path.join(folder, 'next.config.mjs'), address);
  await serve();
  await visit(`http://${address}:8002/`);
  await expect.poll(async () => (await button.count()) && button.click(), { timeout: patience }).toBe(0);
  await shown('awake');
  expect(await verdict('nextjs', 8002)).toMatchObject({ kind: 'open' });
});

test('Bokeh lets the page’s websocket in', async () => {
  const { python, modules } = ensureBokeh();
  const folder = project(path.join(root, 'bokeh'), {
    'shop.py': [
      'from bokeh.io import curdoc',
      'from bokeh.models import Div',
      "curdoc().add_root(Div(text='the page'))",
    ],
  });
  const typed = 'bokeh serve shop.py --port 8003';
  const serve = (line: string) =>
    start(folder, line.replace('bokeh', `${python} -m bokeh`), /Bokeh app running at/, { PYTHONPATH: modules });
  await serve(typed);
  const refused = complaint(/Unexpected response code: 403/);
  expect(await visit(`http://${address}:8003/shop`)).toBe(200);
  await refused;
  expect(await phone.getByText('the page').count()).toBe(0);
  expect(await verdict('bokeh', 8003, '/shop')).toMatchObject({ kind: 'barred', by: 'bokeh', what: 'websocket' });

  await stop();
  await serve(await lineWithFlag(typed));
  await visit(`http://${address}:8003/shop`);
  await shown('the page');
  expect(await verdict('bokeh', 8003, '/shop')).toMatchObject({ kind: 'open' });
});
