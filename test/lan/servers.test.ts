import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureLanguages, nodePrograms } from '../../scripts/setup/languages.mjs';
import { ensurePythonPackage } from '../../scripts/setup/pythonPackage.mjs';
import { run } from '../../scripts/setup/system.mjs';
import {
  interruptTerminal,
  openFile,
  openQuickFixes,
  openTerminal,
  runCommand,
  runInTerminal,
  screenshot,
  screenshotInEveryTheme,
  statusBarItem,
} from '../host/workbench.ts';
import { openLaptop, type Laptop } from './laptop.ts';
import { panelFrame } from './panel.ts';

/** From the command that a person types to what the status bar says; the phone tells whether that is true. */
type Served = { name: string; needs?: string; command: string; port: number; isOpen: boolean };

const servers: readonly Served[] = [
  { name: 'Python’s http.server', command: 'python -m http.server 8001', port: 8001, isOpen: true },
  { name: 'uvicorn', command: 'uvicorn asgi:app --port 8002', port: 8002, isOpen: false },
  { name: 'Django', command: 'python manage.py runserver 8003', port: 8003, isOpen: false },
  { name: 'Node’s http', command: 'node server.js', port: 8004, isOpen: true },
  { name: 'Vite', command: `${nodePrograms}/vite --port 8005`, port: 8005, isOpen: false },
  {
    name: 'esbuild',
    command: `${nodePrograms}/esbuild --serve=127.0.0.1:8006 --servedir=.`,
    port: 8006,
    isOpen: false,
  },
  { name: 'Go’s net/http', needs: 'Go', command: './go-server', port: 8007, isOpen: true },
  { name: 'the JDK’s HttpServer', needs: 'Java', command: 'java Server.java', port: 8008, isOpen: false },
  { name: 'PHP’s development server', needs: 'PHP', command: 'php -S localhost:8009', port: 8009, isOpen: false },
  { name: 'Ruby’s httpd', needs: 'Ruby', command: 'ruby -run -e httpd . -p 8010', port: 8010, isOpen: true },
  {
    name: 'a server in Rust',
    needs: 'Rust',
    command: './rust-server',
    port: 8011,
    isOpen: false,
  },
];

const files: Record<string, string> = {
  'app.py': "from flask import Flask\n\nFlask('x').run()\n",
  'index.html': '<!doctype html><title>shop</title>\n',
  'asgi.py': [
    'async def app(scope, receive, send):',
    '    if scope["type"] != "http":',
    '        return',
    '    await send({"type": "http.response.start", "status": 200, "headers": []})',
    '    await send({"type": "http.response.body", "body": b"hello"})',
    '',
  ].join('\n'),
  'manage.py': [
    'import os, sys',
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')",
    'from django.core.management import execute_from_command_line',
    'execute_from_command_line(sys.argv)',
    '',
  ].join('\n'),
  'settings.py': "SECRET_KEY = 'for this test only'\nDEBUG = True\nROOT_URLCONF = 'urls'\n",
  'urls.py': 'urlpatterns = []\n',
  'server.js': [
    "const server = require('node:http').createServer((request, response) => response.end('hello'));",
    "server.listen(8004, () => console.log('Server listening on port 8004'));",
    '',
  ].join('\n'),
  'server.go': [
    'package main',
    'import ("fmt"; "net/http")',
    'func main() {',
    '  fmt.Println("Server is running on port 8007")',
    '  fmt.Println(http.ListenAndServe(":8007", http.FileServer(http.Dir("."))))',
    '}',
    '',
  ].join('\n'),
  'Server.java': [
    'import com.sun.net.httpserver.HttpServer;',
    'import java.net.InetSocketAddress;',
    'class Server {',
    '  public static void main(String[] args) throws Exception {',
    '    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 8008), 0);',
    '    server.createContext("/", exchange -> { exchange.sendResponseHeaders(204, -1); exchange.close(); });',
    '    server.start();',
    '    System.out.println("Server started at http://127.0.0.1:8008/");',
    '  }',
    '}',
    '',
  ].join('\n'),
  'server.rs': [
    'use std::io::Write;',
    'fn main() {',
    '    let listener = std::net::TcpListener::bind("127.0.0.1:8011").unwrap();',
    '    println!("Listening on http://127.0.0.1:8011");',
    '    for stream in listener.incoming() {',
    '        let _ = stream.unwrap().write_all(b"HTTP/1.1 204 No Content\\r\\n\\r\\n");',
    '    }',
    '}',
    '',
  ].join('\n'),
};

const languages = ensureLanguages();
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  for (const name of ['django', 'uvicorn']) ensurePythonPackage(name);
  laptop = await openLaptop(files);
  ({ page } = laptop);
  // Built here: the toolchains keep what they need in this user's home, which is not the laptop's.
  const inFolder = { cwd: laptop.folder };
  if (languages.includes('Go')) run('go', ['build', '-o', 'go-server', 'server.go'], inFolder);
  if (languages.includes('Rust')) run('rustc', ['-o', 'rust-server', 'server.rs'], inFolder);
  await openTerminal(page);
  // The lightbulb is there when the extension is.
  await openFile(page, 'app.py');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await openQuickFixes(page);
  await page.keyboard.press('Escape');
});
afterAll(() => laptop?.close());
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await screenshot(page, `failed-${task.id}`);
  await interruptTerminal(page);
});

const status = (text: string) => statusBarItem(page, 'reachable').filter({ hasText: text });

describe('from the command to the right verdict', () => {
  for (const { name, needs, command, port, isOpen } of servers) {
    test.skipIf(needs !== undefined && !languages.includes(needs))(`of ${name}`, async () => {
      await runInTerminal(page, command);
      const shown = status(isOpen ? `192.168.77.10:${port}` : `localhost:${port}`);
      await shown.waitFor({ timeout: 90_000 });
      const answer = await laptop.lan.requestFromPhone(`http://192.168.77.10:${port}/`);
      expect(answer.outcome).toBe(isOpen ? 'answered' : 'refused');
      await interruptTerminal(page);
      await shown.waitFor({ state: 'detached', timeout: 60_000 });
    });
  }
});

test('a server that runs when the window is loaded anew is found by its socket, and named by its command', async () => {
  await runInTerminal(page, 'python -m http.server 8012');
  const shown = status('192.168.77.10:8012');
  await shown.waitFor({ timeout: 60_000 });
  await runCommand(page, 'Developer: Reload Window');
  await shown.waitFor({ state: 'detached', timeout: 60_000 });
  await shown.waitFor({ timeout: 90_000 });
  await runCommand(page, 'Reachable: Show Servers');
  const panel = await panelFrame(page);
  const card = panel.getByRole('heading', { name: 'http.server' });
  await panel.getByText('It lists its folder.').waitFor({ timeout: 60_000 });
  await card.waitFor({ timeout: 60_000 });
  await screenshotInEveryTheme(page, 'found-after-reload', () => card.waitFor());
  expect(await panel.getByText('python -m http.server 8012').count()).toBe(1);
});
