import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { commands, window, workspace, type TextDocument } from 'vscode';
import { afterwards } from './cleanup.ts';
import { until } from './until.ts';

/** Another address of this computer: answered by a server that listens on every interface, refused by one on 127.0.0.1. */
export const otherAddress = '127.0.0.2';

/** A folder with these files. Removed after the test. */
export function makeFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'reachable-app-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** A Flask app whose last line is `call`. */
export function flaskApp(call: string): string {
  return `from flask import Flask\n\napp = Flask(__name__)\n\nif __name__ == '__main__':\n    ${call}\n`;
}

/** Opens a file in an editor; closed after the test, without saving. */
export async function show(file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document, { preview: false });
  afterwards(async () => {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
  // In an editor that has just started a file may be plain text at first; its real language opens it anew.
  const isRead = (): boolean => !file.endsWith('.py') || document.languageId === 'python';
  await until('the language of the file', [workspace.onDidOpenTextDocument], isRead);
  return document;
}

/** A port that nothing listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/** A free port below those that the kernel hands out by itself. */
export async function findLowPort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); port < 32_000; port += 1) {
    const server = net.createServer();
    const isFree = await new Promise<boolean>((done) => {
      server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('no port is free');
}

/** Whether a TCP connection is accepted there. */
export function accepts(address: string, port: number): Promise<boolean> {
  const socket = net.connect(port, address);
  return new Promise((done) => {
    socket.once('connect', () => done(true)).once('error', () => done(false));
  }).then((isAccepted) => {
    socket.destroy();
    return isAccepted === true;
  });
}

/** Another program that holds a port; its pid. Ended after the test. */
export function holdPort(port: number): Promise<number> {
  // It says "Serving HTTP on …" once it listens.
  return runPython('-u', '-m', 'http.server', '--bind', '127.0.0.1', `${port}`);
}

/** A Python in no folder of the workspace, once it has printed; its pid. Ended after the test. */
export async function runPython(...args: readonly string[]): Promise<number> {
  const child = spawn('python', args, { cwd: os.tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  afterwards(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error('python did not start');
  return child.pid;
}
